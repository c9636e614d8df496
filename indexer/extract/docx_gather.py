"""Gather what stands in each paragraph of a Word part, in one pass over its tree.

Takes a visible tree; gives for every `w:p` its text and what its properties say. Asking each
paragraph for its descendants took three times as long: here lxml looks for the few elements that
matter, and Python sees only those.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lxml import etree

from indexer.extract.docx_notes import ENDNOTE, FOOTNOTE, Notes
from indexer.extract.docx_package import VALUE, word
from indexer.extract.docx_signs import sign
from indexer.extract.docx_visible import (
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    OWN_MARK,
    PARAGRAPH,
    VisibleTree,
)
from indexer.extract.inline import REFERENCE

_TEXT: Final = word("t")
_STYLE: Final = word("pStyle")
_RUN: Final = word("r")
_MATHS: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_OTHER_TEXTS: Final = (
    *(f"{maths}t" for maths in _MATHS),
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
_CHARACTERS: Final = (
    {word("br"): " ", word("cr"): " ", word("ptab"): "\t", word("noBreakHyphen"): "-"}
    | {f"{maths}den": "/" for maths in _MATHS}
)  # fmt: skip


class Reference(NamedTuple):
    """A reference to a note: FOOTNOTE or ENDNOTE, the note's id in the file, the printed mark."""

    kind: str
    note_id: str
    mark: str


@dataclass(slots=True, eq=False)
class Gathered:
    """What stands in one paragraph: its pieces of text, in which REFERENCE is a note reference,
    and its properties as they are written, "" where they are not."""

    pieces: list[str] = field(default_factory=list)
    style: str | None = None
    list_id: str = ""
    list_level: str = ""
    outline: str = ""
    runs_on: bool = False
    references: tuple[Reference, ...] = ()
    boxes: tuple[etree._Element, ...] = ()


def gathered(tree: VisibleTree, notes: Notes) -> dict[etree._Element, Gathered]:
    """What stands in every paragraph of a part, its text boxes included."""
    gatherer = _Gatherer(notes)
    gatherer.through(tree.root)
    for paragraph, boxes in tree.boxes.items():
        for box in boxes:
            gatherer.through(box)
        if paragraph in gatherer.paragraphs:
            gatherer.paragraphs[paragraph].boxes = tuple(boxes)
    for paragraph in tree.runs_on:
        if paragraph in gatherer.paragraphs:
            gatherer.paragraphs[paragraph].runs_on = True
    return gatherer.paragraphs


class _Gatherer:
    """The state of the pass: the paragraph that is open, and the fields that are."""

    def __init__(self, notes: Notes) -> None:
        self.paragraphs: dict[etree._Element, Gathered] = {}
        self._notes = notes
        self._open = Gathered()
        # Where text goes: to the paragraph, or nowhere among the codes of a field.
        self._out = self._open.pieces
        self._fields: list[list[str]] = []
        self._is_new_section = False
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            **dict.fromkeys(_OTHER_TEXTS, lambda each: self._out.append(each.text or "")),
            **dict.fromkeys(_CHARACTERS, lambda each: self._out.append(_CHARACTERS[str(each.tag)])),
            word("tab"): self._tab,
            word("sym"): lambda each: self._out.append(sign(each)),
            word("numId"): lambda each: setattr(self._open, "list_id", each.get(VALUE, "")),
            word("ilvl"): lambda each: setattr(self._open, "list_level", each.get(VALUE, "")),
            word("outlineLvl"): lambda each: setattr(self._open, "outline", each.get(VALUE, "")),
            word("framePr"): self._frame,
            word("fldChar"): self._field,
            word("sectPr"): self._section,
            FOOTNOTE_REFERENCE: lambda each: self._refer(FOOTNOTE, each),
            ENDNOTE_REFERENCE: lambda each: self._refer(ENDNOTE, each),
        }

    def through(self, root: etree._Element) -> None:
        """Read every paragraph below an element."""
        handlers = self._handlers
        for element in root.iter(PARAGRAPH, _TEXT, _STYLE, *handlers):
            tag = element.tag
            if tag == _TEXT:
                self._out.append(element.text or "")
            elif tag == PARAGRAPH:
                self._begin(element)
            elif tag == _STYLE:
                self._open.style = element.get(VALUE)
            else:
                handlers[tag](element)

    def _begin(self, paragraph: etree._Element) -> None:
        self._open = self.paragraphs[paragraph] = Gathered()
        self._out = self._open.pieces
        # A field that runs over many paragraphs, as a contents list does, is past its codes when
        # the first one ends; one that never ends costs no more than its paragraph.
        self._fields.clear()
        if self._is_new_section:
            self._notes.end_section()
            self._is_new_section = False

    def _tab(self, element: etree._Element) -> None:
        # Tab stops, in a paragraph's properties, have the same name.
        above = element.getparent()
        if above is not None and above.tag == _RUN:
            self._out.append("\t")

    def _frame(self, element: etree._Element) -> None:
        # A large first letter stands in a paragraph of its own.
        self._open.runs_on = element.get(word("dropCap"), "none") != "none"

    def _section(self, _: etree._Element) -> None:
        # Stands in the properties of the section's last paragraph, before the paragraph's text.
        self._is_new_section = True

    def _field(self, element: etree._Element) -> None:
        """Between the beginning of a field and its separator stand codes, then the result."""
        kind = element.get(word("fldCharType"))
        if kind == "begin":
            self._fields.append(self._out)
            self._out = []
        elif kind == "separate" and self._fields:
            self._out = self._fields[-1]
        elif kind == "end" and self._fields:
            self._out = self._fields.pop()

    def _refer(self, kind: str, element: etree._Element) -> None:
        if self._out is not self._open.pieces:
            return
        note_id = element.get(word("id"), "")
        mark = self._notes.mark(kind, note_id, element.get(OWN_MARK, ""))
        self._out.append(REFERENCE)
        self._open.references += (Reference(kind, note_id, mark),)
