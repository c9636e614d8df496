"""Whether a paragraph stands out from the text and reads as a title."""

import re
from itertools import pairwise
from typing import Final

from indexer.model.document import Block, BlockKind

# Size in half points, bold before plain, capitals before small letters: larger styles come
# first when sorted downwards.
Style = tuple[float, bool, bool]

NUMBERING: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_]")

# Longer texts are not headings, however large their letters.
_LONGEST: Final = 140
_LONGEST_BOLD: Final = 90
_LONGEST_PLAIN: Final = 80
# A heading's letters are at least this much larger than the body's.
_LARGER: Final = 1.08
_NOT_SMALLER: Final = 0.95
_MOST_LINES: Final = 3
# A line in capitals is a heading when it is longer than an abbreviation.
_FEWEST_CAPITALS: Final = 8
_UNLIKE: Final = re.compile(r"[.,;:!…]$|^[^\w\"”]*$|\.{3,}|…|^\d[\d\s.,%]*$|\s\d{1,3}$")
_ENDS_LIKE_CONTENTS: Final = re.compile(r"(?:\.{3,}|…|\s)\s*\d{1,3}$|\.{4,}$|[,;]$")
# The list of contents heads no text of its own.
_CONTENTS: Final = re.compile(r"(?:innehåll|innehållsförteckning|table of contents)$", re.I)
# Words further apart than this many type sizes are cells or labels of a diagram.
_SPREAD: Final = 2.0
# What is no heading without one: a diagram is full of "SD KD M".
_WORD: Final = re.compile(r"[a-zåäöé]{2}|[A-ZÅÄÖÉ]{4}")


def style_of(block: Block) -> Style:
    """How a block's letters are set."""
    return (round(block.size * 2) / 2, block.is_bold, _is_in_capitals(block))


def looks_like_heading(
    block: Block, following: Block | None, body: float, *, has_sizes: bool = True
) -> bool:
    """Whether a block is set and worded like a heading; `following` is the next on its page.

    Where all text has one size and no weight (`has_sizes` is False), a short line alone before
    a longer paragraph is one.
    """
    if not is_worded_like_heading(block) or _runs_on(following):
        return False
    if is_larger(block, body):
        return _lines(block) <= _MOST_LINES
    if block.is_bold and block.size >= body * _NOT_SMALLER:
        return len(block.text) <= _LONGEST_BOLD
    if block.size >= body * _NOT_SMALLER and _lines(block) <= _MOST_LINES:
        depth = NUMBERING.match(block.text)
        if _is_in_capitals(block) or (depth and "." in depth.group(1)):
            return len(block.text) <= _LONGEST_BOLD
    return not has_sizes and _stands_alone(block, following)


def is_larger(block: Block, body: float) -> bool:
    """Whether a block's letters are larger than the body's."""
    return block.size > body * _LARGER


def _is_in_capitals(block: Block) -> bool:
    return block.text.isupper() and len(block.text) >= _FEWEST_CAPITALS and " " in block.text


def is_worded_like_heading(block: Block) -> bool:
    """Short, not a sentence, with letters, and no line of a table of contents."""
    is_numbered = bool(NUMBERING.match(block.text))
    is_item = block.kind is BlockKind.LIST_ITEM and (is_numbered or block.is_bold)
    if block.kind is not BlockKind.PARAGRAPH and not is_item:
        return False
    if block.role == "TOCI" or len(block.text) > _LONGEST or block.text[:1].islower():
        return False
    if _CONTENTS.match(block.text) or _is_spread(block):
        return False
    if is_numbered:
        return not _ENDS_LIKE_CONTENTS.search(block.text)
    return not _UNLIKE.search(block.text) and bool(_WORD.search(block.text))


def _is_spread(block: Block) -> bool:
    """Whether words stand far apart, as the heads of columns do; a heading's number may."""
    widest = _SPREAD * max(block.size, 1.0)
    return any(
        word.x0 - before.x1 > widest and word.top < before.bottom
        for before, word in pairwise(block.words[1:])
    )


def _lines(block: Block) -> int:
    if block.box is None or not block.size:
        return 1
    return round((block.box.bottom - block.box.top) / (block.size * 1.2)) or 1


def _runs_on(following: Block | None) -> bool:
    """Whether the next paragraph goes on with the sentence, which no text does after a heading."""
    return (
        following is not None
        and following.kind is BlockKind.PARAGRAPH
        and following.text[:1].islower()
    )


def _stands_alone(block: Block, following: Block | None) -> bool:
    return (
        following is not None
        and block.kind is BlockKind.PARAGRAPH
        and _lines(block) == 1
        and len(block.text) <= _LONGEST_PLAIN
        and block.text[:1].isupper()
        and len(following.text) > len(block.text)
    )
