"""The truth of a Word file: its styles say what is a heading, a list item, a caption, a row.

Independent of indexer's own reader on purpose. Insertions count and deletions do not; content
controls are opened; of alternatives the first is taken; headers and footers are left out.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bench.docx_styles import Styles, W, is_on, value_of
from bench.truth import CellForm, Kind, Rules, Truth, TruthBlock, TruthRow, block_of, row_of

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED: Final = {
    f"{W}del",
    f"{W}moveFrom",
    f"{W}pPr",
    f"{W}rPr",
    f"{W}instrText",
    f"{_COMPATIBILITY}Fallback",
    f"{W}txbxContent",
    f"{W}tbl",
}
_CONTENTS: Final = ("toc ", "table of figures", "innehåll ", "index heading", "toc heading")
_NAMED: Final = {Kind.TITLE: ("title", "subtitle"), Kind.CAPTION: ("caption", "beskrivning")}
# A visual heading is short, and larger than the body by at least this (half points) or bold.
_MOST_HEADING_WORDS: Final = 14
_LARGER: Final = 3
_LEAST_COLUMNS: Final = 2


def truth_of(path: Path) -> Truth:
    """What the Word file says."""
    with zipfile.ZipFile(path) as package:
        parts = set(package.namelist())
        walker = _Walker(Styles(package.read("word/styles.xml")))
        body = ElementTree.fromstring(package.read("word/document.xml"))
        walker.walk(body[0])
        for part in ("word/footnotes.xml", "word/endnotes.xml"):
            if part in parts:
                walker.walk_notes(ElementTree.fromstring(package.read(part)))
    return Truth(tuple(walker.blocks), tuple(walker.rows))


def text_of(element: Element) -> str:
    """The visible text of a paragraph; text boxes and nested tables are no part of it."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish")):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)


class _Walker:
    """Collects blocks and rows in the order of the file."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.blocks: list[TruthBlock] = []
        self.rows: list[TruthRow] = []
        self._in_contents = False

    def walk(self, parent: Element) -> None:
        """All that stands in a body, a content control or an insertion."""
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}sdt":
                gallery = value_of(child, f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                before, self._in_contents = self._in_contents, gallery == "Table of Contents"
                content = child.find(f"{W}sdtContent")
                self.walk(content if content is not None else [])  # type: ignore[arg-type]
                self._in_contents = before
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                self.walk(child)

    def walk_notes(self, notes: Element) -> None:
        """Footnotes or endnotes, without Word's separators."""
        for note in notes:
            if note.get(f"{W}type") in (None, "normal"):
                text = " ".join(filter(None, (text_of(p).strip() for p in note.iter(f"{W}p"))))
                if text:
                    self.blocks.append(block_of(Kind.FOOTNOTE, text))

    def _paragraph(self, paragraph: Element) -> None:
        for box in _boxes(paragraph):
            for inner in box.iter(f"{W}p"):
                if text := text_of(inner).strip():
                    self.blocks.append(block_of(Kind.OTHER, text))
        text = text_of(paragraph).strip()
        if text:
            kind, level = self._kind(paragraph, text)
            self.blocks.append(block_of(kind, text, level))

    def _kind(self, paragraph: Element, text: str) -> tuple[Kind, int]:
        style_id = value_of(paragraph, f"{W}pPr/{W}pStyle") or self.styles.default
        names = self.styles.names(style_id)
        if self._in_contents or any(n.startswith(_CONTENTS) for n in names[:1]):
            return Kind.OTHER, 0
        if level := self.styles.heading_level(paragraph, style_id):
            return Kind.HEADING, level
        named = next((kind for kind, known in _NAMED.items() if set(names) & set(known)), None)
        if named is None and self.styles.is_list(paragraph, style_id):
            named = Kind.LIST_ITEM
        if named is None and self._looks_like_heading(paragraph, style_id, text):
            named = Kind.VISUAL_HEADING
        return named or Kind.PARAGRAPH, 0

    def _looks_like_heading(self, paragraph: Element, style_id: str, text: str) -> bool:
        if len(text.split()) > _MOST_HEADING_WORDS or text.endswith((".", ",", ";")):
            return False
        runs = [run for run in paragraph.iter(f"{W}r") if text_of(run).strip()]
        if not runs:
            return False
        bold = all(self.styles.is_bold(run, style_id) for run in runs)
        large = all(
            self.styles.size(run, style_id) >= self.styles.body_size + _LARGER for run in runs
        )
        return bold or large

    def _table(self, table: Element) -> None:
        rows = [row for row in _children(table, f"{W}tr") if not _is_deleted(row)]
        filled = (
            sum(any(text_of(p).strip() for p in cell.iter(f"{W}p")) for cell in _cells(row))
            for row in rows
        )
        if max(filled, default=0) < _LEAST_COLUMNS:
            # One column with text is a frame round it, not a table.
            for cell in table.iter(f"{W}tc"):
                for inner in cell.iter(f"{W}p"):
                    if text := text_of(inner).strip():
                        self.blocks.append(block_of(Kind.OTHER, text))
            return
        rules = self.styles.rules_of(table)
        above: dict[int, str] = {}
        for row in rows:
            truth, above = self._row(row, rules, above)
            if truth is not None:
                self.rows.append(truth)

    def _row(
        self, row: Element, rules: Rules, above: dict[int, str]
    ) -> tuple[TruthRow | None, dict[int, str]]:
        """The row, and what the row below would continue, by column."""
        cells, carried = [], []
        below: dict[int, str] = {}
        column, is_merged, is_marked = 0, False, False
        for cell in _cells(row):
            span = int(value_of(cell, f"{W}tcPr/{W}gridSpan") or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            text = " ".join(filter(None, (text_of(p).strip() for p in cell.iter(f"{W}p"))))
            cells.append("" if goes_on else text)
            carried.append(above.get(column, "") if goes_on else text)
            if merge is not None:
                below[column] = carried[-1]
            is_merged = is_merged or span > 1 or merge is not None
            is_marked = is_marked or any(
                self.styles.is_list(p, value_of(p, f"{W}pPr/{W}pStyle") or "")
                for p in cell.iter(f"{W}p")
            )
            column += span
        if not any(cells):
            return None, below
        form = CellForm.FILLED if is_merged else CellForm.ALL
        form = CellForm.UNMARKED if is_marked else form
        return row_of(tuple(cells), rules, form, tuple(carried)), below


def _children(parent: Element, tag: str) -> list[Element]:
    """Children with the tag, those inside content controls and insertions too."""
    found = []
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            found.extend(_children(child, tag))
    return found


def _cells(row: Element) -> list[Element]:
    return _children(row, f"{W}tc")


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a paragraph, of alternatives the first."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_COMPATIBILITY}Fallback":
            yield from _boxes(child)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
