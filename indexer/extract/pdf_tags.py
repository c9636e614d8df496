"""What a tagged PDF says of its text: heading, paragraph, list item, cell of a table.

Three of four real Swedish PDFs are tagged. Takes a page, gives the tag of each piece of marked
content on it. The roles are those of ISO 32000-1, 14.8.4, after the file's own role map.
"""

from itertools import repeat
from typing import Any, Final, NamedTuple

from pypdfium2 import raw

from indexer.extract import pdfium
from indexer.extract.batch import Address

# Roles whose text is a block of its own. Others (Span, Link, Div …) are part of what they are in.
_BLOCKS: Final = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "LI", "TD", "TH", "Caption", "Note"}
    | {"TOCI", "Figure", "Formula", "FENote"}
)
# A paragraph in one of these is the text of that one.
_OWNERS: Final = frozenset({"LI", "TD", "TH", "Caption", "Note", "FENote", "TOCI"})
_CELLS: Final = frozenset({"TD", "TH"})
# A tree deeper than this is malice; real ones are some ten deep.
_DEEPEST: Final = 64
_MOST_ELEMENTS: Final = 20_000
_WIDEST_SPAN: Final = 64


class Tag(NamedTuple):
    """A structure element: its role, its number on the page, and for a cell its table (counted
    from 1 on the page), row and column with how many rows and columns it covers."""

    role: str
    element: int
    table: int = 0
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1


UNTAGGED: Final = Tag("", 0)
# What the file calls no part of its text.
ARTIFACT: Final = Tag("Artifact", 0)


def is_tagged(document: Any) -> bool:
    """Whether the file says that it is tagged."""
    return bool(raw.FPDFCatalog_IsTagged(document.raw))


def tags_on(page: Any) -> dict[int, Tag]:
    """The tag of each marked content id on a page; none when it has no structure."""
    tree = pdfium.tree_of(pdfium.address_of(page.raw))
    if not tree:
        return {}
    try:
        walk = _Walk()
        for place in range(pdfium.count_roots(tree)):
            root = pdfium.root_at(tree, place)
            if root:
                walk.visit(root, UNTAGGED, None, 0)
        return walk.tags
    finally:
        pdfium.close_tree(tree)


class _Table:
    """Where the next cell of a table stands, cells that cover several rows counted in."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = -1
        self._taken: set[tuple[int, int]] = set()

    def next_row(self) -> None:
        self.row += 1

    def place(self, rows: int, columns: int) -> int:
        """The column of the next cell in the row, which it then covers."""
        column = 0
        while (self.row, column) in self._taken:
            column += 1
        self._taken.update(
            (self.row + down, column + across) for down in range(rows) for across in range(columns)
        )
        return column


class _Walk:
    """One way through a page's tree; remembers what it has numbered."""

    def __init__(self) -> None:
        self.tags: dict[int, Tag] = {}
        self._elements = 0
        self._tables = 0

    def visit(self, element: Address, inside: Tag, table: _Table | None, depth: int) -> None:
        """Tag the content of an element and of all below it."""
        if depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            return
        role = pdfium.type_of(element)
        tag = inside
        if role == "Table" and table is None:
            self._tables += 1
            table = _Table(self._tables)
        elif role == "TR" and table is not None and inside.role not in _CELLS:
            table.next_row()
        elif role in _BLOCKS and not (
            inside.role in _CELLS or (role == "P" and inside.role in _OWNERS)
        ):
            tag = self._new_tag(element, role, table)
        count = pdfium.count_children(element)
        # A paragraph has a piece of content for each line or word, up to some hundreds.
        for place, content in enumerate(map(pdfium.content_at, repeat(element), range(count))):
            if content >= 0:
                self.tags[content] = tag
            elif child := pdfium.child_at(element, place):
                self.visit(child, tag, table, depth + 1)

    def _new_tag(self, element: Address, role: str, table: _Table | None) -> Tag:
        self._elements += 1
        if role not in _CELLS or table is None or table.row < 0:
            return Tag(role, self._elements)
        rows, columns = _span(element, b"RowSpan"), _span(element, b"ColSpan")
        column = table.place(rows, columns)
        return Tag(role, self._elements, table.number, table.row, column, rows, columns)


def _span(element: Address, name: bytes) -> int:
    """How many rows or columns a cell covers."""
    number = pdfium.number_attribute(element, name) or 1
    return max(1, min(int(number), _WIDEST_SPAN))
