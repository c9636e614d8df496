"""Read an OpenDocument text: odfdo opens the package, its content is walked as XML.

Page headers and footers, comments and what a tracked change took away are left out. There are
no pages.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from odfdo import Container

from indexer.extract.cleaning import clean
from indexer.extract.inline import REFERENCE, Inline, inline, joined
from indexer.extract.office_xml import (
    NO_TEXT,
    attribute,
    child,
    damage_as_unreadable,
    local_name,
    parsed,
)
from indexer.extract.zipcheck import LOCKED, check_zip
from indexer.model.document import (
    BETWEEN_CELLS,
    BETWEEN_ROWS,
    Block,
    BlockKind,
    Document,
    Page,
)
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
    | {"illustration-index-source", "table-index-source", "alphabetical-index-source"}
)
_SPACES: Final = frozenset({"s", "tab", "line-break"})
_TITLE_STYLES: Final = frozenset({"Title", "Titel", "Rubrik"})
# LibreOffice keeps a style of captions for each kind of thing that has them.
_CAPTION_STYLES: Final = frozenset(
    {"Caption", "Illustration", "Table", "Figure", "Drawing", "Text", "Beskrivning", "Bildtext"}
)
_INDEXES: Final = frozenset({"table-of-content", "illustration-index", "table-index"})
# What a tagged PDF calls a line of a contents list; such lines are no headings and no passages.
_CONTENTS_ROLE: Final = "TOCI"
_PAGE_OF_CONTENTS: Final = re.compile(r"\t\s*(\d{1,4}|[ivxlc]{1,6})\s*$")
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
        reader = _Reader(
            _with_variants(content, _TITLE_STYLES), _with_variants(content, _CAPTION_STYLES)
        )
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


def _with_variants(content: etree._Element, styles: frozenset[str]) -> frozenset[str]:
    """Styles and the file's own variants of them ("P1", made by centring a title)."""
    automatic = child(content, "automatic-styles")
    variants = {
        attribute(style, "name") or ""
        for style in (automatic if automatic is not None else ())
        if attribute(style, "parent-style-name") in styles
    }
    return styles | variants


class _Reader:
    """Turns XML into blocks and puts the footnotes aside."""

    def __init__(self, title_styles: frozenset[str], caption_styles: frozenset[str]) -> None:
        self._title_styles = title_styles
        self._caption_styles = caption_styles
        self._marks: list[str] = []
        self.footnotes: list[Block] = []

    def blocks(self, parent: etree._Element, within: str = "") -> Iterator[Block]:
        """The blocks below an element: body, section, list, cell, text box, index.

        `within` is the name of the list or index that the element lies in.
        """
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, within)
            elif name == "table":
                yield from self._table(element)
            elif name not in _UNSEEN:
                is_inner = name == "list" or name in _INDEXES
                yield from self.blocks(element, name if is_inner else within)

    def _paragraph(self, element: etree._Element, within: str) -> Iterator[Block]:
        boxes: list[etree._Element] = []
        outer, self._marks = self._marks, []
        raw = "".join(self._texts(element, boxes))
        text, marks = inline(raw, self._marks)
        self._marks = outer
        if text and within in _INDEXES:
            yield Block(BlockKind.PARAGRAPH, _contents_line(raw, text), role=_CONTENTS_ROLE)
        elif text:
            level = self._level(element)
            yield Block(self._kind(element, level, within), text, level, marks=marks)
        for box in boxes:
            yield from self.blocks(box)

    def _kind(self, element: etree._Element, level: int, within: str) -> BlockKind:
        if level:
            return BlockKind.HEADING
        if attribute(element, "style-name") in self._caption_styles:
            return BlockKind.CAPTION
        return BlockKind.LIST_ITEM if within == "list" else BlockKind.PARAGRAPH

    def _level(self, element: etree._Element) -> int:
        if local_name(element) == "h":
            level = attribute(element, "outline-level") or ""
            return min(int(level), _MOST_LEVELS) if level.isdecimal() and int(level) else 1
        return 1 if attribute(element, "style-name") in self._title_styles else 0

    def _texts(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The pieces of text in a paragraph; text boxes and footnotes in it are put aside."""
        yield (parent.text or "").replace(REFERENCE, "")
        for element in parent:
            name = local_name(element)
            if name in _SPACES:
                yield "\t" if name == "tab" else " "
            elif name == "text-box":
                boxes.append(element)
            elif name == "note":
                yield REFERENCE
                self._keep_note(element)
            elif name and name not in _UNSEEN:
                yield from self._texts(element, boxes)
            yield (element.tail or "").replace(REFERENCE, "")

    def _keep_note(self, note: etree._Element) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        # A citation may have a label of the author's own, which is its text then.
        mark = "" if citation is None else clean("".join(self._texts(citation, [])))
        self._marks.append(mark)
        text = "" if body is None else self._flat(body).text
        if text:
            self.footnotes.append(Block(BlockKind.FOOTNOTE, text, mark=mark))

    def _flat(self, parent: etree._Element) -> Inline:
        """Everything below an element as one text, nested tables included."""
        parts = [Inline(clean(block.text), block.marks) for block in self.blocks(parent)]
        return joined(parts)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        cells = [list(_inside(row, "table-cell")) for row in _inside(table, "table-row")]
        if len(cells) < _FEWEST_ROWS or max(map(len, cells)) < _FEWEST_COLUMNS:
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        texts: list[Inline] = []
        headers = 0
        for element in _inside(table, "table-row"):
            whole = joined(self._row(element), BETWEEN_CELLS)
            if whole.text.strip() or whole.marks:
                above = element.getparent()
                is_header = above is not None and local_name(above) == "table-header-rows"
                headers += is_header and headers == len(texts)
                texts.append(whole)
        if texts:
            text, marks = joined(texts, BETWEEN_ROWS)
            yield Block(BlockKind.TABLE, text, header_rows=headers, marks=marks)

    def _row(self, row: etree._Element) -> list[Inline]:
        """A row's texts; the cells that a merged cell covers are empty."""
        texts: list[Inline] = []
        for cell in _inside(row, "table-cell", "covered-table-cell"):
            covered = local_name(cell) == "covered-table-cell"
            repeated = attribute(cell, "number-columns-repeated") or "1"
            times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
            texts.extend([Inline("") if covered else self._flat(cell)] * times)
        return texts


def _contents_line(raw: str, text: str) -> str:
    """A line of a contents list with a tab before its page number, which tells what it is."""
    match = _PAGE_OF_CONTENTS.search(raw)
    return f"{clean(raw[: match.start()])}\t{match.group(1)}" if match else text


def _inside(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those in header rows and row groups."""
    for element in parent:
        name = local_name(element)
        if name in wanted:
            yield element
        elif name not in _UNSEEN and name not in ("table", "p", "h", "table-cell"):
            yield from _inside(element, *wanted)
