import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indexer.extract.xlsx import read, shown
from indexer.extract.xlsx_display import NumberFormat
from indexer.model.document import BlockKind, Page
from indexer.model.errors import UnreadableFile


def written(folder: Path, write: Callable[[Any], object]) -> tuple[Page, ...]:
    workbook = openpyxl.Workbook()
    write(workbook)
    workbook.save(folder / "a.xlsx")
    return read(folder / "a.xlsx").pages


def sheet_of(folder: Path, *rows: tuple[object, ...]) -> Page:
    def write(workbook: Any) -> None:
        workbook.active.title = "Insatser"
        for row in rows:
            workbook.active.append(row)

    (page,) = written(folder, write)
    return page


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2017.0, "2017"),
        (-3, "-3"),
        (1.5, "1,5"),
        (0.1 + 0.2, "0,3"),
        (100 / 3, "33,3333333333"),
        (0.00001, "0,00001"),
        (1e15, "1000000000000000"),
        (True, "SANT"),
        (False, "FALSKT"),
        (date(2017, 5, 1), "2017-05-01"),
        (datetime(2017, 5, 1), "2017-05-01"),
        (datetime(2017, 5, 1, 13, 30), "2017-05-01 13:30"),
        (time(8, 5), "08:05"),
        (timedelta(hours=26, minutes=5), "26:05"),
        (" 10\u00a0000 kr ", "10 000 kr"),
    ],
)
def test_a_value_is_written_as_a_swedish_reader_sees_it(value: Any, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.455, NumberFormat(0, True), "46 %"),
        (0.455, NumberFormat(1, True), "45,5 %"),
        (100 / 3, NumberFormat(1, False), "33,3"),
        (0.125, NumberFormat(2, False), "0,13"),
        (-0.4, NumberFormat(0, False), "0"),
        (7, NumberFormat(2, False), "7,00"),
        ("7", NumberFormat(2, False), "7"),
        (float("inf"), NumberFormat(2, False), "inf"),
        (1e300, NumberFormat(2, False), str(int(1e300))),
    ],
)
def test_a_number_is_rounded_as_its_cell_shows_it(
    value: Any, number_format: NumberFormat, text: str
) -> None:
    assert shown(value, number_format) == text


def test_a_share_is_read_in_percent_wherever_the_sheet_begins(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        sheet = workbook.active
        sheet["B3"], sheet["C3"], sheet["B4"], sheet["C4"] = "Kommun", "Andel", "Kalix", 0.25
        sheet["C4"].number_format = "0.0%"

    (page,) = written(tmp_path, write)
    assert page.blocks[1].rows == (("Kommun", "Andel"), ("Kalix", "25,0 %"))


def test_hidden_rows_and_columns_are_left_out(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        sheet = workbook.active
        for row in (("A", "dold", "B"), ("dold", "dold", "dold"), ("a", "dold", "b")):
            sheet.append(row)
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[2].hidden = True

    (page,) = written(tmp_path, write)
    assert page.blocks[1].rows == (("A", "B"), ("a", "b"))


def test_a_table_with_names_of_its_own_below_a_blank_row_is_another_table(tmp_path: Path) -> None:
    page = sheet_of(
        tmp_path, ("År", "Antal"), (2017, 5), (), ("Stöd",), ("Kommun", "Belopp"), ("Kalix", 7)
    )
    assert [(b.kind, b.text) for b in page.blocks[1:]] == [
        (BlockKind.TABLE, "År\tAntal\n2017\t5"),
        (BlockKind.PARAGRAPH, "Stöd"),
        (BlockKind.TABLE, "Kommun\tBelopp\nKalix\t7"),
    ]


def test_a_blank_row_within_a_table_does_not_part_it(tmp_path: Path) -> None:
    page = sheet_of(tmp_path, ("År", "Antal"), (2017, 5), (), (2018, 6), (), ("Norr", "stöd"))
    assert page.blocks[1].rows == (
        ("År", "Antal"),
        ("2017", "5"),
        ("2018", "6"),
        ("Norr", "stöd"),
    )


def test_a_sheet_is_its_name_and_one_table(tmp_path: Path) -> None:
    page = sheet_of(tmp_path, ("Insats", "År"), ("Vägar", 2017), ("Broar", 2018))
    heading, table = page.blocks
    assert (page.number, page.label) == (1, "Insatser")
    assert (heading.kind, heading.level, heading.text) == (BlockKind.HEADING, 1, "Insatser")
    assert table.kind is BlockKind.TABLE
    assert table.rows == (("Insats", "År"), ("Vägar", "2017"), ("Broar", "2018"))
    assert table.text == "Insats\tÅr\nVägar\t2017\nBroar\t2018"


def test_empty_rows_and_columns_around_the_table_are_trimmed(tmp_path: Path) -> None:
    page = sheet_of(tmp_path, (), (None, "", "A", "B"), (None, None, "1", None, ""), ())
    assert page.blocks[1].rows == (("A", "B"), ("1", ""))


def test_lines_above_the_header_row_are_paragraphs(tmp_path: Path) -> None:
    page = sheet_of(
        tmp_path, ("Insatser 2017",), ("Tusental kronor",), (), ("Insats", "Belopp"), ("Väg", 1.5)
    )
    assert [(b.kind, b.text) for b in page.blocks[1:3]] == [
        (BlockKind.PARAGRAPH, "Insatser 2017"),
        (BlockKind.PARAGRAPH, "Tusental kronor"),
    ]
    assert page.blocks[3].rows == (("Insats", "Belopp"), ("Väg", "1,5"))


def test_a_remark_a_blank_row_below_the_table_is_a_paragraph(tmp_path: Path) -> None:
    page = sheet_of(tmp_path, ("A", "B"), (1, 2), ("Summa",), (), ("Källa: SCB",))
    assert page.blocks[1].rows == (("A", "B"), ("1", "2"), ("Summa", ""))
    assert (page.blocks[2].kind, page.blocks[2].text) == (BlockKind.PARAGRAPH, "Källa: SCB")


def test_a_sheet_of_one_column_is_paragraphs(tmp_path: Path) -> None:
    page = sheet_of(tmp_path, ("Om rapporten",), ("Den bygger på enkäter.",))
    assert {block.kind for block in page.blocks[1:]} == {BlockKind.PARAGRAPH}


def test_sheets_keep_their_number_when_an_empty_one_is_skipped(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        workbook.create_sheet("Två")["A1"] = "text"

    (page,) = written(tmp_path, write)
    assert (page.number, page.label) == (2, "Två")


def test_a_hidden_sheet_is_left_out(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        workbook.active["A1"] = "synligt"
        hidden = workbook.create_sheet("Dold")
        hidden["A1"] = "dolt"
        hidden.sheet_state = "hidden"

    assert [page.label for page in written(tmp_path, write)] == ["Sheet"]


def test_a_merged_cell_has_its_text_once(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        sheet = workbook.active
        for row in (("Åtgärd", None, "År"), ("a", "b", "c")):
            sheet.append(row)
        sheet.merge_cells("A1:B1")

    (page,) = written(tmp_path, write)
    assert page.blocks[1].rows == (("Åtgärd", "", "År"), ("a", "b", "c"))


def test_title_and_author_are_the_files_own(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        workbook.active["A1"] = "text"
        workbook.properties.title, workbook.properties.creator = "Insatser", "Anna Ek"

    written(tmp_path, write)
    document = read(tmp_path / "a.xlsx")
    assert (document.title, document.author, document.format) == ("Insatser", "Anna Ek", "xlsx")


def test_a_workbook_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Filen innehåller ingen text") as caught:
        written(tmp_path, lambda workbook: workbook)
    assert caught.value.stage == "read"


def test_more_cells_than_the_cap_are_refused(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for _ in range(2_001):
        sheet.append([1] * 100)
    workbook.save(tmp_path / "a.xlsx")
    with pytest.raises(UnreadableFile, match="för stor") as caught:
        read(tmp_path / "a.xlsx")
    assert caught.value.stage == "read"


def test_cells_in_opposite_corners_are_refused_before_they_take_memory(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        workbook.active["A1"] = workbook.active["XFD1048576"] = "x"

    with pytest.raises(UnreadableFile, match="för långt isär"):
        written(tmp_path, write)


def test_formatted_empty_cells_far_away_do_not_cost_the_workbook(tmp_path: Path) -> None:
    def write(workbook: Any) -> None:
        workbook.active["A1"] = "text"
        workbook.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)

    (page,) = written(tmp_path, write)
    assert [block.text for block in page.blocks] == ["Sheet", "text"]


def test_a_workbook_that_claims_more_strings_than_it_can_hold_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/sharedStrings.xml", '<sst count="9" uniqueCount="99999999999"/>')
    with pytest.raises(UnreadableFile, match="skadad"):
        read(tmp_path / "a.xlsx")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(UnreadableFile, match="skadad"):
        read(tmp_path / "a.xlsx")


def test_a_text_file_named_xlsx_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("Hej")
    with pytest.raises(UnreadableFile, match="inte vad namnet säger"):
        read(tmp_path / "a.xlsx")
