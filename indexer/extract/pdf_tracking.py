"""Words whose letters are set apart ("H å l l b a r t"), made whole.

PDFium makes up a space wherever two letters are some fixed share of the type size apart. Where a
heading is tracked, that share comes and goes inside its words. Here the letters of the line say
what is usual between two of them, and a made-up space that is hardly wider is none.
"""

from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.extract.pdf_geometry import Sheet
from indexer.extract.pdfium import Characters

# All as a share of the type size. Letters further apart than this are tracked: of 22,900 lines in
# 24 real files 447 are; in the rest the usual distance is 0.
_TRACKED: Final = 0.02
# A space is at least this much wider than the distance between letters: in tracked lines real
# spaces were 0.23 or more wider, those in the middle of a word 0.13 or less.
_SPACE: Final = 0.17
# Wider white space parts columns.
_WIDE: Final = 1.0
# Only lines with one space much narrower than another, or narrower than any font's, are looked
# at: to ask for the place of every letter would take longer than all other reading.
_UNEVEN: Final = 0.7
_NARROW: Final = 0.2
_WIDEST: Final = 0.32
# So many letters say what is usual.
_FEWEST_LETTERS: Final = 3
_MOST_LETTERS: Final = 15


Columns = npt.NDArray[np.float64]
Places = list[int]


class Print(NamedTuple):
    """Where the words of a page are: the places among its characters where they start and end,
    their edges as shown (4, n), each line's first word, and each line's type size in points."""

    starts: Places
    ends: Places
    edges: Columns
    lines: Places
    sizes: Columns


def parted_words(printed: Print, characters: Characters, sheet: Sheet) -> Places:
    """The places of the words that go on in the next word of their line."""
    if len(printed.starts) < 2:
        return []
    shares, suspects = _suspects(printed)
    bounds = [*printed.lines, len(printed.starts)]
    lines = [range(bounds[number], bounds[number + 1]) for number in suspects]
    usual = _letter_distances(printed, characters, lines, sheet)
    return [
        place
        for number, line, distance in zip(suspects, lines, usual, strict=True)
        if (letters := distance / printed.sizes[number]) >= _TRACKED
        for place in line[:-1]
        if 0 < shares[place] < letters + _SPACE
        and printed.ends[place] + 1 == printed.starts[place + 1]
        and characters.is_made_up(printed.ends[place])
    ]


def _suspects(printed: Print) -> tuple[Columns, Places]:
    """The white space after each word as a share of its line's size, and the lines to look at."""
    left, _, right, _ = printed.edges
    firsts = np.array(printed.lines)
    lengths = np.diff(np.append(firsts, len(left)))
    shares = np.zeros(len(left))
    shares[:-1] = (left[1:] - right[:-1]) / np.repeat(printed.sizes, lengths)[:-1]
    shares[firsts[1:] - 1] = 0.0
    shares[shares > _WIDE] = 0.0
    high = np.maximum.reduceat(shares, firsts)
    low = np.minimum.reduceat(np.where(shares > 0, shares, _WIDE), firsts)
    return shares, np.flatnonzero(low < np.clip(_UNEVEN * high, _NARROW, _WIDEST)).tolist()


def _letter_distances(
    printed: Print, characters: Characters, lines: list[range], sheet: Sheet
) -> list[float]:
    """The usual white space between two letters of each line's words, in points."""
    letters = [list(islice(_pairs(printed, line), _MOST_LETTERS)) for line in lines]
    firsts = [first for line in letters for first in line]
    if not firsts:
        return [0.0] * len(lines)
    shown = sheet.shown(characters.boxes(firsts + [first + 1 for first in firsts]))
    distances = iter((shown[len(firsts) :, 0] - shown[: len(firsts), 2]).tolist())
    return [_usual(list(islice(distances, len(line)))) for line in letters]


def _usual(distances: list[float]) -> float:
    """The median, if there are enough without those inside a sign that stands for many letters."""
    parted = [distance for distance in distances if distance]
    return median(parted) if len(parted) >= _FEWEST_LETTERS else 0.0


def _pairs(printed: Print, line: range) -> Iterator[int]:
    """The letters of a line's words that another follows, by their place."""
    for place in line:
        yield from range(printed.starts[place], printed.ends[place] - 1)
