"""Words whose letters are set apart ("H å l l b a r t"), made whole.

PDFium makes up a space wherever two letters are some fixed share of the type size apart. Where a
heading is tracked, that share comes and goes inside its words. Here the letters of the line say
what is usual between two of them, and a made-up space that is hardly wider is none.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
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
# Less is no space to PDFium …
_TOUCHING: Final = 0.1
# … and wider white space parts columns.
_WIDE: Final = 1.0
# Running text has more characters than this a word.
_SHORT_WORDS: Final = 4.5
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
    their edges as shown (4, n), each line's first word, and how each line begins to be set: its
    type size in points first."""

    starts: Places
    ends: Places
    edges: Columns
    lines: Places
    styles: Sequence[tuple[float, object, object, object]]

    def words(self, number: int) -> range:
        """The words of a line."""
        following = self.lines[number + 1] if number + 1 < len(self.lines) else len(self.starts)
        return range(self.lines[number], following)


def parted_words(printed: Print, characters: Characters, sheet: Sheet) -> Places:
    """The places of the words that go on in the next word of their line."""
    looked_at = _set_unlike_most(printed, characters)
    gaps = (printed.edges[0, 1:] - printed.edges[2, :-1]).tolist()
    suspects = [
        (line, shares) for line in looked_at if (shares := _uneven_spaces(printed, line, gaps))
    ]
    if not suspects:
        return []
    usual = _letter_distances(printed, characters, [line for line, _ in suspects], sheet)
    return [
        place
        for (line, shares), distance in zip(suspects, usual, strict=True)
        if (letters := distance / _size(printed, line)) >= _TRACKED
        for place, share in zip(printed.words(line), shares, strict=False)
        if _TOUCHING < share < letters + _SPACE
        and printed.ends[place] + 1 == printed.starts[place + 1]
        and characters.is_made_up(printed.ends[place])
    ]


def _set_unlike_most(printed: Print, characters: Characters) -> Sequence[int]:
    """The lines that are not set as most are: those may be tracked. All of them where most words
    are so short that they may be pieces."""
    if len(characters.text) < _SHORT_WORDS * len(printed.starts):
        return range(len(printed.lines))
    ((most, _),) = Counter(printed.styles).most_common(1)
    return [number for number, style in enumerate(printed.styles) if style != most]


def _size(printed: Print, line: int) -> float:
    return printed.styles[line][0] or 1.0


def _uneven_spaces(printed: Print, line: int, gaps: list[float]) -> list[float]:
    """The white space after each of a line's words but the last, as a share of its size; nothing
    when it gives no reason to look at the letters."""
    words, size = printed.words(line), _size(printed, line)
    shares = [gap / size for gap in gaps[words.start : words.stop - 1]]
    spaces = [share for share in shares if _TOUCHING < share <= _WIDE]
    if not spaces or min(spaces) >= min(max(_NARROW, _UNEVEN * max(spaces)), _WIDEST):
        return []
    return shares


def _letter_distances(
    printed: Print, characters: Characters, lines: list[int], sheet: Sheet
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


def _pairs(printed: Print, line: int) -> Iterator[int]:
    """The letters of a line's words that another follows, by their place."""
    for place in printed.words(line):
        yield from range(printed.starts[place], printed.ends[place] - 1)
