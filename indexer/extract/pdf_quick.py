"""Blocks of a page without tables, straight from columns of words.

Most pages have none, and most of their lines are plain: one size, no note marks. For those no
object is made for a word but the one that is kept.
"""

from collections.abc import Iterator
from itertools import repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.extract.pdf_blocks import NEXT_TO, line_block, whole_lines
from indexer.extract.pdf_open_tables import GAP_POINTS, is_list_mark
from indexer.extract.pdf_words import PrintedWords
from indexer.model.document import Block, BlockKind, Box, WordBox, word_boxes

Truths = npt.NDArray[np.bool_]

# A text layer's words are certain, in per cent.
_SURE: Final = 100
# Cells of a row begin at one height, within this share of the size.
_LEVEL: Final = 0.5


def may_hold_open_tables(words: PrintedWords) -> bool:
    """Whether white space in a line, or a line beside the one before, may part cells. The space
    after a list's mark or a heading's number does not count."""
    if len(words.texts) < 2:
        return False
    left, top, right, _ = words.edges
    firsts = np.array(words.lines)
    is_wide = left[1:] - right[:-1] > GAP_POINTS
    is_wide[firsts[1:] - 1] = False
    behind_first = firsts[firsts < len(is_wide)]
    spaced = behind_first[is_wide[behind_first]].tolist()
    is_wide[behind_first] = False
    if is_wide.any() or not all(is_list_mark(words.texts[place]) for place in spaced):
        return True
    lasts = firsts[1:] - 1
    sizes = np.array([words.styles[place].size for place in firsts[:-1]])
    is_beside = left[firsts[1:]] > right[lasts]
    is_no_lower = top[firsts[1:]] <= top[firsts[:-1]] + sizes * _LEVEL
    return bool((is_beside & is_no_lower).any())


def quick_blocks(words: PrintedWords) -> Iterator[Block]:
    """The lines of a page, in order."""
    if not words.texts:
        return
    plain = _plain_lines(words)
    boxes = _word_boxes(words)
    firsts = words.lines
    low = np.minimum.reduceat(words.edges[:2], firsts, axis=1)
    high = np.maximum.reduceat(words.edges[2:], firsts, axis=1)
    frames = np.concatenate([low, high]).T.tolist()
    count = len(firsts)
    number = 0
    while number < count:
        if not plain[number]:
            end = number + 1
            while end < count and not plain[end]:
                end += 1
            yield from map(line_block, whole_lines(words.lines_between(number, end)))
            number = end
            continue
        first, end = firsts[number], words.end_of(number)
        style, tag = words.styles[first], words.tags[first]
        yield Block(
            BlockKind.LINE,
            " ".join(words.texts[first:end]),
            size=style.size,
            is_bold=style.is_bold,
            box=Box(*frames[number]),
            words=tuple(boxes[first:end]),
            role=tag.role,
            element=tag.element,
        )
        number += 1


def _word_boxes(words: PrintedWords) -> list[WordBox]:
    """Every word's place, with offsets in the text of its line: words and single spaces."""
    lengths = np.fromiter(map(len, words.texts), np.int64, len(words.texts))
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    firsts = np.array(words.lines)
    by = np.repeat(starts[firsts], np.diff(np.append(firsts, len(words.texts))))
    sure = repeat(_SURE, len(lengths))
    return word_boxes((starts - by).tolist(), (ends - by).tolist(), *words.edges.tolist(), sure)


def _plain_lines(words: PrintedWords) -> list[bool]:
    """Which lines are even, and neither go on with the line before nor are gone on with."""
    plain: Truths = np.array(words.even)
    firsts = np.array(words.lines)
    if len(firsts) > 1:
        goes_on = _go_on(words, firsts)
        plain[1:] &= ~goes_on
        plain[:-1] &= ~goes_on
    found: list[bool] = plain.tolist()
    return found


def _go_on(words: PrintedWords, firsts: npt.NDArray[np.int64]) -> Truths:
    """Which lines but the first may go on with the one before: they begin where it ends."""
    left, _, right, bottom = words.edges
    lasts = firsts[1:] - 1
    sizes = np.array([words.styles[place].size for place in lasts])
    gap = left[firsts[1:]] - right[lasts]
    is_near = (gap >= -1) & (gap < NEXT_TO * sizes)
    found: Truths = is_near & (np.abs(bottom[firsts[1:]] - bottom[lasts]) < sizes)
    return found
