from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from indexer.extract.pdf_blocks import whole_lines
from indexer.extract.pdf_open_tables import open_tables
from tests.indexer.extract.pdf_files import SENTENCE, lines_on, part_read, write

Row = tuple[str, ...]


def found(
    tmp_path: Path,
    *rows: Row,
    columns: tuple[float, ...] = (72, 250, 350),
    pitch: float = 20,
    right: bool = False,
) -> list[list[Row]]:
    """The tables on a page of rows; with `right`, all cells but the first end at one place."""

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for place, (x, cell) in enumerate(zip(columns, row, strict=False)):
                write_at = canvas.drawRightString if right and place else canvas.drawString
                write_at(x, 700 - pitch * number, cell)

    lines = whole_lines(part_read(write(tmp_path / "a.pdf", draw))[0].as_lines())
    return [
        [tuple(" ".join(word.text for word in cell) for cell in row) for row in table.rows]
        for table in open_tables(lines)
    ]


ROWS = [
    ("Område", "2016", "2017"),
    ("Bredband", "4 385 000", "5 210 300"),
    ("Övning", "640 000", "975 000"),
]


def test_three_rows_whose_cells_stand_in_line_are_a_table(tmp_path: Path) -> None:
    assert found(tmp_path, *ROWS) == [ROWS]


def test_cells_may_end_at_one_place_instead_of_beginning(tmp_path: Path) -> None:
    assert found(tmp_path, *ROWS, right=True) == [ROWS]


def test_two_rows_are_a_table_only_with_three_columns(tmp_path: Path) -> None:
    assert found(tmp_path, *ROWS[:2]) == [ROWS[:2]]
    assert found(tmp_path, *(row[:2] for row in ROWS[:2])) == []


def test_a_table_ends_at_the_text_below_it(tmp_path: Path) -> None:
    assert found(tmp_path, *ROWS, (SENTENCE,)) == [ROWS]


def test_an_empty_cell_is_kept_empty(tmp_path: Path) -> None:
    rows = [*ROWS, ("Totalt", "", "84"), ("Resten", "12", "")]
    assert found(tmp_path, *rows) == [rows]


def test_a_row_begins_where_the_weight_changes_and_a_cell_stands_beside(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, *cells) in enumerate([*ROWS, ("2018",), ("Vägar", "12", "84")]):
            canvas.setFont("Helvetica-Bold" if name == "2018" else "Helvetica", 11)
            for x, cell in zip((72, 250, 350), (name, *cells), strict=False):
                canvas.drawString(x, 700 - 13 * number, cell)

    (table,) = open_tables(whole_lines(lines_on(write(tmp_path / "a.pdf", draw))))
    firsts = [" ".join(word.text for word in row[0]) for row in table.rows]
    assert firsts == ["Område", "Bredband", "Övning", "2018", "Vägar"]


def test_a_cell_of_two_lines_in_one_weight_is_one_though_others_stand_at_its_foot(
    tmp_path: Path,
) -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, *cells) in enumerate(ROWS):
            canvas.drawString(72, 700 - 40 * number, name)
            canvas.drawString(72, 687 - 40 * number, "i länet")
            for x, cell in zip((250, 350), cells, strict=True):
                canvas.drawString(x, 687 - 40 * number, cell)

    (table,) = open_tables(whole_lines(lines_on(write(tmp_path / "a.pdf", draw))))
    assert len(table.rows) == len(ROWS)


def test_a_list_is_no_table(tmp_path: Path) -> None:
    rows = [(f"{number}.", f"Punkt {number} i listan") for number in range(1, 5)]
    assert found(tmp_path, *rows, columns=(72, 100)) == []


def test_lines_of_contents_are_no_table(tmp_path: Path) -> None:
    rows = [(f"{name} " + "." * 40, "7") for name in ("Inledning", "Resultat", "Slutsats")]
    assert found(tmp_path, *rows, columns=(72, 400)) == []


def test_two_columns_of_text_are_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x in (72, 320):
            for number in range(8):
                canvas.drawString(x, 700 - 13 * number, "Regionen beviljade stöd till bygdens")

    lines = lines_on(write(tmp_path / "a.pdf", draw))
    assert open_tables(whole_lines(lines)) == []


def test_the_figures_of_a_diagram_are_no_table(tmp_path: Path) -> None:
    assert found(tmp_path, ("1,4", "1,2", "3"), ("0,7", "0,6", "2"), ("0,1", "0,2", "1")) == []


def test_running_text_is_no_table(tmp_path: Path) -> None:
    assert found(tmp_path, *[(SENTENCE,)] * 4, pitch=13) == []
