"""The tables of a PDF page, found by what is ruled or tagged.

A frame of rules is read by pdfplumber's table algorithm on PDFium's paths (`pdf_frames`), rules
between rows only, as most Swedish reports set them, by ours, a tagged table by its tags. Tables
without any of these are in `pdf_open_tables`.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from indexer.extract.pdf_frames import Frame, framed_tables
from indexer.extract.pdf_paths import Edge
from indexer.extract.pdf_words import PrintedWord
from indexer.model.document import Box

# A table has at least two columns and two rows; smaller frames are boxes around text.
FEWEST: Final = 2
_FEWEST_LEVELS: Final = 3
_FEWEST_UPRIGHTS: Final = 2
# Rules of one table begin and end at the same places, within this, in points.
_SAME_PLACE: Final = 4.0
# Rules nearer than this are one thick rule, in points.
_ONE_RULE: Final = 2.0
# A row taller than this many usual rows is the text between a header's rule and the table.
_TALL_ROW: Final = 2.0
# White space that runs through all rows and is at least this wide parts columns, in points.
# The space inside "2 500 000" is about 3.
_GUTTER: Final = 7.0
# An empty column as wide as this, in points, is a column; a narrower one lies in a double rule.
_EMPTY_COLUMN: Final = 15.0
# A cell of a row that is alone has at most this many words; else boxes stand side by side.
_LONE_ROW_WORDS: Final = 8
# Three rules are a table's top, the foot of its header and its bottom.
_THREE_RULES: Final = 3
# More edges than this are a drawing.
_MOST_EDGES: Final = 6000

Cell = list[PrintedWord]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table's place on the page and the words of its cells, row by row, all rows as long."""

    box: Box
    rows: list[list[Cell]]
    header_rows: int = 0

    def words(self) -> set[int]:
        """Which words are in it, by `id`."""
        return {id(word) for row in self.rows for cell in row for word in cell}


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules of a page frame: cells, and runs of rows between lying rules only."""

    frames: list[list[list[Frame | None]]]
    runs: list[tuple[float, float, list[float]]]

    def __bool__(self) -> bool:
        """Whether there may be a table."""
        return bool(self.frames or self.runs)


def ruling_of(edges: Sequence[Edge]) -> Ruling:
    """What may be tables, before any word is looked at."""
    levels = [edge for edge in edges if edge.is_level]
    if len(levels) < _FEWEST_LEVELS or len(edges) > _MOST_EDGES:
        return Ruling([], [])
    frames = []
    if len(edges) - len(levels) >= _FEWEST_UPRIGHTS:
        found = framed_tables(edges)
        frames = [rows for rows in found if sum(map(_cells_in, rows)) >= FEWEST]
    runs = [(x0, x1, run) for x0, x1, heights in _rules(levels) for run in _runs_of_rows(heights)]
    return Ruling(frames, runs)


def ruled_tables(ruling: Ruling, words: Sequence[PrintedWord]) -> list[FoundTable]:
    """Tables with frames or rules, from the top of the page."""
    if not ruling:
        return []
    placed = _Words(words)
    framed = (_filled(rows, placed) for rows in ruling.frames)
    found = [table for table in framed if table is not None and _is_read_as_table(table.rows)]
    for x0, x1, run in ruling.runs:
        table = _open_table(x0, x1, run, placed)
        if table is None or any(_overlap(table.box, other.box) for other in found):
            continue
        if _is_read_as_table(table.rows):
            found.append(table)
    return found


def tagged_tables(words: Iterable[PrintedWord]) -> list[FoundTable]:
    """The tables that the file's tags make."""
    by_table: dict[int, list[PrintedWord]] = defaultdict(list)
    for word in words:
        if word.tag.table:
            by_table[word.tag.table].append(word)
    found = (_from_tags(cells) for cells in by_table.values())
    return [table for table in found if table is not None]


def _from_tags(words: list[PrintedWord]) -> FoundTable | None:
    numbers = sorted({word.tag.row for word in words})
    row_of = {number: place for place, number in enumerate(numbers)}
    width = max(word.tag.column + word.tag.columns for word in words)
    rows: list[list[Cell]] = [[[] for _ in range(width)] for _ in numbers]
    for word in words:
        rows[row_of[word.tag.row]][word.tag.column].append(word)
    if not _is_long_enough(rows):
        return None
    headers = [
        all(cell[0].tag.role == "TH" for cell in row if cell) and sum(map(bool, row)) >= FEWEST
        for row in rows
    ]
    header_rows = headers.index(False) if False in headers else 0
    return FoundTable(hull(words), rows, header_rows)


def hull(words: Iterable[PrintedWord]) -> Box:
    """The smallest box around some words."""
    _, x0s, tops, x1s, bottoms, *_ = zip(*words, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


class _Words:
    """Words to be looked up by place: a word lies where its middle does."""

    def __init__(self, words: Iterable[PrintedWord]) -> None:
        in_order = [((w.top + w.bottom) / 2, (w.x0 + w.x1) / 2, n, w) for n, w in enumerate(words)]
        in_order.sort()
        self._words = in_order
        self._heights = [height for height, *_ in in_order]

    def within(self, x0: float, top: float, x1: float, bottom: float) -> list[PrintedWord]:
        """The words in a frame, in the order in which they are painted."""
        first, last = bisect_left(self._heights, top), bisect_right(self._heights, bottom)
        inside = [(n, word) for _, across, n, word in self._words[first:last] if x0 <= across <= x1]
        return [word for _, word in sorted(inside)]


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.top < other.bottom
        and other.top < one.bottom
        and one.x0 < other.x1
        and other.x0 < one.x1
    )


def _cells_in(row: list[Frame | None]) -> int:
    return sum(1 for cell in row if cell is not None)


def _filled(frames: list[list[Frame | None]], words: _Words) -> FoundTable | None:
    """The words in each cell's frame. A cell that covers others has its text first; rows and
    columns that nothing stands in are only double rules."""
    cells = [cell for row in frames for cell in row if cell is not None]
    box = Box(
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )
    rows = [[[] if cell is None else words.within(*cell) for cell in row] for row in frames]
    rows = [row for row in rows if any(row)]
    if not _is_long_enough(rows):
        return None
    wide = _wide_columns(frames)
    kept = [n for n, column in enumerate(zip(*rows, strict=True)) if any(column) or n in wide]
    return FoundTable(box, [[row[place] for place in kept] for row in rows])


def _is_long_enough(rows: list[list[Cell]]) -> bool:
    """Two rows and two columns with text; one row, which a page break has left alone, if its
    cells are short."""
    if not rows or sum(1 for column in zip(*rows, strict=True) if any(column)) < FEWEST:
        return False
    return len(rows) >= FEWEST or all(len(cell) <= _LONE_ROW_WORDS for cell in rows[0])


def _wide_columns(frames: list[list[Frame | None]]) -> set[int]:
    """The columns that are wide enough to be meant, though nothing may stand in them."""
    return {
        place
        for place, column in enumerate(zip(*frames, strict=True))
        if any(cell is not None and cell[2] - cell[0] >= _EMPTY_COLUMN for cell in column)
    }


def _is_read_as_table(rows: list[list[Cell]]) -> bool:
    """Whether rows or columns have names: the grid of a diagram holds nothing but figures."""
    named = [sum(1 for cell in row if _has_letter(cell)) for row in rows]
    has_named_columns = named[0] >= FEWEST
    return has_named_columns or sum(1 for names in named if names) * 2 >= len(rows)


def _has_letter(cell: Cell) -> bool:
    return any(any(map(str.isalpha, word.text)) for word in cell)


def _rules(levels: Sequence[Edge]) -> list[tuple[float, float, list[float]]]:
    """Rules that begin and end at the same places: those places, and the heights."""
    together: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in levels:
        together[round(edge.x0 / _SAME_PLACE), round(edge.x1 / _SAME_PLACE)].append(edge)
    rules = []
    for edges in together.values():
        heights: list[float] = []
        for height in sorted(edge.top for edge in edges):
            if not heights or height - heights[-1] > _ONE_RULE:
                heights.append(height)
        if len(heights) >= _THREE_RULES:
            rules.append((edges[0].x0, edges[0].x1, heights))
    return rules


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


def _open_table(x0: float, x1: float, heights: list[float], words: _Words) -> FoundTable | None:
    left, right = x0 - _SAME_PLACE, x1 + _SAME_PLACE
    rows = [words.within(left, above, right, below) for above, below in pairwise(heights)]
    if len(heights) == _THREE_RULES:
        rows = [rows[0], *lines_of(rows[1])]
    rows = [row for row in rows if row]
    edges = _column_edges(rows[1:])
    if len(rows) < FEWEST or len(edges) + 1 < FEWEST:
        return None
    box = Box(left, heights[0], right, heights[-1])
    return FoundTable(box, [_cells(row, edges) for row in rows])


def lines_of(words: list[PrintedWord]) -> list[list[PrintedWord]]:
    """Words in lines, from top to bottom."""
    lines: list[list[PrintedWord]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if lines and word.bottom - lines[-1][0].bottom < word.style.size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.x0) for line in lines]


def _column_edges(rows: list[list[PrintedWord]]) -> list[float]:
    """The middles of the white gutters that run through all the rows."""
    printed = sorted((word.x0, word.x1) for row in rows for word in row)
    edges = []
    reached = printed[0][1] if printed else 0.0
    for x0, x1 in printed[1:]:
        if x0 - reached >= _GUTTER:
            edges.append((x0 + reached) / 2)
        reached = max(reached, x1)
    return edges


def _cells(row: list[PrintedWord], edges: list[float]) -> list[Cell]:
    cells: list[Cell] = [[] for _ in range(len(edges) + 1)]
    for word in row:
        across = (word.x0 + word.x1) / 2
        cells[bisect_left(edges, across)].append(word)
    return [[word for line in lines_of(cell) for word in line] for cell in cells]
