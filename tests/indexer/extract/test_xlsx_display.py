import zipfile
from pathlib import Path

import openpyxl
import pytest

from indexer.extract.xlsx_display import NumberFormat, column_number, displays, number_format


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0", NumberFormat(0, False)),
        ("0.00", NumberFormat(2, False)),
        ("#,##0.0", NumberFormat(1, False)),
        ('#,##0\\ "kr"', NumberFormat(0, False)),
        ("0%", NumberFormat(0, True)),
        ("0.0%;[Red]-0.0%", NumberFormat(1, True)),
        ("0.0##", None),
        ("General", None),
        ("yyyy-mm-dd", None),
        ("0.00E+00", None),
        ("# ?/?", None),
        ("@", None),
        ("", None),
    ],
)
def test_a_format_code_tells_decimals_and_percent(code: str, shown: NumberFormat | None) -> None:
    assert number_format(code) == shown


def test_what_a_sheet_shows_is_found_by_its_name(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Stöd & mål"
    sheet["A1"], sheet["C2"] = 1, 0.5
    sheet["C2"].number_format = "0%"
    sheet.column_dimensions.group("D", "E", hidden=True)
    sheet.row_dimensions[3].hidden = True
    workbook.create_sheet("Tomt")
    workbook.save(tmp_path / "a.xlsx")
    shown = displays(tmp_path / "a.xlsx")
    assert set(shown) == {"Stöd & mål", "Tomt"}
    assert shown["Stöd & mål"].formats == {(1, 2): NumberFormat(0, True)}
    assert shown["Stöd & mål"].hidden_rows == {2}
    assert shown["Stöd & mål"].hidden_columns == {3, 4}
    assert not shown["Tomt"].formats


def test_a_workbook_that_lacks_its_parts_shows_nothing_otherwise(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert displays(tmp_path / "a.xlsx") == {}


def test_columns_are_counted_as_excel_counts_them() -> None:
    assert [column_number(letters) for letters in (b"A", b"Z", b"AA", b"XFD")] == [1, 26, 27, 16384]
