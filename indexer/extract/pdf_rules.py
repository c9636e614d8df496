"""The lying rules of a page as the rows of tables, and the sides that a grid lacks.

A rule may be painted in a piece for each cell, and many tables have rules between their rows and
columns but none at their outer sides.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from indexer.extract.pdf_paths import Edge

# Rules of one table begin and end at the same places, within this, in points.
SAME_PLACE: Final = 4.0
# Three rules are a table's top, the foot of its header and its bottom.
THREE_RULES: Final = 3
# Rules nearer than this are one thick rule, in points.
_ONE_RULE: Final = 2.0
# Pieces of one rule are at the same height, and meet, within this, in points.
_LEVEL: Final = 1.0
# A row taller than this many usual rows is the text between a header's rule and the table.
_TALL_ROW: Final = 2.0
# A table's columns go through this share of its rows.
_THROUGH: Final = 0.8
# More places where rules may cross are a drawing's.
_MOST_CROSSINGS: Final = 100_000

# From where to where across, and the heights of the rules.
Run = tuple[float, float, list[float]]


def runs_of_rows(levels: Sequence[Edge]) -> list[Run]:
    """Lying rules that begin and end at the same places and follow each other as rows do."""
    return [(x0, x1, run) for x0, x1, heights in _rules(_whole(levels)) for run in _rows(heights)]


def missing_sides(runs: Sequence[Run], uprights: Sequence[Edge]) -> list[Edge]:
    """Both outer sides of the rows that standing rules part into columns."""
    sides = []
    for x0, x1, heights in runs:
        inner = [edge for edge in uprights if x0 + SAME_PLACE < edge.x0 < x1 - SAME_PLACE]
        rows = list(pairwise(heights))
        if len(rows) * len(inner) > _MOST_CROSSINGS:
            continue
        parted = [row for row in rows if _is_parted(*row, inner)]
        # The bars of a diagram, which stand on its grid too, go through few of its rows.
        if len(parted) >= _THROUGH * len(rows):
            sides += [Edge(side, top, side, foot) for top, foot in parted for side in (x0, x1)]
    return sides


def _is_parted(top: float, foot: float, uprights: Sequence[Edge]) -> bool:
    """Whether a standing rule goes all the way through a row."""
    return any(edge.top <= top + _ONE_RULE and edge.bottom >= foot - _ONE_RULE for edge in uprights)


def _whole(levels: Sequence[Edge]) -> list[Edge]:
    """Pieces of a rule that meet as one."""
    whole: list[Edge] = []
    for edge in sorted(levels, key=lambda edge: (round(edge.top / _LEVEL), edge.x0)):
        last = whole[-1] if whole else None
        if (
            last is not None
            and abs(edge.top - last.top) <= _LEVEL
            and edge.x0 <= last.x1 + _ONE_RULE
        ):
            whole[-1] = Edge(last.x0, last.top, max(last.x1, edge.x1), last.bottom)
        else:
            whole.append(edge)
    return whole


def _rules(levels: Sequence[Edge]) -> list[Run]:
    """Rules that begin and end at the same places: those places, and the heights."""
    together: dict[tuple[int, int], list[Edge]] = {}
    for edge in levels:
        left, right = round(edge.x0 / SAME_PLACE), round(edge.x1 / SAME_PLACE)
        key = (left, right)
        if key not in together:
            near = ((left + a, right + b) for a in (0, -1, 1) for b in (0, -1, 1))
            key = next((key for key in near if _is_same(together.get(key), edge)), key)
        together.setdefault(key, []).append(edge)
    rules = []
    for edges in together.values():
        heights: list[float] = []
        for height in sorted(edge.top for edge in edges):
            if not heights or height - heights[-1] > _ONE_RULE:
                heights.append(height)
        if len(heights) >= THREE_RULES:
            rules.append((edges[0].x0, edges[0].x1, heights))
    return rules


def _is_same(edges: list[Edge] | None, edge: Edge) -> bool:
    return (
        edges is not None
        and abs(edges[0].x0 - edge.x0) <= SAME_PLACE
        and abs(edges[0].x1 - edge.x1) <= SAME_PLACE
    )


def _rows(heights: list[float]) -> list[list[float]]:
    """The rows of each table: where a row would be much taller than the usual one, a table
    ends, or a running header's rule stands above it."""
    if len(heights) == THREE_RULES:
        return [heights]
    usual = median(below - above for above, below in pairwise(heights))
    runs: list[list[float]] = [[heights[0]]]
    for above, below in pairwise(heights):
        if below - above > usual * _TALL_ROW:
            runs.append([])
        runs[-1].append(below)
    return [run for run in runs if len(run) >= THREE_RULES]
