from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_tables import FoundTable, tables_on
from indexer.extract.pdf_words import printed_words

TOP, LEFT, RIGHT, ROW = 600.0, 72.0, 500.0, 18.0


def found(path: Path) -> list[FoundTable]:
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        return tables_on(page, list(printed_words(page)))


def drawn(
    path: Path, rows: list[tuple[str, ...]], rules: list[int], columns: tuple[float, ...]
) -> Path:
    """A page with rows of cells and horizontal rules above the rows numbered in `rules`."""
    canvas = Canvas(str(path), pagesize=A4)
    for number, row in enumerate(rows):
        for x, cell in zip(columns, row, strict=True):
            canvas.drawString(x, TOP - ROW * number - 12, cell)
    for number in rules:
        canvas.line(LEFT, TOP - ROW * number, RIGHT, TOP - ROW * number)
    canvas.save()
    return path


ROWS = [
    ("Område", "2016", "2017"),
    ("Bredband på landsbygden", "4 385 000", "5 210 300"),
    ("Test- och övning", "640 000", "975 000"),
    ("Totalt", "5 025 000", "6 185 300"),
]
COLUMNS = (76.0, 300.0, 400.0)


@pytest.mark.parametrize("rules", [[0, 1, 2, 3, 4], [0, 1, 4]])
def test_a_table_with_rules_between_rows_is_read_by_rows_and_columns(
    tmp_path: Path, rules: list[int]
) -> None:
    (table,) = found(drawn(tmp_path / "a.pdf", ROWS, rules, COLUMNS))
    assert list(table.rows) == ROWS


def test_a_rule_under_a_running_header_is_not_part_of_the_table(tmp_path: Path) -> None:
    (table,) = found(drawn(tmp_path / "a.pdf", ROWS, [-8, 0, 1, 2, 3, 4], COLUMNS))
    assert list(table.rows) == ROWS


def test_the_grid_of_a_diagram_is_no_table(tmp_path: Path) -> None:
    rows = [("1,4", "1,2"), ("1,1", ""), ("0,9", "0,8"), ("0,7", "0,6")]
    assert found(drawn(tmp_path / "a.pdf", rows, [0, 1, 2, 3, 4], (76.0, 300.0))) == []


def test_running_text_between_rules_is_no_table(tmp_path: Path) -> None:
    line = "Regionen har under året arbetat med bredband och vägar i hela länet och"
    rows = [(line,)] * 4
    assert found(drawn(tmp_path / "a.pdf", rows, [0, 1, 2, 3, 4], (76.0,))) == []


def test_two_tables_on_a_page_are_two(tmp_path: Path) -> None:
    rows = [*ROWS, *[("Text mellan tabellerna som är lång", "", "")] * 4, *ROWS]
    rules = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12]
    tables = found(drawn(tmp_path / "a.pdf", rows, rules, COLUMNS))
    assert [list(table.rows) for table in tables] == [ROWS, ROWS]
