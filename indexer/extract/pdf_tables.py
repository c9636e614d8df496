"""The tables of a PDF page: framed ones by pdfplumber, those with rules between rows by ours."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

from indexer.extract.pdf_words import PrintedWord, mapped_text
from indexer.model.document import Box

# A table has at least two columns and two rows; smaller frames are boxes around text.
_FEWEST: Final = 2
# Rules of one table begin and end at the same places, within this, in points.
_SAME_PLACE: Final = 4.0
# Rules nearer than this are one thick rule, in points.
_ONE_RULE: Final = 2.0
# A row taller than this many usual rows is the text between a header's rule and the table.
_TALL_ROW: Final = 2.0
# White space that runs through all rows and is at least this wide parts columns, in points.
# The space inside "2 500 000" is about 3.
_GUTTER: Final = 7.0
# Three rules are a table's top, the foot of its header and its bottom.
_THREE_RULES: Final = 3


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table's place on the page and its cells, row by row."""

    box: Box
    rows: tuple[tuple[str, ...], ...]


def tables_on(page: Any, words: Sequence[PrintedWord]) -> list[FoundTable]:
    """Every table of a pdfplumber page."""
    framed = [
        FoundTable(Box(*table.bbox), _framed_rows(table))
        for table in page.find_tables()
        if len(table.rows) >= _FEWEST and len(table.columns) >= _FEWEST
    ]
    open_ones = _open_tables(page, words)
    apart = [t for t in open_ones if not any(_overlap(t.box, f.box) for f in framed)]
    return [table for table in framed + apart if _is_read_as_table(table.rows)]


def holds(frame: Box, box: Box) -> bool:
    """Whether the middle of a word lies inside a frame."""
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return frame.x0 <= across <= frame.x1 and frame.top <= down <= frame.bottom


def _framed_rows(table: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(mapped_text(cell or "") for cell in row) for row in table.extract())


def _is_read_as_table(rows: tuple[tuple[str, ...], ...]) -> bool:
    """Whether rows or columns have names: the grid of a diagram holds nothing but figures."""
    named = [sum(1 for cell in row if any(map(str.isalpha, cell))) for row in rows]
    has_named_columns = named[0] >= _FEWEST
    return has_named_columns or sum(1 for names in named if names) * 2 >= len(rows)


def _overlap(one: Box, other: Box) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _open_tables(page: Any, words: Sequence[PrintedWord]) -> list[FoundTable]:
    """Tables with horizontal rules only, as most Swedish reports set them."""
    found = []
    for x0, x1, heights in _rules(page):
        tables = (_open_table(x0, x1, run, words) for run in _runs_of_rows(heights))
        found += [table for table in tables if table is not None]
    return found


def _rules(page: Any) -> list[tuple[float, float, list[float]]]:
    """Horizontal rules that begin and end at the same places: those places, and the heights."""
    together: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)
    for edge in page.edges:
        if edge["orientation"] == "h":
            key = (round(edge["x0"] / _SAME_PLACE), round(edge["x1"] / _SAME_PLACE))
            together[key].append((float(edge["x0"]), float(edge["x1"]), float(edge["top"])))
    rules = []
    for edges in together.values():
        heights: list[float] = []
        for height in sorted(top for _, _, top in edges):
            if not heights or height - heights[-1] > _ONE_RULE:
                heights.append(height)
        if len(heights) >= _THREE_RULES:
            rules.append((edges[0][0], edges[0][1], heights))
    return rules


def _open_table(
    x0: float, x1: float, heights: list[float], words: Sequence[PrintedWord]
) -> FoundTable | None:
    frame = Box(x0 - _SAME_PLACE, heights[0], x1 + _SAME_PLACE, heights[-1])
    inside = [word for word in words if holds(frame, word.box)]
    rows = [
        [word for word in inside if above <= (word.box.top + word.box.bottom) / 2 < below]
        for above, below in pairwise(heights)
    ]
    if len(heights) == _THREE_RULES:
        rows = [rows[0], *_lines(rows[1])]
    rows = [row for row in rows if row]
    edges = _column_edges(rows[1:])
    if len(rows) < _FEWEST or len(edges) + 1 < _FEWEST:
        return None
    return FoundTable(frame, tuple(_cells(row, edges) for row in rows))


def _runs_of_rows(heights: list[float]) -> list[list[float]]:
    """The rules of each table: where a row would be much taller than the usual one, a table
    ends, or a running header's rule stands above it."""
    if len(heights) == _THREE_RULES:
        return [heights]
    usual = median(below - above for above, below in pairwise(heights))
    runs: list[list[float]] = [[heights[0]]]
    for above, below in pairwise(heights):
        if below - above > usual * _TALL_ROW:
            runs.append([])
        runs[-1].append(below)
    return [run for run in runs if len(run) >= _THREE_RULES]


def _lines(words: list[PrintedWord]) -> list[list[PrintedWord]]:
    """Words in lines, from top to bottom."""
    lines: list[list[PrintedWord]] = []
    for word in sorted(words, key=lambda word: (word.box.bottom, word.box.x0)):
        if lines and word.box.bottom - lines[-1][0].box.bottom < word.size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _column_edges(rows: list[list[PrintedWord]]) -> list[float]:
    """The middles of the white gutters that run through all the rows."""
    printed = sorted((word.box.x0, word.box.x1) for row in rows for word in row)
    edges = []
    reached = printed[0][1] if printed else 0.0
    for x0, x1 in printed[1:]:
        if x0 - reached >= _GUTTER:
            edges.append((x0 + reached) / 2)
        reached = max(reached, x1)
    return edges


def _cells(row: list[PrintedWord], edges: list[float]) -> tuple[str, ...]:
    cells: list[list[PrintedWord]] = [[] for _ in range(len(edges) + 1)]
    for word in row:
        middle = (word.box.x0 + word.box.x1) / 2
        cells[sum(1 for edge in edges if middle > edge)].append(word)
    in_order = [[word for line in _lines(cell) for word in line] for cell in cells]
    return tuple(" ".join(word.text for word in cell) for cell in in_order)
