"""How a workbook shows its cells: number of decimals, percent, hidden rows and columns.

calamine gives values only. Takes the file; tells for each sheet what Excel would do with them.
Looks through the sheets' bytes: parsing them as XML took longer than reading them.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from indexer.extract.office_xml import attribute, local_name, parsed

_WORKBOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_STYLES: Final = "xl/styles.xml"
# Formats that Excel knows by number alone; 0 is "General", dates are calamine's business.
_BUILT_IN: Final[Mapping[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
}  # fmt: skip
# Texts, escaped characters, colours, padding: what a format prints that is no digit.
_DECORATION: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DIGITS: Final = re.compile(r"^[^0#?A-Za-z]*[#0?, ]*[0#?](?:\.([0#?]+))?[, ]*(%?)[^0#?A-Za-z]*$")
_CELL: Final = re.compile(rb"<(?:\w+:)?c ([^>]*)>")
_ROW: Final = re.compile(rb"<(?:\w+:)?row ([^>]*)>")
_COLUMNS: Final = re.compile(rb"<(?:\w+:)?col ([^>]*)>")
_STYLE: Final = re.compile(rb'\bs="(\d{1,5})"')
_PLACE: Final = re.compile(rb'\br="([A-Z]{0,3})(\d{1,7})"')
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true)"')
_SPAN: Final = re.compile(rb'\b(min|max)="(\d{1,5})"')
_LAST_COLUMN: Final = 16_384


class NumberFormat(NamedTuple):
    """How a number is shown."""

    decimals: int
    is_percent: bool


@dataclass(frozen=True, slots=True)
class SheetDisplay:
    """What a sheet shows otherwise than its values say. Rows and columns count from 0."""

    formats: Mapping[tuple[int, int], NumberFormat] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def displays(path: Path) -> dict[str, SheetDisplay]:
    """For every sheet, by name, how it is shown."""
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if not {_WORKBOOK, _LINKS} <= names:
            return {}
        formats = _formats(archive.read(_STYLES)) if _STYLES in names else {}
        return {
            name: _display(archive.read(part), formats)
            for name, part in _parts(archive.read(_WORKBOOK), archive.read(_LINKS)).items()
            if part in names
        }


def number_format(code: str) -> NumberFormat | None:
    """What a format code does to a positive number; None if it is no plain number format."""
    first = _DECORATION.sub("", code.partition(";")[0])
    match = _DIGITS.match(first)
    if match is None or "#" in (match.group(1) or ""):
        return None
    return NumberFormat(len(match.group(1) or ""), bool(match.group(2)))


def column_number(letters: bytes) -> int:
    """A column's number: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _parts(workbook: bytes, links: bytes) -> dict[str, str]:
    """Which part holds a sheet, by the sheet's name."""
    targets = {
        attribute(link, "Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))
        for link in parsed(links)
    }
    return {
        attribute(sheet, "name") or "": targets.get(attribute(sheet, "id"), "").lstrip("/")
        for sheet in parsed(workbook).iter()
        if local_name(sheet) == "sheet"
    }


def _formats(styles: bytes) -> dict[bytes, NumberFormat]:
    """The number formats by the number that a cell's `s` gives."""
    root = parsed(styles)
    codes = dict(_BUILT_IN)
    found = {}
    for element in root.iter():
        name = local_name(element)
        if name == "numFmt" and (number := attribute(element, "numFmtId") or "").isdecimal():
            codes[int(number)] = attribute(element, "formatCode") or ""
        elif name == "cellXfs":
            for place, cell in enumerate(element):
                number = attribute(cell, "numFmtId") or ""
                code = codes.get(int(number), "") if number.isdecimal() else ""
                shown = number_format(code) if code else None
                if shown is not None:
                    found[str(place).encode()] = shown
    return found


def _display(sheet: bytes, formats: Mapping[bytes, NumberFormat]) -> SheetDisplay:
    cells = {}
    if formats:
        for cell in _CELL.finditer(sheet):
            style, place = _STYLE.search(cell.group(1)), _PLACE.search(cell.group(1))
            shown = formats.get(style.group(1)) if style else None
            if shown is not None and place is not None:
                cells[int(place.group(2)) - 1, column_number(place.group(1)) - 1] = shown
    rows: set[int] = set()
    columns: set[int] = set()
    for row in _ROW.finditer(sheet) if b"hidden=" in sheet else ():
        place = _PLACE.search(row.group(1))
        if place is not None and _HIDDEN.search(row.group(1)):
            rows.add(int(place.group(2)) - 1)
    for span in _COLUMNS.finditer(sheet) if b"hidden=" in sheet else ():
        if _HIDDEN.search(span.group(1)):
            ends = dict(_SPAN.findall(span.group(1)))
            last = min(int(ends.get(b"max", b"0")), _LAST_COLUMN)
            columns.update(range(int(ends.get(b"min", b"1")) - 1, last))
    return SheetDisplay(cells, frozenset(rows), frozenset(columns))
