"""Part words from the note marks, and headings' words from the numbers, that are glued to them."""

import re
from bisect import bisect_left
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.extract.pdfium import Characters

# A note mark's letters are at most this share of its line's size.
RAISED_SIZE: Final = 0.8
# Both begin with what is rare in a text, so that the search skips the rest.
_GLUED_MARK: Final = re.compile(
    r"((?:\d|[*†‡])(?<=(?:[^\W\d_]|[.,;:!?)\]”\"’%]).)(?:\d{0,2}|[*†‡]{0,2}))"
    r"([.,;:!?)]?)(?![^\s\x00\x02\ufffe])"
)
_FIGURES_AT_END: Final = re.compile(r"\d{3,}$")
_LONGEST_MARK: Final = 3
# What is raised behind this is an exponent.
_POWERS_OF: Final = "10"
# A heading's number and its first word, which a narrow tab has put side by side.
_GLUED_NUMBER: Final = re.compile(
    r"\d(?<![^\s\x00\x02\ufffe].)\d?(?:\.\d{1,2}){1,4}\.?(?=[A-ZÅÄÖ][A-Za-zÅÄÖåäö-])"
)

Columns = npt.NDArray[np.float64]


def part_marks(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """Part words from the note marks and headings from the numbers glued to them, in place;
    gives the places of what may be a mark and of the punctuation after it."""
    cuts: list[tuple[int, bool]] = []
    for match in _GLUED_MARK.finditer(text):
        cuts.append((match.start(1), True))
        if match.group(2):
            cuts.append((match.start(2), True))
    cuts += [(match.end(), False) for match in _GLUED_NUMBER.finditer(text)]
    glued = []
    for cut, is_mark in sorted(cuts):
        place = bisect_left(starts, cut)
        if place and cut < ends[place - 1]:
            starts.insert(place, cut)
            ends.insert(place - 1, cut)
            if is_mark:
                glued.append(place)
    return glued


def part_raised_figures(
    characters: Characters, starts: list[int], ends: list[int], letters: tuple[Columns, Columns]
) -> list[int]:
    """Part figures from the note mark glued to them ("2010–2014" and 40), in place, where the last
    is smaller than the first and higher; gives the places of the marks."""
    (_, top, _, foot), (_, last_top, _, last_foot) = letters
    is_small = (last_foot - last_top < RAISED_SIZE * (foot - top)) & (last_foot < foot)
    marks: list[int] = []
    for suspect in np.flatnonzero(is_small).tolist():
        place = suspect + len(marks)
        figures = _FIGURES_AT_END.search(characters.text, starts[place], ends[place])
        if figures is None:
            continue
        cut = figures.start() + _large(characters, figures.start(), ends[place])
        base = characters.text[figures.start() : cut]
        if base and base != _POWERS_OF and 0 < ends[place] - cut <= _LONGEST_MARK:
            starts.insert(place + 1, cut)
            ends.insert(place, cut)
            marks.append(place + 1)
    return marks


def _large(characters: Characters, start: int, end: int) -> int:
    """How many signs from a place on are as high as the first."""
    heights = np.abs(np.diff(characters.boxes(list(range(start, end)))[:, 1::2])[:, 0])
    is_small = heights < RAISED_SIZE * heights[0]
    return int(is_small.argmax()) if is_small.any() else end - start
