"""Render the workbooks: sheets of amounts that agree with the reports' tables."""

import io
from typing import Any

from figures import Figures, Series
from fixed_zip import without_clock
from openpyxl import Workbook
from openpyxl.styles import Font


def xlsx_bytes(book: dict[str, Any], figures: Figures) -> bytes:
    """The whole workbook described by one entry of workbooks.toml."""
    workbook = Workbook()
    workbook.properties.title = book["title"]
    workbook.properties.creator = "Region Norrsken"
    workbook.remove(workbook.active)
    for sheet in book["sheets"]:
        _fill(workbook.create_sheet(sheet["name"]), sheet, figures[sheet["table"]], book["years"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return without_clock(buffer.getvalue(), book["saved"])


def _fill(page: Any, sheet: dict[str, Any], series: Series, years: list[int]) -> None:
    page.append([sheet["heading"]])
    page.append([sheet["note"]])
    page.append([])
    page.append([series.heading, *years, "Hela perioden"])
    for name, label in zip(series.names, series.labels, strict=True):
        row = [series.value(year, name) for year in years]
        page.append([label, *row, sum(row)])
    totals = [series.value(year) for year in years]
    # Values, not formulas: a formula has no value until Excel has opened the file.
    page.append([series.total_label, *totals, sum(totals)])
    for cell in (*page[1], *page[4], *page[page.max_row]):
        cell.font = Font(bold=True)
    page.column_dimensions["A"].width = 44
    for row in page.iter_rows(min_row=5, min_col=2):
        for cell in row:
            cell.number_format = "#,##0"
