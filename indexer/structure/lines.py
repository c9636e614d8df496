"""Join the lines of print of one page into paragraphs and list items."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Final

from indexer.model.document import Block, BlockKind, Box

# A line further from the one above than this many line pitches begins a new paragraph.
_PARAGRAPH_GAP: Final = 1.35
# Where no pitch can be learnt: the usual line distance is 1.2 times the font size.
_USUAL_PITCH: Final = 1.2
_NEARLY_AS_COMMON: Final = 1 / 3
# Two sizes closer than this are the same type; superscripts differ by more. In points.
_SAME_SIZE: Final = 0.6
# A first line may be indented at most this far, in points, and still be the same column.
_INDENT: Final = 8.0
_LIST_MARK: Final = re.compile(r"^(?:[•●▪■◦○–—*·]|[-‐]|\(?\d{1,2}[.)]|\(?[a-zåäö][.)])\s+\S")
_HYPHEN_END: Final = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_JOINING_WORD: Final = re.compile(r"^(?:och|eller|samt|respektive)\b")


def with_joined_lines(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks with neighbouring lines made into paragraphs and list items."""
    pitches = _line_pitches(blocks)
    joined: list[Block] = []
    line_above: Block | None = None
    for block in blocks:
        if block.kind is not BlockKind.LINE:
            joined.append(block)
            line_above = None
            continue
        if line_above is not None and _continues(line_above, block, joined[-1], pitches):
            joined[-1] = join_blocks(joined[-1], block)
        else:
            kind = BlockKind.LIST_ITEM if _LIST_MARK.match(block.text) else BlockKind.PARAGRAPH
            joined.append(replace(block, kind=kind))
        line_above = block
    return tuple(joined)


def join_blocks(above: Block, below: Block) -> Block:
    """Two pieces of one paragraph as one; a word parted by a hyphen is made whole."""
    text, separator = joined_start(above.text, below.text)
    offset = len(text) + len(separator)
    words = tuple(word._replace(end=min(word.end, len(text))) for word in above.words) + tuple(
        word.moved(offset) for word in below.words
    )
    return replace(
        above,
        text=text + separator + below.text,
        words=words,
        box=_hull(above.box, below.box),
        is_bold=above.is_bold and below.is_bold,
    )


def joined_start(above: str, below: str) -> tuple[str, str]:
    """The upper text as it is to stand before the lower one, and what goes between them.

    `utvecklings-` + `strategi` loses the hyphen; `små-` + `och` and `FoU-` + `projekt` keep it.
    """
    if not _HYPHEN_END.search(above):
        return above, " "
    last_word = above.rsplit(maxsplit=1)[-1]
    if _JOINING_WORD.match(below):
        return above, " "
    if below[:1].islower() and not last_word[:-1].isupper() and last_word[-2:-1].islower():
        return above[:-1], ""
    return above, ""


def _line_pitches(blocks: tuple[Block, ...]) -> dict[float, float]:
    """The usual distance between lines, for each font size on the page (points)."""
    distances: dict[float, Counter[float]] = {}
    lines = [block for block in blocks if block.kind is BlockKind.LINE]
    for above, below in pairwise(lines):
        if above.box and below.box and abs(above.size - below.size) < _SAME_SIZE:
            distance = round(below.box.top - above.box.top, 1)
            if 0.5 * above.size < distance < 3 * above.size:
                distances.setdefault(round(below.size, 1), Counter())[distance] += 1
    return {size: _smallest_common(counted) for size, counted in distances.items()}


def _smallest_common(counted: Counter[float]) -> float:
    """The smallest distance that is nearly as common as the commonest: on a page of short
    paragraphs the gaps between them may be as many as the lines within."""
    enough = max(counted.values()) * _NEARLY_AS_COMMON
    return min(distance for distance, count in counted.items() if count >= enough)


def _continues(above: Block, line: Block, paragraph: Block, pitches: dict[float, float]) -> bool:
    """Whether a line belongs to the paragraph of the line above it."""
    if above.box is None or line.box is None:
        return False
    if abs(above.size - line.size) >= _SAME_SIZE:
        return False
    # A sentence may begin in bold and go on in plain type; a heading's text begins anew.
    runs_on = line.text[:1].islower() and not _ends(above.text)
    changes_weight = above.is_bold != line.is_bold and not runs_on
    if changes_weight or _LIST_MARK.match(line.text):
        return False
    distance = line.box.top - above.box.top
    if distance < 0:
        # A new column: the text flows on when the sentence has not ended.
        return line.text[:1].islower()
    pitch = pitches.get(round(line.size, 1), line.size * _USUAL_PITCH)
    if distance > pitch * _PARAGRAPH_GAP:
        return False
    is_indented = line.box.x0 > above.box.x0 + _INDENT
    return not (is_indented and paragraph.kind is BlockKind.PARAGRAPH and _ends(above.text))


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", ":"))


def _hull(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    return Box(
        min(one.x0, other.x0),
        min(one.top, other.top),
        max(one.x1, other.x1),
        max(one.bottom, other.bottom),
    )
