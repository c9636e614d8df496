"""Join the lines of print into paragraphs and list items.

A tagged PDF says which lines are one element, and is believed where it does so throughout.
Otherwise the distance between lines, their type and how full they are decide.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from indexer.language.hyphens import joined_start
from indexer.model.document import Block, BlockKind, Box, NoteMark, Page, moved_words
from indexer.model.repairs import repairs_joined
from indexer.structure.unfinished import is_unfinished

# A line further from the one above than this many line pitches begins a new paragraph.
_PARAGRAPH_GAP: Final = 1.25
# Lines of one tagged element further apart than this are several paragraphs after all.
_ELEMENT_GAP: Final = 2.2
# Where no pitch can be learnt: the usual line distance is 1.2 times the font size.
_USUAL_PITCH: Final = 1.2
_NEARLY_AS_COMMON: Final = 1 / 3
# Two sizes closer than this are the same type; superscripts differ by more. In points.
_SAME_SIZE: Final = 0.6
# A first line may be indented at most this far, in points, and still be the same column.
_INDENT: Final = 8.0
# Lines that begin within this of each other stand in one column, in points.
_SAME_COLUMN: Final = 30.0
# A line has room for the next one's first word when this much more than that is free, in points.
_ROOM: Final = 6.0
_LIST_MARK: Final = re.compile(
    r"^(?:[•●▪■◦○–—*·➢❖✓▫❑]|[-‐]|o(?= [A-ZÅÄÖ])|\(?\d{1,2}[.)]|\(?[a-zåäö][.)])\s+\S"
)
_CONTENTS_LINE: Final = re.compile(r"(?:\.{3,}|…|\. \. \.)\s*\d{1,3}$")
_LIST_ROLES: Final = frozenset({"LI"})
_ENDS: Final = (".", "!", "?", ":")
# Of the lines that run on, at least this share must stay inside an element for tags to be
# believed: some programs tag every line of print as a paragraph.
_TRUSTED_SHARE: Final = 0.8
_FEWEST_PAIRS: Final = 5


@dataclass(frozen=True, slots=True)
class _Column:
    """What is usual on a page: the distance between lines by font size, and how far lines reach
    by where they begin. In points."""

    pitches: dict[float, float]
    reaches: dict[int, float]

    def pitch(self, line: Block) -> float:
        """The usual distance between lines as large as this one."""
        return self.pitches.get(round(line.size, 1), line.size * _USUAL_PITCH)

    def reach(self, box: Box) -> float:
        """How far to the right lines that begin where this one does go."""
        return self.reaches.get(round(box.x0 / _SAME_COLUMN), box.x1)


def with_joined_lines(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with neighbouring lines made into paragraphs and list items."""
    columns = [_column(page.blocks) for page in pages]
    is_trusted = _tags_are_trusted(pages, columns)
    return tuple(
        replace(page, blocks=_joined(page.blocks, column, is_trusted=is_trusted))
        for page, column in zip(pages, columns, strict=True)
    )


def _joined(blocks: tuple[Block, ...], column: _Column, *, is_trusted: bool) -> tuple[Block, ...]:
    joined: list[Block] = []
    group: list[Block] = []
    for block in blocks:
        if group and (
            block.kind is not BlockKind.LINE
            or not _continues(group, block, column, is_trusted=is_trusted)
        ):
            joined.append(joined_blocks(group))
            group = []
        if block.kind is BlockKind.LINE:
            group.append(block)
        else:
            joined.append(block)
    if group:
        joined.append(joined_blocks(group))
    return tuple(joined)


def joined_blocks(lines: Sequence[Block]) -> Block:
    """Lines of one paragraph as one block; a word parted by a hyphen is made whole."""
    first = lines[0]
    kind = first.kind
    if kind is BlockKind.LINE:
        is_item = first.role in _LIST_ROLES or _LIST_MARK.match(first.text)
        kind = BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH
    if len(lines) == 1:
        return replace(first, kind=kind)
    text = first.text
    words = list(first.words)
    marks = list(first.marks)
    repairs = first.repairs
    for line in lines[1:]:
        start, between = joined_start(text, line.text)
        if words and len(start) < len(text):
            words[-1] = words[-1]._replace(end=len(start))
        by = len(start) + len(between)
        gone = text[len(start) :]
        repairs = repairs_joined(repairs, len(start), line.repairs, by, gone)
        text = start + between + line.text
        words += moved_words(line.words, by)
        marks += [NoteMark(mark.at + by, mark.mark) for mark in line.marks]
    return replace(
        first,
        kind=kind,
        text=text,
        words=tuple(words),
        marks=tuple(marks),
        repairs=repairs,
        box=_hull([line.box for line in lines]),
        is_bold=all(line.is_bold for line in lines),
    )


def _hull(boxes: Sequence[Box | None]) -> Box | None:
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        min(box.x0 for box in known),
        min(box.top for box in known),
        max(box.x1 for box in known),
        max(box.bottom for box in known),
    )


def _lines_in_turn(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """Each line with the one that follows it."""
    for above, below in pairwise(blocks):
        if above.kind is below.kind is BlockKind.LINE and above.box and below.box:
            yield above, below


def _column(blocks: tuple[Block, ...]) -> _Column:
    distances: dict[float, Counter[float]] = {}
    for above, below in _lines_in_turn(blocks):
        assert above.box is not None and below.box is not None
        if abs(above.size - below.size) < _SAME_SIZE:
            distance = round(below.box.top - above.box.top, 1)
            if 0.5 * above.size < distance < 3 * above.size:
                distances.setdefault(round(below.size, 1), Counter())[distance] += 1
    reaches: dict[int, float] = {}
    for block in blocks:
        if block.kind is BlockKind.LINE and block.box is not None:
            key = round(block.box.x0 / _SAME_COLUMN)
            reaches[key] = max(reaches.get(key, 0.0), block.box.x1)
    pitches = {size: _smallest_common(counted) for size, counted in distances.items()}
    return _Column(pitches, reaches)


def _smallest_common(counted: Counter[float]) -> float:
    """The smallest distance that is nearly as common as the commonest: on a page of short
    paragraphs the gaps between them may be as many as the lines within."""
    enough = max(counted.values()) * _NEARLY_AS_COMMON
    return min(distance for distance, count in counted.items() if count >= enough)


def _tags_are_trusted(pages: tuple[Page, ...], columns: list[_Column]) -> bool:
    """Whether lines that surely run on lie in one element of the file's tags."""
    same = apart = 0
    for page, column in zip(pages, columns, strict=True):
        for above, below in _lines_in_turn(page.blocks):
            if above.element and below.element and _surely_runs_on(above, below, column):
                same += above.element == below.element
                apart += above.element != below.element
    return same + apart >= _FEWEST_PAIRS and same >= (same + apart) * _TRUSTED_SHARE


def _surely_runs_on(above: Block, below: Block, column: _Column) -> bool:
    return (
        abs(above.size - below.size) < _SAME_SIZE
        and below.text[:1].islower()
        and not above.text.endswith(_ENDS)
        and _is_next_line(above, below, column)
    )


def _is_next_line(above: Block, below: Block, column: _Column) -> bool:
    assert above.box is not None and below.box is not None
    return 0 < below.box.top - above.box.top <= column.pitch(below) * _PARAGRAPH_GAP


def _continues(group: list[Block], line: Block, column: _Column, *, is_trusted: bool) -> bool:
    """Whether a line belongs to the paragraph of the lines above it."""
    above = group[-1]
    if above.box is None or line.box is None:
        return False
    if is_trusted and (above.element or line.element):
        far = _ELEMENT_GAP * max(column.pitch(line), line.size * _USUAL_PITCH)
        return above.element == line.element and line.box.top - above.box.top <= far
    # A sentence may begin in bold and go on in plain type; a heading's text begins anew.
    runs_on = line.text[:1].islower() and not above.text.endswith(_ENDS)
    if _is_set_apart(above, line) or (above.is_bold != line.is_bold and not runs_on):
        return False
    if line.box.top <= above.box.top:
        # A new column: the text flows on when the sentence has not ended.
        return runs_on
    return _is_next_line(above, line, column) and not _begins_anew(group, line, column)


def _is_set_apart(above: Block, line: Block) -> bool:
    """Whether a line's type or first word says that it begins something of its own."""
    return (
        abs(above.size - line.size) >= _SAME_SIZE
        or bool(line.mark)
        or bool(_LIST_MARK.match(line.text))
        or (above.text[-1:].isdigit() and bool(_CONTENTS_LINE.search(above.text)))
    )


def _begins_anew(group: list[Block], line: Block, column: _Column) -> bool:
    """Whether the line above was broken off on purpose, or this one is set in."""
    above = group[-1]
    assert above.box is not None and line.box is not None and group[0].box is not None
    if line.text[:1].islower() or is_unfinished(above.text):
        return False
    has_ended = above.text.endswith(_ENDS)
    is_indented = line.box.x0 > above.box.x0 + _INDENT
    if is_indented and has_ended and not _LIST_MARK.match(group[0].text):
        return True
    room = column.reach(above.box) - above.box.x1
    return room > _first_width(line) + (_ROOM if has_ended else _ROOM + 2 * line.size)


def _first_width(line: Block) -> float:
    """How much room a line's first word takes, in points."""
    if line.words:
        return line.words[0].x1 - line.words[0].x0
    assert line.box is not None
    # In plain text all letters are as wide.
    first = line.text.split(maxsplit=1)[0]
    return (line.box.x1 - line.box.x0) * len(first) / len(line.text)
