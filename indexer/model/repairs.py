"""Mended words where texts are cut and joined, and the way between a text and what was read."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from indexer.model.document import Repair, text_as_read

Span = tuple[int, int]
Repairs = tuple[Repair, ...]

_WORD_SIGN: Final = re.compile(r"\w")


def repairs_within(repairs: Iterable[Repair], start: int, end: int) -> Repairs:
    """The repairs of the characters [start, end), counted from `start`. One that is cut keeps all
    that was read: which of its letters stood before the cut is not known."""
    return tuple(
        Repair(max(each.start, start) - start, min(each.end, end) - start, *each[2:])
        for each in repairs
        if max(each.start, start) < min(each.end, end)
    )


def repairs_joined(
    above: Iterable[Repair], kept: int, below: Iterable[Repair], by: int, hyphen: str = ""
) -> Repairs:
    """The repairs of two texts set together: the first `kept` characters of the upper one, less
    the `hyphen` after them, and the lower one from `by` on. Halves that meet are one word."""
    joined = [
        Repair(
            each.start,
            min(each.end, kept),
            each.as_read.removesuffix(hyphen) if each.end > kept else each.as_read,
            each.confidence,
        )
        for each in above
        if each.start < kept
    ]
    lower = [Repair(each.start + by, each.end + by, *each[2:]) for each in below]
    if joined and lower and joined[-1].end == kept == lower[0].start:
        half, rest = joined.pop(), lower[0]
        sure = min(half.confidence, rest.confidence)
        lower[0] = Repair(half.start, rest.end, half.as_read + rest.as_read, sure)
    return (*joined, *lower)


def whole_words(text: str, repairs: Iterable[Repair]) -> Repairs:
    """The repairs widened to the whole words that they are parts of, as a reader takes them."""
    groups: list[tuple[Span, list[Repair]]] = []
    for each in repairs:
        start, end = _word_around(text, each.start, each.end)
        if groups and start < groups[-1][0][1]:
            (first, last), parts = groups.pop()
            groups.append(((first, max(last, end)), [*parts, each]))
        else:
            groups.append(((start, end), [each]))
    return tuple(
        Repair(
            start,
            end,
            text_as_read(text[start:end], repairs_within(parts, start, end)),
            min(part.confidence for part in parts),
        )
        for (start, end), parts in groups
    )


def words_as_read(words: Iterable[Repair]) -> str:
    """Only the words that were mended, as they were read, parted by spaces."""
    return " ".join(word.as_read for word in words)


def _word_around(text: str, start: int, end: int) -> Span:
    while start and _WORD_SIGN.match(text[start - 1]) and _WORD_SIGN.match(text[start]):
        start -= 1
    while end < len(text) and _WORD_SIGN.match(text[end]) and _WORD_SIGN.match(text[end - 1]):
        end += 1
    return start, end


@dataclass(frozen=True, slots=True)
class AsRead:
    """A text as it was read. `edges` are the places of its mended words, as (start, end) there
    and (start, end) in the mended text."""

    text: str
    edges: tuple[tuple[Span, Span], ...]

    def span_in_text(self, start: int, end: int) -> Span:
        """Where a span of what was read stands in the mended text; a mended word is whole."""
        return _moved(start, end, self.edges)

    def span_as_read(self, start: int, end: int) -> Span:
        """Where a span of the mended text stands in what was read; a mended word is whole."""
        return _moved(start, end, tuple((there, here) for here, there in self.edges))

    def is_mended(self, start: int, end: int) -> bool:
        """Whether a span of what was read holds a part of a word that was mended."""
        return any(first < end and last > start for (first, last), _ in self.edges)


def as_read(text: str, repairs: Iterable[Repair]) -> AsRead:
    """A text as it was read, with the places of its mended words."""
    edges = []
    by = 0
    repairs = tuple(repairs)
    for each in repairs:
        start = each.start + by
        end = start + len(each.as_read)
        edges.append(((start, end), (each.start, each.end)))
        by = end - each.end
    return AsRead(text_as_read(text, repairs), tuple(edges))


def _moved(start: int, end: int, edges: tuple[tuple[Span, Span], ...]) -> Span:
    firsts = [here[0] for here, _ in edges]
    return (
        _place(start, firsts, edges, is_end=False),
        _place(end, firsts, edges, is_end=True),
    )


def _place(
    at: int, firsts: list[int], edges: tuple[tuple[Span, Span], ...], *, is_end: bool
) -> int:
    before = bisect_right(firsts, at) - 1
    if before < 0:
        return at
    (first, last), (there_first, there_last) = edges[before]
    if at >= last:
        return there_last + at - last
    return there_last if is_end and at > first else there_first
