"""Read a Word document: every text that a reader sees, in reading order.

python-docx opens the package; its own paragraph list misses content controls, tracked
insertions, text boxes and footnotes, in some files everything. Page headers and footers,
comments, deleted and hidden text are left out. There are no pages.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from indexer.extract.docx_gather import Gathered, Reference, gathered
from indexer.extract.docx_notes import ENDNOTE, FOOTNOTE, Notes
from indexer.extract.docx_numbering import Numbering
from indexer.extract.docx_package import WordPackage, word
from indexer.extract.docx_paragraphs import Paragraph, ParagraphReader
from indexer.extract.docx_styles import Styles
from indexer.extract.docx_tables import PROPERTIES, TABLE, has_grid, rows_of, table_block
from indexer.extract.docx_visible import PARAGRAPH, visible_tree
from indexer.extract.inline import Inline, joined
from indexer.extract.office_xml import NO_TEXT, damage_as_unreadable
from indexer.extract.zipcheck import DAMAGED, check_zip
from indexer.model.document import Block, BlockKind, Document, Page
from indexer.model.errors import UnreadableFile

# What a tagged PDF calls a line of a contents list; such lines are no headings and no passages.
_CONTENTS_ROLE: Final = "TOCI"
_ID: Final = word("id")


def read(path: Path) -> Document:
    """The document in a DOCX. Raises UnreadableFile: locked, damaged, not Word, no text."""
    check_zip(path, with_prologs=False)
    with damage_as_unreadable():
        package = WordPackage(path)
        try:
            blocks = _Reader(package).all_blocks()
            title, author = package.title_and_author()
        finally:
            package.close()
    if not blocks:
        raise UnreadableFile("read", NO_TEXT)
    return Document((Page(None, None, blocks),), title, author, "docx")


class _Reader:
    """Turns XML into blocks. Footnotes stand last in the section that refers to them, endnotes
    last of all."""

    def __init__(self, package: WordPackage) -> None:
        self._styles = Styles(package.related("styles"))
        self._notes = Notes(package)
        self._root, self._gathered = self._read_part(package.body_xml)
        numbering = Numbering(package.related("numbering"), self._styles.list_of)
        self._paragraphs = ParagraphReader(self._styles, numbering)
        self._blocks: list[Block] = []
        self._due: list[Reference] = []
        self._note_texts: dict[str, dict[str, etree._Element]] = {}
        # Headings in frames and text boxes, by their place among the blocks.
        self._framed: list[int] = []
        self._frames = 0

    def all_blocks(self) -> tuple[Block, ...]:
        """All blocks. A heading in a box heads the box, not the text that follows the box, unless
        the whole document lies in boxes."""
        if self._root.tag != word("document"):
            raise UnreadableFile("open", DAMAGED)
        for body in self._root.iterchildren(word("body")):
            self._take(body)
        rest = self._paragraphs.rest()
        if rest is not None:
            self._add(rest)
        self._add_notes(FOOTNOTE)
        self._add_notes(ENDNOTE)
        headings = sum(block.kind is BlockKind.HEADING for block in self._blocks)
        if headings > len(self._framed):
            for place in self._framed:
                block = self._blocks[place]
                self._blocks[place] = replace(
                    block, kind=BlockKind.PARAGRAPH, level=0, is_bold=True
                )
        return tuple(self._blocks)

    def _take(self, parent: etree._Element) -> None:
        """Read the blocks below an element: body, cell of a frame, text box, content control."""
        for element in parent:
            tag = element.tag
            if tag == PARAGRAPH:
                paragraph = self._paragraphs.read(self._gathered[element])
                if paragraph is not None:
                    self._add(paragraph)
            elif tag == TABLE:
                self._take_table(element)
            elif tag not in PROPERTIES:
                self._take(element)

    def _add(self, paragraph: Paragraph) -> None:
        if paragraph.text:
            if paragraph.kind is BlockKind.HEADING:
                self._place_heading(paragraph)
            self._blocks.append(
                Block(
                    paragraph.kind,
                    paragraph.text,
                    paragraph.level,
                    marks=paragraph.marks,
                    role=_CONTENTS_ROLE if paragraph.is_contents else "",
                )
            )
        self._due.extend(paragraph.references)
        if paragraph.boxes:
            self._take_framed(paragraph.boxes)

    def _place_heading(self, paragraph: Paragraph) -> None:
        if self._frames and not paragraph.is_title:
            self._framed.append(len(self._blocks))
        else:
            self._add_notes(FOOTNOTE)

    def _take_framed(self, frames: Iterable[etree._Element]) -> None:
        self._frames += 1
        for frame in frames:
            self._take(frame)
        self._frames -= 1

    def _take_table(self, table: etree._Element) -> None:
        rows = rows_of(table)
        if not has_grid(rows):
            self._take_framed(cell for row in rows for cell in row.cells)
            return
        block = table_block(rows, self._flat)
        if block is not None:
            self._blocks.append(block)

    def _flat(self, parent: etree._Element) -> Inline:
        """Everything below an element as one text, nested tables included."""
        parts: list[Inline] = []
        self._flatten(parent, parts)
        return parts[0] if len(parts) == 1 else joined(parts)

    def _flatten(self, parent: etree._Element, parts: list[Inline]) -> None:
        for element in parent:
            tag = element.tag
            if tag == PARAGRAPH:
                found = self._gathered[element]
                text = self._paragraphs.read_inline(found)
                if text is not None and text.text:
                    parts.append(text)
                self._due.extend(found.references)
                for box in found.boxes:
                    self._flatten(box, parts)
            elif tag == TABLE:
                for row in rows_of(element):
                    for cell in row.cells:
                        self._flatten(cell, parts)
            elif tag not in PROPERTIES:
                self._flatten(element, parts)

    def _add_notes(self, kind: str) -> None:
        """Add the notes of a kind that have been referred to since the last time, each once."""
        due = [each for each in self._due if each.kind == kind]
        if not due:
            return
        self._due = [each for each in self._due if each.kind != kind]
        if kind not in self._note_texts:
            self._note_texts[kind] = self._read_notes(kind)
        notes = self._note_texts[kind]
        for _, note_id, mark in due:
            note = notes.pop(note_id, None)
            text = "" if note is None else self._flat(note).text
            # A mark that is no number was typed, in the note too.
            text = text if mark.isalnum() else text.removeprefix(mark).lstrip()
            if text:
                self._blocks.append(Block(BlockKind.FOOTNOTE, text, mark=mark))

    def _read_notes(self, kind: str) -> dict[str, etree._Element]:
        xml = self._notes.xml(kind)
        if not xml:
            return {}
        root, texts = self._read_part(xml)
        self._gathered |= texts
        return {note.get(_ID, ""): note for note in root}

    def _read_part(self, xml: bytes) -> tuple[etree._Element, dict[etree._Element, Gathered]]:
        tree = visible_tree(xml, self._styles)
        return tree.root, gathered(tree, self._notes)
