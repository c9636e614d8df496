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
from typing import Final

from indexer.extract.pdf_frames import Frame, framed_tables
from indexer.extract.pdf_paths import Edge
from indexer.extract.pdf_rules import SAME_PLACE, THREE_RULES, Run, missing_sides, runs_of_rows
from indexer.extract.pdf_words import PrintedWord
from indexer.model.document import Box

# A table has at least two columns and two rows; smaller frames are boxes around text.
FEWEST: Final = 2
_FEWEST_LEVELS: Final = 3
_FEWEST_UPRIGHTS: Final = 2
# White space that runs through all rows and is at least this wide parts columns, in points.
# The space inside "2 500 000" is about 3.
_GUTTER: Final = 7.0
# An empty column as wide as this, in points, is a column; a narrower one lies in a double rule.
_EMPTY_COLUMN: Final = 15.0
# A cell of a row that is alone has at most this many words; else boxes stand side by side.
_LONE_ROW_WORDS: Final = 8
# So many lines above the uppermost rule may name the columns.
_HEADING_LINES: Final = 3
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
    runs: list[Run]

    def __bool__(self) -> bool:
        """Whether there may be a table."""
        return bool(self.frames or self.runs)


def ruling_of(edges: Sequence[Edge]) -> Ruling:
    """What may be tables, before any word is looked at."""
    levels = [edge for edge in edges if edge.is_level]
    if len(levels) < _FEWEST_LEVELS or len(edges) > _MOST_EDGES:
        return Ruling([], [])
    runs = runs_of_rows(levels)
    frames = []
    if len(edges) - len(levels) >= _FEWEST_UPRIGHTS:
        sides = missing_sides(runs, [edge for edge in edges if not edge.is_level])
        found = framed_tables([*edges, *sides])
        frames = [rows for rows in found if sum(map(_cells_in, rows)) >= FEWEST]
    return Ruling(frames, runs)


def ruled_tables(ruling: Ruling, words: Sequence[PrintedWord]) -> list[FoundTable]:
    """Tables with frames or rules, from the top of the page."""
    if not ruling:
        return []
    placed = _Words(words)
    framed = (_filled(rows, placed) for rows in ruling.frames)
    found = _without_layout(
        [table for table in framed if table is not None and _is_read_as_table(table.rows)]
    )
    for x0, x1, run in ruling.runs:
        table = _open_table(x0, x1, run, placed)
        if table is None or any(_overlap(table.box, other.box) for other in found):
            continue
        if _is_read_as_table(table.rows):
            found.append(table)
    return found


def _without_layout(tables: list[FoundTable]) -> list[FoundTable]:
    """The tables less those with tables and most words in one cell: so are web pages laid out."""
    return [
        table
        for table in tables
        if not (
            any(other is not table and _holds(table.box, other.box) for other in tables)
            and 2 * max(len(cell) for row in table.rows for cell in row) > len(table.words())
        )
    ]


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 <= inner.x0
        and outer.top <= inner.top
        and inner.x1 <= outer.x1
        and inner.bottom <= outer.bottom
    )


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
    named = [sum(1 for cell in row if _is_name(cell)) for row in rows]
    has_named_columns = named[0] >= FEWEST
    return has_named_columns or sum(1 for names in named if names) * 2 >= len(rows)


def _is_name(cell: Cell) -> bool:
    """Whether a cell says more than figures and their unit ("0,28 Mt")."""
    text = "".join(word.text for word in cell)
    return sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))


def _open_table(x0: float, x1: float, heights: list[float], words: _Words) -> FoundTable | None:
    left, right = x0 - SAME_PLACE, x1 + SAME_PLACE
    rows = [words.within(left, above, right, below) for above, below in pairwise(heights)]
    if len(heights) == THREE_RULES:
        rows = [rows[0], *lines_of(rows[1])]
    rows = [row for row in rows if row]
    edges = _column_edges(rows[1:])
    if len(rows) < FEWEST or len(edges) + 1 < FEWEST:
        return None
    heading = _heading_above(left, right, heights, edges, words)
    top = min((word.top for word in heading), default=heights[0])
    if heading:
        rows.insert(0, heading)
    return FoundTable(Box(left, top, right, heights[-1]), [_cells(row, edges) for row in rows])


def _heading_above(
    left: float, right: float, heights: list[float], edges: list[float], words: _Words
) -> list[PrintedWord]:
    """The lines that stand right on the uppermost rule, if they name the columns: all but the
    first at most, each within its own."""
    if len(heights) == THREE_RULES:
        return []
    usual = (heights[-1] - heights[0]) / (len(heights) - 1)
    heading: list[PrintedWord] = []
    foot = heights[0]
    lines = lines_of(words.within(left, foot - _HEADING_LINES * usual, right, foot))
    for line in reversed(lines):
        if foot - line[0].bottom > usual / 2 or not _names_columns(line, edges):
            break
        heading = [*line, *heading]
        foot = min(word.top for word in line)
    return heading


def _names_columns(line: list[PrintedWord], edges: list[float]) -> bool:
    is_parted = all(
        word.x0 - before.x1 >= _GUTTER or not any(before.x0 < edge < word.x1 for edge in edges)
        for before, word in pairwise(line)
    )
    return is_parted and sum(map(bool, _cells(line, edges))) >= max(FEWEST, len(edges))


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
