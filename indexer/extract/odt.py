"""Read an OpenDocument text: odfdo opens the package, its content is walked as XML.

Page headers and footers, comments and what a tracked change took away are left out. There are
no pages.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from odfdo import Container

from indexer.extract.cleaning import clean
from indexer.extract.office_xml import (
    NO_TEXT,
    attribute,
    child,
    damage_as_unreadable,
    local_name,
    parsed,
)
from indexer.extract.zipcheck import LOCKED, check_zip
from indexer.model.document import Block, BlockKind, Document, Page, table_text
from indexer.model.errors import Reason, UnreadableFile
from indexer.model.failure import ReadingStatus

_NOT_A_TEXT: Final = Reason(
    "Filen är ett OpenDocument men inte ett textdokument (ODT).", ReadingStatus.UNSUPPORTED
)
# Deletions are stored in `tracked-changes`, notes for editors in `annotation`; `title` and
# `desc` describe a picture, `ruby-text` tells how the word before it sounds.
_UNSEEN: Final = frozenset(
    {"tracked-changes", "annotation", "forms", "title", "desc", "ruby-text", "hidden-text"}
    | {"sequence-decls", "variable-decls", "user-field-decls", "table-of-content-source"}
)
_SPACES: Final = frozenset({"s", "tab", "line-break"})
_TITLE_STYLES: Final = frozenset({"Title", "Titel", "Rubrik"})
_MOST_LEVELS: Final = 9
# As in DOCX and PDF: a smaller frame is a box around text, or puts texts side by side.
_FEWEST_ROWS: Final = 2
_FEWEST_COLUMNS: Final = 2
# LibreOffice fills tables up with one empty cell "repeated" to the edge of the sheet.
_MOST_REPEATED: Final = 64


def read(path: Path) -> Document:
    """The document in an ODT. Raises UnreadableFile: locked, damaged, not a text, no text."""
    check_zip(path)
    with damage_as_unreadable():
        container = Container()
        container.open(path)
        if b"encryption-data" in _part(container, "META-INF/manifest.xml"):
            raise UnreadableFile("open", LOCKED)
        content = parsed(_part(container, "content.xml"))
        body = child(content, "body", "text")
        if body is None:
            raise UnreadableFile("open", _NOT_A_TEXT)
        reader = _Reader(_title_styles(content))
        blocks = (*reader.blocks(body), *reader.footnotes)
        title, author = _title_and_author(_part(container, "meta.xml"))
    if not blocks:
        raise UnreadableFile("read", NO_TEXT)
    return Document((Page(None, None, blocks),), title, author, "odt")


def _part(container: Container, name: str) -> bytes:
    if name not in container.parts:
        return b""
    part = container.get_part(name)
    return part.encode() if isinstance(part, str) else part or b""


def _title_and_author(xml: bytes) -> tuple[str, str]:
    meta = child(parsed(xml), "meta") if xml else None
    texts = {local_name(each): clean(each.text or "") for each in meta} if meta is not None else {}
    return texts.get("title", ""), texts.get("initial-creator", "") or texts.get("creator", "")


def _title_styles(content: etree._Element) -> frozenset[str]:
    """The Title style and the file's own variants of it ("P1", made by centring a title)."""
    automatic = child(content, "automatic-styles")
    variants = {
        attribute(style, "name") or ""
        for style in (automatic if automatic is not None else ())
        if attribute(style, "parent-style-name") in _TITLE_STYLES
    }
    return _TITLE_STYLES | variants


class _Reader:
    """Turns XML into blocks and puts the footnotes aside."""

    def __init__(self, title_styles: frozenset[str]) -> None:
        self._title_styles = title_styles
        self.footnotes: list[Block] = []

    def blocks(self, parent: etree._Element, in_list: bool = False) -> Iterator[Block]:
        """The blocks below an element: body, section, list, cell, text box, index."""
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, in_list)
            elif name == "table":
                yield from self._table(element)
            elif name not in _UNSEEN:
                yield from self.blocks(element, in_list or name == "list")

    def _paragraph(self, element: etree._Element, in_list: bool) -> Iterator[Block]:
        boxes: list[etree._Element] = []
        text = clean("".join(self._texts(element, boxes)))
        if text:
            level = self._level(element)
            plain = BlockKind.LIST_ITEM if in_list else BlockKind.PARAGRAPH
            yield Block(BlockKind.HEADING if level else plain, text, level)
        for box in boxes:
            yield from self.blocks(box)

    def _level(self, element: etree._Element) -> int:
        if local_name(element) == "h":
            level = attribute(element, "outline-level") or ""
            return min(int(level), _MOST_LEVELS) if level.isdecimal() and int(level) else 1
        return 1 if attribute(element, "style-name") in self._title_styles else 0

    def _texts(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The pieces of text in a paragraph; text boxes and footnotes in it are put aside."""
        yield parent.text or ""
        for element in parent:
            name = local_name(element)
            if name in _SPACES:
                yield " "
            elif name == "text-box":
                boxes.append(element)
            elif name == "note":
                self._keep_note(element)
            elif name and name not in _UNSEEN:
                yield from self._texts(element, boxes)
            yield element.tail or ""

    def _keep_note(self, note: etree._Element) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        text = "" if body is None else self._flat(body)
        if text:
            number = "" if citation is None else "".join(self._texts(citation, []))
            self.footnotes.append(Block(BlockKind.FOOTNOTE, clean(f"{number} {text}")))

    def _flat(self, parent: etree._Element) -> str:
        """Everything below an element as one text, nested tables included."""
        return clean(" ".join(block.text for block in self.blocks(parent)))

    def _table(self, table: etree._Element) -> Iterator[Block]:
        cells = [list(_inside(row, "table-cell")) for row in _inside(table, "table-row")]
        if len(cells) < _FEWEST_ROWS or max(map(len, cells)) < _FEWEST_COLUMNS:
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        rows = tuple(row for row in map(self._row, _inside(table, "table-row")) if any(row))
        if rows:
            yield Block(BlockKind.TABLE, table_text(rows))

    def _row(self, row: etree._Element) -> tuple[str, ...]:
        """A row's texts; the cells that a merged cell covers are empty."""
        texts: list[str] = []
        for cell in _inside(row, "table-cell", "covered-table-cell"):
            covered = local_name(cell) == "covered-table-cell"
            repeated = attribute(cell, "number-columns-repeated") or "1"
            times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
            texts.extend(["" if covered else self._flat(cell)] * times)
        return tuple(texts)


def _inside(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those in header rows and row groups."""
    for element in parent:
        name = local_name(element)
        if name in wanted:
            yield element
        elif name not in _UNSEEN and name not in ("table", "p", "h", "table-cell"):
            yield from _inside(element, *wanted)
