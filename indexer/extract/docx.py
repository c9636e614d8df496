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

from indexer.extract.docx_inline import Inline, joined
from indexer.extract.docx_notes import ENDNOTE, FOOTNOTE, Notes
from indexer.extract.docx_numbering import Numbering
from indexer.extract.docx_package import WordPackage, word
from indexer.extract.docx_paragraphs import Paragraph, ParagraphReader, Reference
from indexer.extract.docx_styles import Styles
from indexer.extract.docx_tables import TABLE, has_grid, rows_of, table_block
from indexer.extract.docx_visible import PARAGRAPH, VisibleTree, visible_tree
from indexer.extract.office_xml import NO_TEXT, damage_as_unreadable
from indexer.extract.zipcheck import DAMAGED, check_zip
from indexer.model.document import Block, BlockKind, Document, Page
from indexer.model.errors import UnreadableFile

# What a tagged PDF calls a line of a contents list; such lines are no headings and no passages.
_CONTENTS_ROLE: Final = "TOCI"
_ID: Final = word("id")


def read(path: Path) -> Document:
    """The document in a DOCX. Raises UnreadableFile: locked, damaged, not Word, no text."""
    check_zip(path)
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
        self._tree = visible_tree(package.body_xml, self._styles, self._notes)
        numbering = Numbering(package.related("numbering"), self._styles.list_of)
        self._paragraphs = ParagraphReader(self._styles, numbering)
        self._blocks: list[Block] = []
        self._due: list[Reference] = []
        self._note_trees: dict[str, tuple[VisibleTree, dict[str, etree._Element]]] = {}
        # Headings in frames and text boxes, by their place among the blocks.
        self._framed: list[int] = []
        self._frames = 0

    def all_blocks(self) -> tuple[Block, ...]:
        """All blocks. A heading in a box heads the box, not the text that follows the box, unless
        the whole document lies in boxes."""
        if self._tree.root.tag != word("document"):
            raise UnreadableFile("open", DAMAGED)
        for body in self._tree.root.iterchildren(word("body")):
            self._take(body)
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
                paragraph = self._paragraphs.read(element, self._tree)
                if paragraph is not None:
                    self._add(paragraph)
            elif tag == TABLE:
                self._take_table(element)
            else:
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
        self._due.extend(paragraph.notes)
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
        block = table_block(rows, lambda cell: self._flat(cell, self._tree))
        if block is not None:
            self._blocks.append(block)

    def _flat(self, parent: etree._Element, tree: VisibleTree) -> Inline:
        """Everything below an element as one text, nested tables included."""
        parts: list[Inline] = []
        self._flatten(parent, tree, parts)
        return parts[0] if len(parts) == 1 else joined(parts)

    def _flatten(self, parent: etree._Element, tree: VisibleTree, parts: list[Inline]) -> None:
        for element in parent:
            tag = element.tag
            if tag == PARAGRAPH:
                paragraph = self._paragraphs.read(element, tree)
                if paragraph is None:
                    continue
                if paragraph.text:
                    parts.append(Inline(paragraph.text.replace("\t", " "), paragraph.marks))
                self._due.extend(paragraph.notes)
                for box in paragraph.boxes:
                    self._flatten(box, tree, parts)
            elif tag == TABLE:
                for row in rows_of(element):
                    for cell in row.cells:
                        self._flatten(cell, tree, parts)
            else:
                self._flatten(element, tree, parts)

    def _add_notes(self, kind: str) -> None:
        """Add the notes of a kind that have been referred to since the last time, each once."""
        due = [each for each in self._due if each.kind == kind]
        if not due:
            return
        self._due = [each for each in self._due if each.kind != kind]
        xml = self._notes.xml(kind)
        if kind not in self._note_trees and xml:
            tree = visible_tree(xml, self._styles, self._notes)
            self._note_trees[kind] = tree, {note.get(_ID, ""): note for note in tree.root}
        tree, notes = self._note_trees.get(kind, (self._tree, {}))
        for _, note_id, mark in due:
            note = notes.pop(note_id, None)
            text = "" if note is None else self._flat(note, tree).text
            # A mark that is no number was typed, in the note too.
            text = text if mark.isalnum() else text.removeprefix(mark).lstrip()
            if text:
                self._blocks.append(Block(BlockKind.FOOTNOTE, text, mark=mark))
