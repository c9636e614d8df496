from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf_frames
from indexer.extract.pdf_frames import framed_tables
from indexer.extract.pdf_paths import Edge
from tests.indexer.extract.pdf_files import part_read, ruled_table, write


def level(y: float, x0: float, x1: float) -> Edge:
    return Edge(x0, y, x1, y)


def upright(x: float, top: float, bottom: float) -> Edge:
    return Edge(x, top, x, bottom)


def grid(across: list[float], down: list[float]) -> list[Edge]:
    return [
        *(level(y, across[0], across[-1]) for y in down),
        *(upright(x, down[0], down[-1]) for x in across),
    ]


def test_a_grid_has_its_cells_row_by_row() -> None:
    assert framed_tables(grid([0, 50, 100], [0, 20, 40])) == [
        [[(0, 0, 50, 20), (50, 0, 100, 20)], [(0, 20, 50, 40), (50, 20, 100, 40)]]
    ]


def test_a_cell_over_two_columns_leaves_one_place_empty() -> None:
    edges = [
        *(level(y, 0, 100) for y in (0, 20, 40)),
        upright(0, 0, 40), upright(50, 20, 40), upright(100, 0, 40),
    ]  # fmt: skip
    (rows,) = framed_tables(edges)
    assert rows[0] == [(0, 0, 100, 20), None]


def test_rules_that_nearly_meet_and_double_rules_are_one() -> None:
    edges = [*grid([0, 50, 100], [0, 20, 40]), level(1, 0, 48), level(1, 51, 100)]
    ((first, second),) = framed_tables(edges)
    assert (len(first), len(second)) == (2, 2)


def test_tables_apart_are_two_from_the_top() -> None:
    tables = framed_tables([*grid([0, 50], [200, 220]), *grid([0, 50], [0, 20])])
    assert [rows[0][0] for rows in tables] == [(0, 0, 50, 20), (0, 200, 50, 220)]


def test_rules_that_do_not_close_frame_nothing() -> None:
    assert framed_tables([level(0, 0, 100), level(20, 0, 100), upright(0, 0, 20)]) == []


def test_a_drawing_is_no_table() -> None:
    edges = grid([10.0 * n for n in range(150)], [10.0 * n for n in range(150)])
    assert pdf_frames._MOST_CORNERS < 150 * 150
    assert framed_tables(edges) == []


def uneven_table(canvas: Canvas) -> None:
    """A heading over all columns, and a first cell that covers two rows."""
    canvas.rect(72, 600, 300, 100)
    for x, top in ((172, 675), (272, 675)):
        canvas.line(x, 600, x, top)
    canvas.line(72, 675, 372, 675)
    canvas.line(172, 650, 372, 650)
    canvas.line(72, 625, 372, 625)


def test_the_cells_are_those_that_pdfplumber_finds(tmp_path: Path) -> None:
    for draw in (ruled_table, uneven_table):
        path = write(tmp_path / f"{draw.__name__}.pdf", draw)
        with pdfplumber.open(path) as pdf:
            theirs = [cell for table in pdf.pages[0].find_tables() for cell in table.cells]
        found = framed_tables(part_read(path)[1].edges)
        ours = [cell for rows in found for row in rows for cell in row if cell]
        assert len(ours) == len(theirs) >= 6
        # PDFium counts the thickness of a rule in, pdfplumber does not.
        for cell in theirs:
            assert any(cell == pytest.approx(other, abs=1.1) for other in ours), cell
