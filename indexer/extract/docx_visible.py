"""Make the tree of a Word part say what is printed, before anybody reads it.

Takes the root of a part. Takes out what is deleted, hidden, a field's code or mere layout; gives
tabs, breaks and signs their character; numbers the note references; sets text boxes aside. Each
is one pass in lxml's C code, and most are left out when the part's bytes do not name them: asking
every element in Python took twice the time.
"""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.docx_notes import ENDNOTE, FOOTNOTE, Notes
from indexer.extract.docx_package import VALUE, word
from indexer.extract.docx_signs import sign
from indexer.extract.docx_styles import Styles, is_hidden, is_on
from indexer.extract.office_xml import parsed

_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
PARAGRAPH: Final = word("p")
TEXT_BOX: Final = word("txbxContent")
_TEXT: Final = word("t")
_RUN: Final = word("r")
_RUN_PROPERTIES: Final = word("rPr")
_FIELD: Final = word("fldChar")
_SECTION: Final = word("sectPr")
REFERENCES: Final = {word("footnoteReference"): FOOTNOTE, word("endnoteReference"): ENDNOTE}
# Stands for a note reference in a paragraph's text; no character of any script.
REFERENCE: Final = "\ufdd0"
MARK: Final = "mark"
RUNS_ON: Final = "runs-on"
_ON: Final = "1"
_CHANGES: Final = (word("del"), word("moveFrom"))
# Deleted text and field codes; properties of runs; layout that tells us nothing, which is a
# third of all elements.
_UNPRINTED: Final = tuple(
    word(name)
    for name in (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "rPr", "sdtPr"),
        *("tabs", "tblPr", "tblGrid", "tblPrEx", "proofErr", "bookmarkStart", "bookmarkEnd"),
        *("lastRenderedPageBreak", "tcW", "tcBorders", "shd", "vAlign", "spacing", "ind", "jc"),
        *("pBdr", "keepNext", "keepLines", "trHeight", "cantSplit", "pPrChange", "tcPrChange"),
    )
)
_DENOMINATORS: Final = tuple(f"{maths}den" for maths in _MATHS)
_CHARACTERS: Final = (
    {word(name): "\t" for name in ("tab", "ptab")}
    | {word(name): " " for name in ("br", "cr")}
    | {word("noBreakHyphen"): "-"}
    | dict.fromkeys(_DENOMINATORS, "/")
)
# Every element whose text is printed.
PRINTED: Final = (
    _TEXT,
    *(f"{maths}t" for maths in _MATHS),
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    word("sym"),
    *_CHARACTERS,
    *REFERENCES,
)


@dataclass(frozen=True, slots=True)
class VisibleTree:
    """A part of which only the printed is left, and the text boxes by the paragraph they are
    anchored in."""

    root: etree._Element
    has_references: bool = False
    boxes: dict[etree._Element, list[etree._Element]] = field(default_factory=dict)


def visible_tree(xml: bytes, styles: Styles, notes: Notes) -> VisibleTree:
    """The tree of a part as somebody sees it who has accepted all changes."""
    root = parsed(xml.replace(REFERENCE.encode(), b""))
    if b"AlternateContent" in xml:
        _choose(root)
    if b":del " in xml or b":moveFrom " in xml:
        _accept_deletions(root)
    hidden = styles.hidden_ids()
    if b"vanish" in xml or any(f'"{style}"'.encode() in xml for style in hidden):
        _drop_hidden(root, styles)
    etree.strip_elements(root, *_UNPRINTED, with_tail=False)
    if b"fldChar" in xml:
        _drop_codes(root)
    has_references = b"footnoteReference" in xml or b"endnoteReference" in xml
    if has_references:
        _number_references(root, notes)
    for element in root.iter(*_CHARACTERS, word("sym")):
        element.text = _CHARACTERS.get(element.tag) or sign(element)
    boxes = _boxes_set_aside(root) if b"txbxContent" in xml else {}
    return VisibleTree(root, has_references, boxes)


def _choose(root: etree._Element) -> None:
    """Keep the first choice of alternatives, which today's Word shows; older copies go."""
    for alternatives in list(root.iter(f"{_COMPATIBILITY}AlternateContent")):
        choices = [each for each in alternatives if each.tag == f"{_COMPATIBILITY}Choice"]
        kept = choices[0] if choices else None
        for branch in list(alternatives):
            if kept is not None and branch is not kept:
                alternatives.remove(branch)


def _accept_deletions(root: etree._Element) -> None:
    """Take out deleted rows; mark the paragraphs whose end is deleted: they run on in the next."""
    for change in list(root.iter(*_CHANGES)):
        properties = change.getparent()
        owner = None if properties is None else properties.getparent()
        if properties is None or owner is None:
            continue
        if properties.tag == word("trPr"):
            row = owner.getparent()
            if row is not None:
                row.remove(owner)
        elif properties.tag == _RUN_PROPERTIES and owner.tag == word("pPr"):
            paragraph = owner.getparent()
            if paragraph is not None:
                paragraph.set(RUNS_ON, _ON)


def _drop_hidden(root: etree._Element, styles: Styles) -> None:
    for paragraph in root.iter(PARAGRAPH):
        style = paragraph.find(f"{word('pPr')}/{word('pStyle')}")
        by_style = styles.meaning(None if style is None else style.get(VALUE)).is_hidden
        for run in list(paragraph.iter(_RUN)):
            if _is_hidden(run, styles, by_style=by_style):
                _take_out(run)


def _is_hidden(run: etree._Element, styles: Styles, *, by_style: bool) -> bool:
    properties = run.find(_RUN_PROPERTIES)
    own = is_hidden(properties)
    if own is not None:
        return own
    style = None if properties is None else properties.find(word("rStyle"))
    return by_style or (style is not None and styles.meaning(style.get(VALUE)).is_hidden)


def _drop_codes(root: etree._Element) -> None:
    """Take out the texts within a field's codes: the results of fields in those codes.

    The codes themselves are other elements. A field that runs over many paragraphs, as a contents
    list does, is past its codes when the first one ends; one without an end costs no more.
    """
    open_fields: list[bool] = []
    unprinted = []
    for element in root.iter(PARAGRAPH, _FIELD, _TEXT):
        if element.tag == PARAGRAPH:
            open_fields.clear()
        elif element.tag == _TEXT:
            if any(open_fields):
                unprinted.append(element)
        else:
            kind = element.get(word("fldCharType"))
            if kind == "begin":
                open_fields.append(True)
            elif kind == "separate" and open_fields:
                open_fields[-1] = False
            elif kind == "end" and open_fields:
                open_fields.pop()
    for element in unprinted:
        _take_out(element)


def _number_references(root: etree._Element, notes: Notes) -> None:
    """Give every note reference its mark, in the order of the text."""
    is_new_section = False
    for element in list(root.iter(*REFERENCES, _SECTION, PARAGRAPH)):
        if element.tag == _SECTION:
            # Stands in the properties of the section's last paragraph, before its text.
            is_new_section = True
            continue
        if element.tag == PARAGRAPH:
            if is_new_section:
                notes.end_section()
            is_new_section = False
            continue
        own = ""
        if is_on(element.get(word("customMarkFollows"))):
            own = _rest_of_run(element)
        note_id = element.get(word("id"), "")
        element.set(MARK, notes.mark(REFERENCES[str(element.tag)], note_id, own))
        element.text = REFERENCE


def _rest_of_run(reference: etree._Element) -> str:
    """The text after a reference in its run, taken out: it is the mark that the author typed."""
    mark = ""
    for sibling in list(reference.itersiblings(_TEXT, word("sym"))):
        mark += (sibling.text or "") if sibling.tag == _TEXT else sign(sibling)
        _take_out(sibling)
    return clean(mark)


def _boxes_set_aside(root: etree._Element) -> dict[etree._Element, list[etree._Element]]:
    boxes: dict[etree._Element, list[etree._Element]] = {}
    for box in list(root.iter(TEXT_BOX)):
        paragraph = next(box.iterancestors(PARAGRAPH), None)
        if paragraph is not None:
            _take_out(box)
            boxes.setdefault(paragraph, []).append(box)
    return boxes


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
