from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_blocks import whole_lines
from indexer.extract.pdf_tables import (
    FoundTable,
    hull,
    lines_of,
    ruled_tables,
    ruling_of,
    tagged_tables,
)
from indexer.extract.pdf_tags import Tag
from indexer.extract.pdf_words import PrintedWord, Style
from indexer.model.document import Box
from tests.indexer.extract.pdf_files import ROWS as FRAMED_ROWS
from tests.indexer.extract.pdf_files import part_read, ruled_table, write

TOP, LEFT, RIGHT, ROW = 600.0, 72.0, 500.0, 18.0


def found(path: Path) -> list[FoundTable]:
    words, painted, _ = part_read(path)
    lines = whole_lines(words.as_lines())
    return ruled_tables(ruling_of(painted.edges), [word for line in lines for word in line])


def rows_of(table: FoundTable) -> list[tuple[str, ...]]:
    return [tuple(" ".join(word.text for word in cell) for cell in row) for row in table.rows]


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
    assert rows_of(table) == ROWS


def test_a_rule_under_a_running_header_is_not_part_of_the_table(tmp_path: Path) -> None:
    (table,) = found(drawn(tmp_path / "a.pdf", ROWS, [-8, 0, 1, 2, 3, 4], COLUMNS))
    assert rows_of(table) == ROWS


def test_the_grid_of_a_diagram_is_no_table(tmp_path: Path) -> None:
    rows = [("1,4", "1,2"), ("1,1", ""), ("0,9", "0,8"), ("0,7", "0,6")]
    assert found(drawn(tmp_path / "a.pdf", rows, [0, 1, 2, 3, 4], (76.0, 300.0))) == []


def test_the_figures_of_a_diagram_are_no_table_for_their_units(tmp_path: Path) -> None:
    rows = [("24,3 Mt", "17,4 Mt"), ("7,62 Mt", ""), ("0,28 Mt", "-5,32 Mt"), ("0,7 Mt", "1 Mt")]
    assert found(drawn(tmp_path / "a.pdf", rows, [0, 1, 2, 3, 4], (76.0, 300.0))) == []


@pytest.mark.parametrize("names", [[("", "2016", "2017")], [("", "januari", "maj"), *ROWS[:1]]])
def test_what_stands_on_the_uppermost_rule_names_the_columns(
    tmp_path: Path, names: list[tuple[str, ...]]
) -> None:
    rows = [("Utgifter i kronor, om inte annat anges under tabellen", "", ""), *names, *ROWS[1:]]
    rules = list(range(1 + len(names), len(rows) + 1))
    (table,) = found(drawn(tmp_path / "a.pdf", rows, rules, COLUMNS))
    first = tuple(" ".join(filter(None, cell)) for cell in zip(*names, strict=True))
    assert rows_of(table) == [first, *ROWS[1:]]


def test_a_sentence_right_above_the_rules_names_no_columns(tmp_path: Path) -> None:
    sentence = "Regionen har under året arbetat med bredband och vägar i hela länet och med"
    path = drawn(tmp_path / "a.pdf", [(sentence, "", ""), *ROWS], [1, 2, 3, 4, 5], COLUMNS)
    assert [rows_of(table) for table in found(path)] == [ROWS]


def test_a_frame_that_is_open_to_the_right_is_read_to_its_last_column(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate(ROWS):
            canvas.line(LEFT, TOP - ROW * row, RIGHT, TOP - ROW * row)
            for x, cell in zip(COLUMNS, cells, strict=True):
                canvas.drawString(x, TOP - ROW * row - 12, cell)
        canvas.line(LEFT, TOP - ROW * 4, RIGHT, TOP - ROW * 4)
        for x in (LEFT, COLUMNS[1] - 4, COLUMNS[2] - 4):
            canvas.line(x, TOP, x, TOP - ROW * 4)

    (table,) = found(write(tmp_path / "a.pdf", draw))
    assert rows_of(table) == ROWS


def test_a_frame_with_tables_and_text_in_one_cell_is_the_layout_of_a_page(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled_table(canvas)
        canvas.grid([30, 66, 560], [400, 720, 735])
        canvas.drawString(32, 700, "Meny")
        canvas.drawString(32, 724, "Wiki")
        for y in range(420, 580, 16):
            canvas.drawString(76, y, "Regionen har under året arbetat med bredband och vägar")

    (table,) = found(write(tmp_path / "a.pdf", draw))
    assert rows_of(table) == list(FRAMED_ROWS)


def test_a_table_with_boxes_in_a_cell_is_kept(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 200, 500], [600, 640, 680])
        canvas.grid([210, 230, 250], [605, 618, 631])
        for y, cells in ((650, ("Mål", "Länets vägar ska hålla")), (608, ("Nått", "Ja   Nej"))):
            canvas.drawString(76, y, cells[0])
            canvas.drawString(214, y, cells[1])
        canvas.drawString(214, 621, "A   B")

    outer, *_ = found(write(tmp_path / "a.pdf", draw))
    assert rows_of(outer)[0] == ("Mål", "Länets vägar ska hålla")


def test_running_text_between_rules_is_no_table(tmp_path: Path) -> None:
    line = "Regionen har under året arbetat med bredband och vägar i hela länet och"
    rows = [(line,)] * 4
    assert found(drawn(tmp_path / "a.pdf", rows, [0, 1, 2, 3, 4], (76.0,))) == []


def test_two_tables_on_a_page_are_two(tmp_path: Path) -> None:
    rows = [*ROWS, *[("Text mellan tabellerna som är lång", "", "")] * 4, *ROWS]
    rules = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12]
    tables = found(drawn(tmp_path / "a.pdf", rows, rules, COLUMNS))
    assert [rows_of(table) for table in tables] == [ROWS, ROWS]


def test_a_framed_table_is_read_by_its_cells(tmp_path: Path) -> None:
    (table,) = found(write(tmp_path / "a.pdf", ruled_table))
    assert rows_of(table) == list(FRAMED_ROWS)


def test_a_frame_around_two_boxes_of_text_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 300, 528], [600, 700])
        for x in (76, 304):
            canvas.drawString(x, 680, "Regionen har under året arbetat med")
            canvas.drawString(x, 660, "bredband och vägar i hela länet och")

    assert found(write(tmp_path / "a.pdf", draw)) == []


def test_an_empty_wide_column_is_kept_and_a_double_rule_is_none(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([72, 200, 207, 300, 400], [600, 620, 640])
        for y, cells in ((625, ("Mål", "Utfall")), (605, ("Vägar", "Nått"))):
            canvas.drawString(76, y, cells[0])
            canvas.drawString(210, y, cells[1])

    (table,) = found(write(tmp_path / "a.pdf", draw))
    assert rows_of(table) == [("Mål", "Utfall", ""), ("Vägar", "Nått", "")]


def tagged(text: str, row: int, column: int, role: str = "TD", columns: int = 1) -> PrintedWord:
    x0, top = 72 + 100.0 * column, 100 + 20.0 * row
    tag = Tag(role, 1 + row * 10 + column, 1, row, column, 1, columns)
    return PrintedWord(text, x0, top, x0 + 30, top + 11, Style(11.0, False), tag)


def test_a_tagged_table_has_its_cells_where_the_tags_say() -> None:
    words = [
        tagged("Belopp", 0, 0, "TH", columns=3), tagged("År", 0, 3, "TH"),
        tagged("Vägar", 1, 0), tagged("84", 1, 2),
    ]  # fmt: skip
    (table,) = tagged_tables(words)
    assert rows_of(table) == [("Belopp", "", "", "År"), ("Vägar", "", "84", "")]
    assert table.header_rows == 1


def test_a_tagged_row_with_one_heading_cell_is_no_header() -> None:
    words = [tagged("Allt", 0, 0, "TH"), tagged("Vägar", 1, 0), tagged("84", 1, 1)]
    assert tagged_tables(words)[0].header_rows == 0


def test_a_tagged_table_of_one_column_is_no_table() -> None:
    assert tagged_tables([tagged("Vägar", 0, 0), tagged("Broar", 1, 0)]) == []


def test_words_are_put_in_lines_from_top_to_bottom() -> None:
    one, two, three = tagged("a", 0, 0), tagged("b", 0, 1), tagged("c", 1, 0)
    assert lines_of([three, two, one]) == [[one, two], [three]]


def test_a_hull_is_the_smallest_box_around_words() -> None:
    assert hull([tagged("a", 0, 0), tagged("b", 1, 1)]) == Box(72, 100, 202, 131)
