"""Read an Excel workbook with calamine: one page per visible sheet that holds anything.

A sheet becomes its name as a heading, its tables, and the lines above, between and below them as
paragraphs. Numbers and dates are written as a Swedish reader sees them; formulas show their
results. Hidden rows and columns are left out, as hidden sheets are.
"""

import math
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from pathlib import Path
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from indexer.extract.cleaning import clean
from indexer.extract.office_xml import NO_TEXT, damage_as_unreadable, title_and_author
from indexer.extract.xlsx_display import NumberFormat, SheetDisplay, column_number, displays
from indexer.extract.zipcheck import DAMAGED, check_zip
from indexer.model.document import Block, BlockKind, Document, Page, table_text
from indexer.model.errors import Reason, UnreadableFile
from indexer.model.failure import ReadingStatus

# A register, not a report: its rows would drown everything else in the archive.
_MOST_CELLS: Final = 200_000
# Cells, filled or not, between a sheet's first and last filled one: 2 M take 0.5 s and 60 MB.
_LARGEST_AREA: Final = 2_000_000
_TOO_LARGE: Final = Reason(
    "Arbetsboken är för stor för att läsas: fler än 200 000 ifyllda celler.",
    ReadingStatus.TOO_LARGE,
)
_TOO_SPREAD: Final = Reason(
    "Arbetsboken är för stor för att läsas: cellerna ligger för långt isär.",
    ReadingStatus.TOO_LARGE,
)
# Excel stores 0.1 + 0.2 as 0.30000000000000004; nobody reads more digits than these.
_SIGNIFICANT_DIGITS: Final = 12
_SECONDS_PER_MINUTE: Final = 60
# Excel has fifteen digits; larger numbers are shown by their size, not by their decimals.
_MOST_SHOWN: Final = 1e15

# How far a sheet reaches and how many strings there are is said in a part's first 700 bytes.
_CLAIM_BYTES: Final = 4096
_SHARED_STRINGS: Final = "xl/sharedStrings.xml"
_COUNT: Final = re.compile(rb'[cC]ount="(\d{1,20})"')
_DIMENSION: Final = re.compile(rb'<(?:\w+:)?dimension ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
# A cell with nothing in it is written `<c r="B2"/>` or `<c r="B2"></c>`.
_FILLED_CELL: Final = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"[^>]*(?<!/)>(?!\s*</)')

_FIGURE: Final = re.compile(r"[-−]?\d[\d ,.]*(?: %)?$")

_Value = int | float | str | bool | time | date | datetime | timedelta
_Row = tuple[str, ...]


def read(path: Path) -> Document:
    """The document in an XLSX. Raises UnreadableFile: locked, damaged, too large, no text."""
    check_zip(path)
    with damage_as_unreadable():
        _check_claims(path)
        pages = _pages(path)
        title, author = title_and_author(path)
    if not pages:
        raise UnreadableFile("read", NO_TEXT)
    return Document(pages, title, author, "xlsx")


def _check_claims(path: Path) -> None:
    """Refuse what calamine would take memory for that nobody has, which ends the process.

    It makes room for all cells that could lie between the filled ones, and for as many shared
    strings as the file says that it has.
    """
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            with archive.open(member) as part:
                start = part.read(_CLAIM_BYTES)
            if member.filename == _SHARED_STRINGS:
                if any(int(count) > member.file_size for count in _COUNT.findall(start)):
                    raise UnreadableFile("open", DAMAGED)
            elif member.filename.startswith("xl/worksheets/"):
                # What a sheet says of itself includes formatted empty cells; calamine skips them.
                is_suspect = _declared_area(start) > _LARGEST_AREA
                if is_suspect and _filled_area(archive.read(member)) > _LARGEST_AREA:
                    raise UnreadableFile("read", _TOO_SPREAD)


def _declared_area(start: bytes) -> float:
    match = _DIMENSION.search(start)
    if match is None:
        return math.inf
    left, top, right, bottom = match.groups()
    return (int(bottom or top) - int(top) + 1) * (
        column_number(right or left) - column_number(left) + 1
    )


def _filled_area(sheet: bytes) -> int:
    rows, columns = set(), set()
    for match in _FILLED_CELL.finditer(sheet):
        columns.add(match.group(1))
        rows.add(int(match.group(2)))
    if not rows:
        return 0
    numbers = [column_number(letters) for letters in columns]
    return (max(rows) - min(rows) + 1) * (max(numbers) - min(numbers) + 1)


def _pages(path: Path) -> tuple[Page, ...]:
    try:
        return _sheets(path)
    except BaseException as error:
        # A panic in calamine's Rust code is no Exception.
        if type(error).__name__ == "PanicException":
            raise UnreadableFile("open", DAMAGED) from error
        raise


def _sheets(path: Path) -> tuple[Page, ...]:
    pages: list[Page] = []
    cells_left = _MOST_CELLS
    shown_as = displays(path)
    with CalamineWorkbook.from_path(path) as workbook:
        metadata = [
            each for each in workbook.sheets_metadata if each.visible is SheetVisibleEnum.Visible
        ]
        for number, sheet in enumerate(metadata, start=1):
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            display = shown_as.get(sheet.name, SheetDisplay())
            rows = _rows(workbook.get_sheet_by_name(sheet.name), display)
            cells_left -= sum(bool(cell) for row in rows for cell in row)
            if cells_left < 0:
                raise UnreadableFile("read", _TOO_LARGE)
            if blocks := _blocks(rows):
                name = clean(sheet.name)
                pages.append(Page(number, name, (Block(BlockKind.HEADING, name, 1), *blocks)))
    return tuple(pages)


def _rows(sheet: CalamineSheet, display: SheetDisplay) -> list[_Row]:
    if sheet.height * sheet.width > _LARGEST_AREA:
        raise UnreadableFile("read", _TOO_SPREAD)
    top, left = sheet.start or (0, 0)
    formats = display.formats
    return [
        tuple(
            shown(cell, formats.get((place, column))) if cell != "" else ""
            for column, cell in enumerate(row, start=left)
            if column not in display.hidden_columns
        )
        for place, row in enumerate(sheet.to_python(), start=top)
        if place not in display.hidden_rows
    ]


def shown(value: _Value, number_format: NumberFormat | None = None) -> str:
    """A cell's value as a Swedish reader sees it: 1,5 and 45 % and 2024-05-01 and SANT."""
    match value:
        case str():
            text = clean(value)
        case bool():
            text = "SANT" if value else "FALSKT"
        case int() | float() if number_format is not None and abs(value) < _MOST_SHOWN:
            text = _formatted(value, number_format)
        case int():
            text = str(value)
        case float():
            text = _number(value)
        case timedelta():
            minutes = round(value.total_seconds() / _SECONDS_PER_MINUTE)
            text = f"{minutes // _SECONDS_PER_MINUTE}:{minutes % _SECONDS_PER_MINUTE:02}"
        case time():
            text = value.isoformat(timespec="minutes")
        case datetime() if value.time() != time():
            text = value.isoformat(sep=" ", timespec="minutes")
        case _:
            text = value.strftime("%Y-%m-%d")
    return text


def _formatted(value: float, number_format: NumberFormat) -> str:
    # Not format(): it rounds 0.125 to 0.12, Excel to 0.13.
    number = Decimal(repr(value)) * (100 if number_format.is_percent else 1)
    rounded = number.quantize(Decimal(1).scaleb(-number_format.decimals), ROUND_HALF_UP)
    text = f"{rounded + 0:f}".replace(".", ",")
    return f"{text} %" if number_format.is_percent else text


def _number(value: float) -> str:
    if value.is_integer():
        return str(int(value))
    rounded = f"{value:.{_SIGNIFICANT_DIGITS}g}"
    if "e" in rounded:
        rounded = f"{Decimal(rounded):f}"
    return rounded.replace(".", ",")


def _blocks(rows: Sequence[_Row]) -> tuple[Block, ...]:
    """The tables of a sheet, and the lines around them."""
    blocks: list[Block] = []
    for part in _parts(rows):
        blocks.extend(_table_with_lines(part))
    return tuple(blocks)


def _parts(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows in pieces that hold a table each: one begins after a blank row, with a title or
    none, names for its columns and figures below them. Other blank rows only make room."""
    parts: list[list[_Row]] = [[]]
    for is_blank, group in groupby(rows, key=lambda row: not any(row)):
        block = list(group)
        if not is_blank and _has_names_and_figures(block) and any(map(_is_wide, parts[-1])):
            parts.append([])
        parts[-1].extend(block)
    return parts


def _has_names_and_figures(rows: list[_Row]) -> bool:
    wide = [row for row in rows if _is_wide(row)]
    if not wide or any(_FIGURE.match(cell) for cell in wide[0]):
        return False
    return any(_FIGURE.match(cell) for row in wide[1:] for cell in row)


def _table_with_lines(rows: Sequence[_Row]) -> tuple[Block, ...]:
    """The lines above the table, the table, and the lines a blank row below it."""
    first = next((place for place, row in enumerate(rows) if _is_wide(row)), len(rows))
    last = max((place for place, row in enumerate(rows) if _is_wide(row)), default=-1)
    # Right below the table a lone cell is a row with gaps; after a blank row it is a remark.
    while last >= 0 and last + 1 < len(rows) and any(rows[last + 1]):
        last += 1
    table = _without_empty_columns([row for row in rows[first : last + 1] if any(row)])
    below = max(first, last + 1)
    return (
        *_lines(rows[:first]),
        *([_table(table)] if table else []),
        *_lines(rows[below:]),
    )


def _is_wide(row: _Row) -> bool:
    return sum(bool(cell) for cell in row) > 1


def _lines(rows: Sequence[_Row]) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, cell) for row in rows for cell in row if cell]


def _table(rows: tuple[_Row, ...]) -> Block:
    return Block(BlockKind.TABLE, table_text(rows))


def _without_empty_columns(rows: Sequence[_Row]) -> tuple[_Row, ...]:
    """The rows less the empty columns before the first filled one and after the last."""
    filled = {place for row in rows for place, cell in enumerate(row) if cell}
    if not filled:
        return ()
    return tuple(row[min(filled) : max(filled) + 1] for row in rows)
