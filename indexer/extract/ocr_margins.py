"""Page numbers that stand alone above or below the text: Tesseract takes them for specks.

On the real scan at hand it leaves out nine of ten. People cite the printed page, so the ink
that is left in the margins when all lines are taken away is read once more, as a line.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from typing import Any, Final

import numpy as np

from indexer.extract.ocr_engine import Edges, SeenLine, SeenWord, lines_in
from indexer.extract.ocr_image import Painting

# Shares of the page's height in which a number is looked for.
_MARGIN: Final = 0.12
# The number's ink, as shares of the height of a row, and how far from other ink it stands.
_LOWEST: Final = 0.4
_TALLEST: Final = 1.2
_WIDEST: Final = 4.0
_ALONE: Final = 0.4
_MOST_SPECKS: Final = 4
_INK: Final = 128
_WHITE: Final = 255
_PAGE_NUMBER: Final = re.compile(r"\d{1,4}|[ivxl]{1,6}|\d{1,4} ?\(\d{1,4}\)|[-–] ?\d{1,4} ?[-–]")
_SURE: Final = 50.0


def with_page_numbers(painting: Painting, lines: list[SeenLine]) -> list[SeenLine]:
    """The lines, and before or after them a page number that had been left out."""
    if not lines:
        return lines
    height = median(line.height for line in lines)
    shades = np.array(painting.image)
    for line in lines:
        for word in line.words:
            x0, top, x1, bottom = word.edges
            shades[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = _WHITE
    tall = round(len(shades) * _MARGIN)
    above = _numbers_in(painting, shades[:tall], 0, height)
    below = _numbers_in(painting, shades[-tall:], len(shades) - tall, height)
    return [*above, *lines, *below]


def _numbers_in(painting: Painting, strip: Any, top: int, height: float) -> list[SeenLine]:
    found = []
    for x0, y0, x1, y1 in _lone_ink(strip < _INK, height):
        number = _read(painting, (x0, y0 + top, x1, y1 + top), height)
        if number is not None:
            found.append(number)
    return found


def _lone_ink(ink: Any, height: float) -> Iterator[Edges]:
    """Rectangles of ink as large as a number, with nothing beside them in the strip."""
    for y0, y1 in _runs(ink.any(axis=1), _ALONE * height)[:_MOST_SPECKS]:
        columns = np.flatnonzero(ink[y0:y1].any(axis=0))
        x0, x1 = int(columns[0]), int(columns[-1]) + 1
        if _LOWEST * height < y1 - y0 < _TALLEST * height and x1 - x0 < _WIDEST * height:
            yield x0, y0, x1, y1


def _runs(filled: Any, gap: float) -> list[tuple[int, int]]:
    """Where a row of truths holds; runs nearer each other than `gap` are one."""
    places = np.flatnonzero(filled)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > max(gap, 1))
    starts = [places[0], *places[breaks + 1]]
    ends = [*places[breaks], places[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def _read(painting: Painting, edges: Edges, height: float) -> SeenLine | None:
    """The page number in a rectangle of the painting; None when it holds something else."""
    x0, y0, x1, y1 = edges
    margin = round(height / 2)
    crop = painting.image.crop((x0 - margin, y0 - margin, x1 + margin, y1 + margin))
    # What lies outside the page is black when cut out.
    if x0 < margin or x1 + margin > painting.image.width or y0 < margin:
        return None
    seen = lines_in(crop, painting.dpi, is_one_line=True)
    words = [word for line in seen for word in line.words]
    text = " ".join(word.text for word in words)
    if not words or not _PAGE_NUMBER.fullmatch(text):
        return None
    if min(word.confidence for word in words) < _SURE:
        return None
    moved = [_moved(word, x0 - margin, y0 - margin) for word in words]
    return SeenLine(tuple(moved), height)


def _moved(word: SeenWord, across: int, down: int) -> SeenWord:
    x0, top, x1, bottom = word.edges
    edges = (x0 + across, top + down, x1 + across, bottom + down)
    return replace(word, edges=edges, baseline=word.baseline + down)
