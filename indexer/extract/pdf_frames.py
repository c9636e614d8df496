"""The cells that rules frame on a page, and the tables they make.

pdfplumber's way (after A. Nurminen, Algorithmic Extraction of Data in Tables in PDF Documents,
Tampere 2013): near rules are one rule, crossings of rules are corners, the smallest rectangle
from each corner is a cell, and cells that share a corner are a table. Written anew for two lists
of numbers, since pages with diagrams made up most of the time that reading took.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from indexer.extract.pdf_paths import Edge

# Rules nearer than this are one, ends nearer than this meet, in points: pdfplumber's defaults.
_TOLERANCE: Final = 3.0
# A cell is at least this wide and high, in points; shorter rules are a diagram's ticks.
_SMALLEST_CELL: Final = 6.0
# More corners than this are a drawing.
_MOST_CORNERS: Final = 20_000

Frame = tuple[float, float, float, float]
# A rule at a place across its direction, from a beginning to an end along it.
_Rule = tuple[float, float, float]


def framed_tables(edges: Sequence[Edge]) -> list[list[list[Frame | None]]]:
    """Every table as rows of cells (left, top, right, bottom); None where a cell of another row
    or column covers the place."""
    levels = _merged((edge.top, edge.x0, edge.x1) for edge in edges if edge.is_level)
    uprights = _merged((edge.x0, edge.top, edge.bottom) for edge in edges if not edge.is_level)
    corners = _corners(levels, uprights)
    if len(corners) > _MOST_CORNERS:
        return []
    return [_as_rows(cells) for cells in _together(_cells(corners))]


def _merged(rules: Iterable[_Rule]) -> list[_Rule]:
    """Rules at nearly one place set to the same place, and joined where they meet."""
    places: list[list[_Rule]] = []
    for rule in sorted(rules):
        if places and rule[0] - places[-1][-1][0] <= _TOLERANCE:
            places[-1].append(rule)
        else:
            places.append([rule])
    merged: list[_Rule] = []
    for near in places:
        place = sum(rule[0] for rule in near) / len(near)
        start, end = None, 0.0
        for _, first, last in sorted(near, key=lambda rule: rule[1]):
            if start is not None and first <= end + _TOLERANCE:
                end = max(end, last)
                continue
            if start is not None and end - start >= _SMALLEST_CELL:
                merged.append((place, start, end))
            start, end = first, last
        if start is not None and end - start >= _SMALLEST_CELL:
            merged.append((place, start, end))
    return merged


# Across and down, with how far the rules through the corner go to the right and down.
_Corners = dict[tuple[float, float], tuple[float, float]]


def _corners(levels: list[_Rule], uprights: list[_Rule]) -> _Corners:
    """Where lying and standing rules cross."""
    heights = [level[0] for level in levels]
    corners: _Corners = {}
    for across, top, bottom in uprights:
        last = bisect_right(heights, bottom + _TOLERANCE)
        for down, left, right in levels[bisect_right(heights, top - _TOLERANCE - 1e-6) : last]:
            if left - _TOLERANCE <= across <= right + _TOLERANCE:
                reach = corners.get((across, down), (0.0, 0.0))
                corners[across, down] = (max(reach[0], right), max(reach[1], bottom))
    return corners


def _cells(corners: _Corners) -> list[Frame]:
    """The smallest framed rectangle to the lower right of each corner."""
    by_column: dict[float, list[float]] = defaultdict(list)
    by_row: dict[float, list[float]] = defaultdict(list)
    for across, down in corners:
        by_column[across].append(down)
        by_row[down].append(across)
    for places in (*by_column.values(), *by_row.values()):
        places.sort()
    cells = []
    for (across, down), (right, bottom) in corners.items():
        column, row = by_column[across], by_row[down]
        below = column[bisect_right(column, down) : bisect_right(column, bottom + _TOLERANCE)]
        beside = row[bisect_right(row, across) : bisect_right(row, right + _TOLERANCE)]
        cell = _smallest(corners, (across, down), below, beside)
        if cell is not None:
            cells.append(cell)
    return cells


def _smallest(
    corners: _Corners, start: tuple[float, float], below: list[float], beside: list[float]
) -> Frame | None:
    for down in below:
        reach = corners[start[0], down][0] + _TOLERANCE
        for across in beside:
            is_closed = (across, down) in corners and across <= reach
            if is_closed and down <= corners[across, start[1]][1] + _TOLERANCE:
                return (*start, across, down)
    return None


def _together(cells: list[Frame]) -> list[list[Frame]]:
    """Cells that share a corner with each other, directly or through others."""
    by_corner: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x1, top), (x0, bottom), (x1, bottom)):
            by_corner[corner].append(number)
    group = list(range(len(cells)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for numbers in by_corner.values():
        for number in numbers[1:]:
            group[root(number)] = root(numbers[0])
    tables: dict[int, list[Frame]] = defaultdict(list)
    for number, cell in enumerate(cells):
        tables[root(number)].append(cell)
    return sorted(tables.values(), key=lambda found: min((cell[1], cell[0]) for cell in found))


def _as_rows(cells: list[Frame]) -> list[list[Frame | None]]:
    columns = {left: place for place, left in enumerate(sorted({cell[0] for cell in cells}))}
    rows: dict[float, list[Frame | None]] = {
        top: [None] * len(columns) for top in sorted({cell[1] for cell in cells})
    }
    for cell in cells:
        rows[cell[1]][columns[cell[0]]] = cell
    return list(rows.values())
