"""Read a Word document from its XML: every text that a reader sees, in reading order.

python-docx opens the package; its own paragraph list misses content controls, tracked
insertions, text boxes and footnotes, a third to a half of the words of real documents.
Page headers and footers, deleted and hidden text are left out. There are no pages.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docx.package import Package
from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.docx_styles import Styles, is_on, styles_from_part
from indexer.extract.office_xml import (
    NO_TEXT,
    attribute,
    child,
    damage_as_unreadable,
    local_name,
    parsed,
    title_and_author,
    without_dangling_relationships,
)
from indexer.extract.zipcheck import DAMAGED, check_zip
from indexer.model.document import Block, BlockKind, Document, Page, table_text
from indexer.model.errors import UnreadableFile

# Deleted text, field codes, properties, and the older copy of a text box that stands in `Choice`.
_UNSEEN: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback"}
    | {"pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "sdtPr", "sdtEndPr", "rt"}
)
_SPACES: Final = frozenset({"tab", "ptab", "br", "cr"})
_NOTE_PARTS: Final = (("footnotes", "footnoteReference"), ("endnotes", "endnoteReference"))
# A smaller frame is a box around text, or puts texts side by side; PDF tables have the same rule.
_FEWEST_ROWS: Final = 2
_FEWEST_COLUMNS: Final = 2
# Word has no wider tables; a larger number is damage or malice.
_MOST_COLUMNS: Final = 63
_ROMAN: Final = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def read(path: Path) -> Document:
    """The document in a DOCX. Raises UnreadableFile: locked, damaged, not Word, no text."""
    check_zip(path)
    with damage_as_unreadable():
        main = _main_part(path)
        body = child(_root(main), "body")
        reader = _Reader(styles_from_part(_related(main, "styles")))
        blocks = [] if body is None else list(reader.blocks(body))
        for part, mark in _NOTE_PARTS:
            blocks.extend(reader.notes(_related(main, part), mark))
        title, author = title_and_author(path)
    if not blocks:
        raise UnreadableFile("read", NO_TEXT)
    return Document((Page(None, None, tuple(blocks)),), title, author, "docx")


def _main_part(path: Path) -> Any:
    try:
        package = Package.open(str(path))
    except KeyError:
        package = Package.open(without_dangling_relationships(path))
    for relationship in package.rels.values():
        if relationship.reltype.endswith("/officeDocument"):
            return relationship.target_part
    raise UnreadableFile("open", DAMAGED)


def _root(part: Any) -> etree._Element:
    # Only parts of types that python-docx knows come parsed; .docm and footnotes do not.
    element: etree._Element | None = getattr(part, "element", None)
    return parsed(part.blob) if element is None else element


def _related(main: Any, name: str) -> etree._Element | None:
    for relationship in main.rels.values():
        if not relationship.is_external and relationship.reltype.endswith(f"/{name}"):
            return _root(relationship.target_part)
    return None


class _Reader:
    """Turns XML into blocks, and remembers the notes that the text refers to."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._noted: dict[str, list[str]] = {mark: [] for _, mark in _NOTE_PARTS}

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """The blocks below an element: body, cell, text box, content control, note."""
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _UNSEEN:
                yield from self.blocks(element)

    def notes(self, part: etree._Element | None, mark: str) -> Iterator[Block]:
        """The notes of one kind, in the order in which they are referred to, numbered so."""
        texts = {attribute(note, "id"): note for note in part} if part is not None else {}
        for number, note_id in enumerate(self._noted[mark], start=1):
            text = clean(self._flat(texts[note_id])) if note_id in texts else ""
            if text:
                shown = str(number) if mark == "footnoteReference" else _roman(number)
                yield Block(BlockKind.FOOTNOTE, f"{shown} {text}")

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        boxes: list[etree._Element] = []
        text = clean("".join(self._texts(paragraph, boxes)))
        properties = child(paragraph, "pPr")
        level = self._styles.level(properties)
        if text and level:
            yield Block(BlockKind.HEADING, text, level)
        elif text and self._styles.is_list(properties):
            yield Block(BlockKind.LIST_ITEM, text)
        elif text:
            yield Block(BlockKind.PARAGRAPH, text)
        for box in boxes:
            yield from self.blocks(box)

    def _texts(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The pieces of text in a paragraph; text boxes anchored in it are put aside."""
        for element in parent:
            name = local_name(element)
            if name == "t":
                yield element.text or ""
            elif name in _SPACES:
                yield " "
            elif name == "noBreakHyphen":
                yield "-"
            elif name == "txbxContent":
                boxes.append(element)
            elif name in self._noted:
                self._noted[name].append(attribute(element, "id") or "")
            elif name not in _UNSEEN and not (name == "r" and _is_hidden(element)):
                yield from self._texts(element, boxes)

    def _flat(self, parent: etree._Element) -> str:
        """Everything below an element as one text, nested tables included."""
        return " ".join(block.text for block in self.blocks(parent))

    def _table(self, table: etree._Element) -> Iterator[Block]:
        cells = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
        if len(cells) < _FEWEST_ROWS or max(map(len, cells)) < _FEWEST_COLUMNS:
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        rows = tuple(row for row in map(self._row, _inside(table, "tr")) if any(row))
        if rows:
            yield Block(BlockKind.TABLE, table_text(rows))

    def _row(self, row: etree._Element) -> tuple[str, ...]:
        """A row's texts; a merged cell has its text first and is empty where it goes on."""
        texts = [""] * _count(child(row, "trPr", "gridBefore"), default=0)
        for cell in _inside(row, "tc"):
            merged = child(cell, "tcPr", "vMerge")
            goes_on = merged is not None and attribute(merged, "val") != "restart"
            texts.append("" if goes_on else clean(self._flat(cell)))
            texts.extend([""] * (_count(child(cell, "tcPr", "gridSpan"), default=1) - 1))
        return tuple(texts)


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those wrapped in content controls."""
    for element in parent:
        name = local_name(element)
        if name == wanted:
            yield element
        elif name not in _UNSEEN and name not in ("tbl", "p"):
            yield from _inside(element, wanted)


def _count(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else attribute(element, "val") or ""
    return min(int(value), _MOST_COLUMNS) if value.isdecimal() else default


def _is_hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and is_on(attribute(vanish, "val") or "on")


def _roman(number: int) -> str:
    """Small Roman figures, which is how Word numbers endnotes."""
    figures = ""
    for value, figure in _ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures
