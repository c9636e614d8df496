"""What is changed in a text, and what follows from it for all that points into the text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from indexer.model.document import Block, NoteMark, Repair, word_boxes


class Change(NamedTuple):
    """`text` is to stand where a text has something else from `start` to `end`. `confidence`
    (0-1) says how sure that is."""

    start: int
    end: int
    text: str
    confidence: float


def changed_text(text: str, changes: Sequence[Change]) -> tuple[str, tuple[Repair, ...]]:
    """The text with its changes, which are in order and do not overlap, and the repairs."""
    pieces, repairs = [], []
    at = length = 0
    for change in changes:
        pieces += [text[at : change.start], change.text]
        length += change.start - at
        end = length + len(change.text)
        repairs.append(Repair(length, end, text[change.start : change.end], change.confidence))
        length, at = end, change.end
    return "".join((*pieces, text[at:])), tuple(repairs)


def changed_block(block: Block, changes: Sequence[Change]) -> Block:
    """The block with its text changed; its words and marks stand where they stood."""
    if not changes:
        return block
    text, repairs = changed_text(block.text, changes)
    ends = [change.end for change in changes]
    moved = [0, *accumulate(len(each.text) - (each.end - each.start) for each in changes)]

    def place(at: int) -> int:
        number = bisect_right(ends, at)
        inside = number < len(changes) and at > changes[number].start
        return min(at + moved[number], repairs[number].end) if inside else at + moved[number]

    words = block.words
    if words:
        starts, stops, *edges = zip(*words, strict=True)
        words = tuple(word_boxes(map(place, starts), map(place, stops), *edges))
    return replace(
        block,
        text=text,
        repairs=repairs,
        words=words,
        marks=tuple(NoteMark(place(at), mark) for at, mark in block.marks),
    )
