"""Tables of a Word file: their rows and cells, and the block they make.

Rows and cells may be wrapped in content controls; a row may be hidden; a cell may go on from the
one above or reach over several columns.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from lxml import etree

from indexer.extract.docx_package import VALUE, child, word
from indexer.extract.docx_styles import is_on
from indexer.extract.inline import NOTHING, Inline, joined
from indexer.model.document import BETWEEN_CELLS, BETWEEN_ROWS, Block, BlockKind

TABLE: Final = word("tbl")
_ROW: Final = word("tr")
_CELL: Final = word("tc")
_ROW_PROPERTIES: Final = word("trPr")
_CELL_PROPERTIES: Final = word("tcPr")
# No text lies below these; there are as many of them as there are cells.
PROPERTIES: Final = frozenset(
    word(name) for name in ("tcPr", "trPr", "tblPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr")
)
_NO_WRAPPERS: Final = PROPERTIES | {word("p"), TABLE}
_MERGED: Final = word("vMerge")
_SPAN: Final = word("gridSpan")
# A smaller frame is a box around text, or puts texts side by side; PDF tables have the same rule.
_FEWEST_ROWS: Final = 2
_FEWEST_COLUMNS: Final = 2
# Word has no wider tables; a larger number is damage or malice.
_MOST_COLUMNS: Final = 63


class Row(NamedTuple):
    """A row's cells, the empty columns before the first, and whether it heads every page."""

    cells: list[etree._Element]
    before: int
    is_header: bool


def rows_of(table: etree._Element) -> list[Row]:
    """The rows that are printed."""
    rows = []
    for element in _inside(table, _ROW):
        properties = child(element, _ROW_PROPERTIES)
        cells = list(_inside(element, _CELL))
        if properties is None:
            rows.append(Row(cells, 0, is_header=False))
        elif not _is_set(properties, "hidden"):
            before = _count(child(properties, word("gridBefore")), default=0)
            rows.append(Row(cells, before, is_header=_is_set(properties, "tblHeader")))
    return rows


def has_grid(rows: list[Row]) -> bool:
    """Whether a table holds data in rows and columns; else it is a frame around text."""
    return len(rows) >= _FEWEST_ROWS and max(len(r.cells) for r in rows) >= _FEWEST_COLUMNS


def table_block(rows: list[Row], text_of: Callable[[etree._Element], Inline]) -> Block | None:
    """The table; a merged cell has its text first and is empty where it goes on. None if empty."""
    texts: list[Inline] = []
    headers = 0
    for row in rows:
        cells = _cell_texts(row, text_of)
        if not any(cell.text or cell.marks for cell in cells):
            continue
        if row.is_header and headers == len(texts):
            headers += 1
        texts.append(joined(cells, BETWEEN_CELLS))
    if not texts:
        return None
    whole = joined(texts, BETWEEN_ROWS)
    return Block(BlockKind.TABLE, whole.text, header_rows=headers, marks=whole.marks)


def _cell_texts(row: Row, text_of: Callable[[etree._Element], Inline]) -> list[Inline]:
    texts = [NOTHING] * row.before
    for cell in row.cells:
        properties = child(cell, _CELL_PROPERTIES)
        merged = span = None
        if properties is not None:
            for each in properties:
                if each.tag == _MERGED:
                    merged = each
                elif each.tag == _SPAN:
                    span = each
        goes_on = merged is not None and merged.get(VALUE) != "restart"
        texts.append(NOTHING if goes_on else text_of(cell))
        texts.extend([NOTHING] * (_count(span, default=1) - 1))
    return texts


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    for element in parent:
        tag = element.tag
        if tag == wanted:
            yield element
        elif tag not in _NO_WRAPPERS:
            yield from _inside(element, wanted)


def _is_set(properties: etree._Element, name: str) -> bool:
    element = child(properties, word(name))
    return element is not None and is_on(element.get(VALUE, "on"))


def _count(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(VALUE, "")
    return min(int(value), _MOST_COLUMNS) if value.isdecimal() else default
