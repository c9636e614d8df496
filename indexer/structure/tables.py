"""Tables as a reader sees them: with header rows, and going on over a page break."""

import re
from dataclasses import dataclass, replace
from typing import Final

from indexer.model.document import Block, BlockKind, Page

# A header cell is a name or a year, not a figure and not a paragraph.
_FIGURE: Final = re.compile(r"^[−–-]?\s*\d[\d\s.,()%−–-]*$")
_YEAR: Final = re.compile(r"^(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?$")
_LONGEST_HEADER_CELL: Final = 80
# Two pieces of one table begin and end at the same places, within this, in points.
_SAME_EDGE: Final = 6.0
# A number as Swedish reports print it: 2 500, 2.500, 1,5, −3, 45 %, 300 kr, 2 500:-.
_NUMBER: Final = re.compile(
    r"^(?P<sign>[-−–])?\s*(?P<whole>\d{1,3}(?:[ .]\d{3})+|\d+)(?:,(?P<part>\d+))?"
    r"\s*(?:%|procent|:-|kr|kronor|tkr|mkr|mnkr|mdkr|st)?$",
    re.I,
)

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a table's columns, and how many of its rows hold them."""

    columns: Row = ()
    rows: int = 0


def header_of(table: Block) -> Header:
    """The header that the file marks, else the first row if it names its columns.

    Cells of several header rows are put together: "Beviljat" over "2017" is "Beviljat 2017".
    """
    rows = table.rows
    if 0 < table.header_rows <= len(rows):
        return Header(_together(rows[: table.header_rows]), table.header_rows)
    if len(rows) < 2 or table.goes_on or not _names_columns(rows[0]):
        return Header()
    return Header(rows[0], 1)


def _together(rows: tuple[Row, ...]) -> Row:
    width = max(map(len, rows))
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        carried = ""
        for place, cell in enumerate(row):
            # A cell over several columns has its text first and is empty where it goes on.
            carried = cell or carried if row is not rows[-1] else cell
            if carried and (not columns[place] or columns[place][-1] != carried):
                columns[place].append(carried)
    return tuple(" ".join(column) for column in columns)


def _names_columns(row: Row) -> bool:
    """No long texts, no figures, mostly filled."""
    filled = sum(1 for cell in row if cell)
    if filled * 2 < len(row) or any(len(cell) > _LONGEST_HEADER_CELL for cell in row):
        return False
    return not any(_FIGURE.match(cell) and not _YEAR.match(cell) for cell in row)


def number_in(cell: str) -> float | None:
    """The value of a cell that is a number; None for all others. A per cent is its number."""
    match = _NUMBER.match(" ".join(cell.split()))
    if match is None:
        return None
    whole = re.sub(r"[ .]", "", match["whole"])
    value = float(f"{whole}.{match['part'] or 0}")
    return -value if match["sign"] else value


def with_joined_tables(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with tables that begin on the page before marked as going on."""
    joined = list(pages)
    for place in range(1, len(pages)):
        last, first = _last(joined[place - 1]), _first(pages[place])
        if last is not None and first is not None and _is_one_table(last, first):
            joined[place] = _with(joined[place], first, replace(first, goes_on=True))
            # A piece's only row may be as long as its page; it heads nothing.
            is_lone = len(last.rows) == 1 and not last.goes_on
            if is_lone and _names_columns(last.rows[0]):
                joined[place - 1] = _with(joined[place - 1], last, replace(last, header_rows=1))
    return tuple(joined)


def _with(page: Page, block: Block, instead: Block) -> Page:
    blocks = tuple(instead if each is block else each for each in page.blocks)
    return replace(page, blocks=blocks)


def _last(page: Page) -> Block | None:
    blocks = [block for block in page.blocks if block.kind is not BlockKind.FOOTNOTE]
    return blocks[-1] if blocks and blocks[-1].kind is BlockKind.TABLE else None


def _first(page: Page) -> Block | None:
    return page.blocks[0] if page.blocks and page.blocks[0].kind is BlockKind.TABLE else None


def _is_one_table(last: Block, first: Block) -> bool:
    widths = len(last.rows[-1]), len(first.rows[0])
    if last.box is None or first.box is None:
        return False
    is_as_wide = (
        abs(last.box.x0 - first.box.x0) < _SAME_EDGE
        and abs(last.box.x1 - first.box.x1) < _SAME_EDGE
    )
    is_repeated = last.rows[0] == first.rows[0]
    if first.header_rows and not is_repeated:
        # The file says that this piece has a header of its own.
        return False
    return is_repeated or (widths[0] == widths[1] and is_as_wide)
