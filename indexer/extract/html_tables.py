"""Tell tables of data from tables that lay out a web page, and read the rows of the former."""

from collections.abc import Callable, Iterator
from typing import Final

from selectolax.lexbor import LexborNode

# As in DOCX and PDF: a smaller frame is a box around text, or puts texts side by side.
_FEWEST_ROWS: Final = 2
_FEWEST_COLUMNS: Final = 2
# Old pages are laid out with tables; a table of data holds neither tables nor headings.
_LAYOUT: Final = "table, h1, h2, h3, h4, h5, h6"
# A cell may say that it spans 10 million columns.
_MOST_SPANNED: Final = 100


def has_grid(table: LexborNode) -> bool:
    """Whether a table holds data: rows and columns, and no parts of a page."""
    if any(node.mem_id != table.mem_id for node in table.css(_LAYOUT)):
        return False
    widths = [sum(1 for _ in _cells(row)) for row in table.css("tr")]
    return len(widths) >= _FEWEST_ROWS and max(widths) >= _FEWEST_COLUMNS


def header_rows(table: LexborNode) -> int:
    """How many rows at the top the page itself marks as header: in `thead`, or of `th` only."""
    count = 0
    for row in table.css("tr"):
        names = [cell.tag for cell in _cells(row)]
        is_in_head = row.parent is not None and row.parent.tag == "thead"
        if not is_in_head and not (len(names) > 1 and set(names) == {"th"}):
            break
        count += 1
    return count


def table_rows(
    table: LexborNode, text_of: Callable[[LexborNode], str]
) -> Iterator[tuple[str, ...]]:
    """The rows as texts; a cell over several columns or rows has its text first, once."""
    spanned: dict[int, int] = {}
    for row in table.css("tr"):
        texts: list[str] = []
        for cell in _cells(row):
            _skip_spanned(texts, spanned)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(texts), len(texts) + width):
                spanned[column] = height - 1
            texts.extend([text_of(cell), *[""] * (width - 1)])
        _skip_spanned(texts, spanned)
        yield tuple(texts)


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (node for node in row.iter() if node.tag in ("td", "th"))


def _skip_spanned(texts: list[str], spanned: dict[int, int]) -> None:
    """Leave empty the columns that a cell of a row above reaches into."""
    while spanned.get(len(texts), 0) > 0:
        spanned[len(texts)] -= 1
        texts.append("")


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(max(int(value), 1), _MOST_SPANNED) if value.isdecimal() else 1
