"""Tables without any rules, found by how their cells stand.

Words are gathered into pieces of a line, pieces that stand under one another into cells, cells
side by side into rows, and rows whose cells keep to the same columns into tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from indexer.extract.pdf_tables import FEWEST, Cell, FoundTable, hull
from indexer.extract.pdf_words import Line, PrintedWord

# White space inside a line that may part two cells: this many points, and this share of the
# size. Justified text has gaps of up to some 8 points.
GAP_POINTS: Final = 8.0
_GAP_SIZES: Final = 0.9
# Lines of one cell follow each other within this many type sizes.
_LINE_PITCH: Final = 1.7
# Cells of a row begin at one height, within this share of the size.
_LEVEL: Final = 0.5
# Between two rows there is no more white space than this many type sizes.
_ROW_SPACE: Final = 2.5
# A white gutter between columns, in points.
_GUTTER: Final = 4.0
# Cells of a column stand in line to the left, the right or the middle, within this, in points.
_ALIGNED: Final = 3.0
_ALIGNED_SHARE: Final = 0.6
_FEWEST_ROWS: Final = 3
# … or two, with this many columns.
_MANY_COLUMNS: Final = 3
# A row is compared with this many rows above it.
_COMPARED_ROWS: Final = 4
# The figures of a diagram leave most of a grid empty; a table does not.
_FILLED_SHARE: Final = 0.5
# Columns of running text are no table: the usual cell has fewer words.
_USUAL_CELL_WORDS: Final = 14
_LIST_MARKS: Final = 4


@dataclass(slots=True)
class _Cell:
    """Words that stand together, with their edges."""

    words: Cell
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    last_top: float


_Row = list[_Cell]


def open_tables(lines: Sequence[Line]) -> list[FoundTable]:
    """The tables among lines that are in no table yet, in their order."""
    if not any(_has_gap(line) for line in lines) and not _any_steps_back(lines):
        return []
    pieces = [piece for line in lines for piece in _pieces(line)]
    rows = list(_rows(list(_cells(pieces))))
    return [table for run in _runs(rows) if (table := _table(run)) is not None]


def _has_gap(line: Line) -> bool:
    """Whether white space in a line may part two cells."""
    reached = line[0].x1
    for _, x0, _, x1, _, _, _, _ in line:
        if x0 - reached > GAP_POINTS:
            return True
        reached = x1
    return False


def _any_steps_back(lines: Sequence[Line]) -> bool:
    """Whether a line stands to the right of the one before and no lower: cell after cell."""
    return any(
        line[0].x0 > above[-1].x1 and line[0].top <= above[0].top + above[0].style.size * _LEVEL
        for above, line in pairwise(lines)
    )


def _pieces(line: Line) -> Iterator[_Cell]:
    """A line parted where white space may part two cells."""
    first = 0
    reached = line[0].x1
    for place, (_, x0, _, x1, _, style, _, _) in enumerate(line):
        gap = x0 - reached
        if gap > GAP_POINTS and gap > _GAP_SIZES * style.size:
            yield _cell_of(line[first:place])
            first = place
        reached = x1
    yield _cell_of(line[first:])


def _cell_of(words: list[PrintedWord]) -> _Cell:
    _, x0s, tops, x1s, bottoms, styles, _, _ = zip(*words, strict=True)
    top = min(tops)
    # Styles are tuples that begin with the size.
    return _Cell(words, min(x0s), top, max(x1s), max(bottoms), max(styles).size, top)


def _cells(pieces: list[_Cell]) -> Iterator[_Cell]:
    """Pieces one under another, in the order in which they are painted, are one cell."""
    cell: _Cell | None = None
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        if cell is not None and _is_below(cell, piece) and not _begins_row(cell, piece, following):
            cell.words.extend(piece.words)
            cell.x0, cell.x1 = min(cell.x0, piece.x0), max(cell.x1, piece.x1)
            cell.bottom, cell.last_top = max(cell.bottom, piece.bottom), piece.top
        else:
            if cell is not None:
                yield cell
            cell = piece
    if cell is not None:
        yield cell


def _begins_row(cell: _Cell, piece: _Cell, following: _Cell | None) -> bool:
    """Whether a piece under a cell is another one: the file's tags or its weight tell it from the
    cell, and the next piece stands beside it."""
    before, here = cell.words[-1], piece.words[0]
    is_other = bool(before.tag.element and here.tag.element != before.tag.element)
    if following is None or not (is_other or here.style.is_bold != before.style.is_bold):
        return False
    return following.x0 > piece.x1 and abs(following.top - piece.top) < _LEVEL * piece.size


def _is_below(cell: _Cell, piece: _Cell) -> bool:
    down = piece.top - cell.last_top
    overlaps = piece.x0 < cell.x1 and cell.x0 < piece.x1
    return overlaps and 0.5 * piece.size < down < _LINE_PITCH * piece.size


def _rows(cells: list[_Cell]) -> Iterator[_Row]:
    """Cells side by side, in the order in which they are painted."""
    row: _Row = []
    for cell in cells:
        if row and _is_beside(row, cell):
            row.append(cell)
        else:
            if row:
                yield row
            row = [cell]
    if row:
        yield row


def _is_beside(row: _Row, cell: _Cell) -> bool:
    is_level = abs(cell.top - row[0].top) < _LEVEL * cell.size
    is_centred = row[0].top < (cell.top + cell.bottom) / 2 < row[0].bottom
    return (is_level or is_centred) and cell.x0 > row[-1].x1


def _runs(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Rows that follow each other down the page; one row with a single cell may stand between."""
    run: list[_Row] = []
    for row in rows:
        if run and not _follows(run, row):
            yield from _trimmed(run)
            run = []
        if run or len(row) >= FEWEST:
            run.append(row)
    yield from _trimmed(run)


def _trimmed(run: list[_Row]) -> Iterator[list[_Row]]:
    while run and len(run[-1]) < FEWEST:
        run.pop()
    if run:
        yield run


def _follows(run: list[_Row], row: _Row) -> bool:
    """Whether a row may belong to the table of the rows above it."""
    above = run[-1]
    size = row[0].size
    space = row[0].top - max(cell.bottom for cell in above)
    if not -size < space < _ROW_SPACE * size or row[0].top <= above[0].top:
        return False
    full = [each for each in run if len(each) >= FEWEST][-_COMPARED_ROWS:]
    if len(row) < FEWEST:
        return len(above) >= FEWEST and any(_fits(row[0], each) for each in full)
    return max(_in_line(row, each) for each in full) >= FEWEST


def _in_line(row: _Row, other: _Row) -> int:
    """How many cells of a row stand in line with one of another row."""
    return sum(
        any(
            abs(cell.x0 - each.x0) < _ALIGNED
            or abs(cell.x1 - each.x1) < _ALIGNED
            or abs(cell.x0 + cell.x1 - each.x0 - each.x1) < 2 * _ALIGNED
            for each in other
        )
        for cell in row
    )


def _fits(cell: _Cell, row: _Row) -> bool:
    """Whether a lone cell stands under one of a row's and reaches into no other."""
    ends = [each.x0 for each in row[1:]] + [row[-1].x1 + cell.size]
    return any(
        each.x0 - _ALIGNED < cell.x0 and cell.x1 < end for each, end in zip(row, ends, strict=True)
    )


def _table(run: list[_Row]) -> FoundTable | None:
    """The run as a table, if its cells keep to columns and read as cells."""
    full = [row for row in run if len(row) >= FEWEST]
    columns = _columns(full)
    if len(columns) < FEWEST or len(full) < _FEWEST_ROWS - (len(columns) >= _MANY_COLUMNS):
        return None
    if not all(_is_aligned(full, column) for column in columns[1:]) or not _reads_as_cells(full):
        return None
    if sum(map(len, full)) < _FILLED_SHARE * len(full) * len(columns):
        return None
    rows = []
    for row in run:
        cells: list[Cell] = [[] for _ in columns]
        for cell in row:
            cells[_column_of(cell, columns)].extend(cell.words)
        rows.append(cells)
    return FoundTable(hull(word for row in run for cell in row for word in cell.words), rows)


def _columns(rows: list[_Row]) -> list[tuple[float, float]]:
    """Left and right edges of the columns, parted by white that runs through all rows."""
    spans = sorted((cell.x0, cell.x1) for row in rows for cell in row)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 - columns[-1][1] < _GUTTER:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _column_of(cell: _Cell, columns: list[tuple[float, float]]) -> int:
    """The column a cell begins in."""
    return max(0, sum(1 for x0, _ in columns if x0 <= cell.x0 + _ALIGNED) - 1)


def _is_aligned(rows: list[_Row], column: tuple[float, float]) -> bool:
    cells = [cell for row in rows for cell in row if column[0] <= cell.x0 <= column[1]]
    if len(cells) < min(FEWEST, len(rows) - 1):
        return False
    ways = (
        [cell.x0 for cell in cells],
        [cell.x1 for cell in cells],
        [(cell.x0 + cell.x1) / 2 for cell in cells],
    )
    most = max(sum(abs(edge - median(way)) < _ALIGNED for edge in way) for way in ways)
    return most >= _ALIGNED_SHARE * len(cells)


def is_list_mark(text: str) -> bool:
    """Whether a line's first words look like the mark of a list item or a number ("2.1")."""
    return len(text) <= _LIST_MARKS and not text.isalpha()


def _reads_as_cells(rows: list[_Row]) -> bool:
    """Not a list with its marks, a table of contents, or columns of running text."""
    if median(len(cell.words) for row in rows for cell in row[1:]) > _USUAL_CELL_WORDS:
        return False
    firsts = [" ".join(word.text for word in row[0].words) for row in rows]
    marks = sum(map(is_list_mark, firsts))
    leaders = sum("..." in cell.words[-1].text for row in rows for cell in row)
    has_letters = sum(any(map(str.isalpha, text)) for text in firsts)
    is_list = marks * 2 > len(rows) and max(map(len, rows)) == FEWEST
    return not is_list and leaders * 2 < len(rows) and has_letters * 2 >= len(rows)
