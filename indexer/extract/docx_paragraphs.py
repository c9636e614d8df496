"""What one Word paragraph is: heading, list item, caption, line of a contents list, with its text.

Takes a `w:p`; gives a Paragraph with the number that Word prints before it.
"""

import re
from typing import Final, NamedTuple

from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.docx_inline import Inline, inline
from indexer.extract.docx_numbering import Numbering
from indexer.extract.docx_package import VALUE, word
from indexer.extract.docx_styles import Meaning, Styles
from indexer.extract.docx_visible import MARK, PRINTED, REFERENCE, REFERENCES, RUNS_ON, VisibleTree
from indexer.model.document import BlockKind, NoteMark

_PROPERTIES: Final = word("pPr")
_STYLE: Final = word("pStyle")
_NUMBERS: Final = word("numPr")
_OUTLINE: Final = word("outlineLvl")
_FRAME: Final = word("framePr")
_NO_LIST: Final = "0"
# Longer "headings" are body text that somebody has given a heading's style to make it large.
_LONGEST_HEADING: Final = 300
_PAGE_OF_CONTENTS: Final = re.compile(r"\t\s*([A-Z]?-?(?:\d{1,4}|[ivxlc]{1,6}))\s*$")


class Reference(NamedTuple):
    """A reference to a note: FOOTNOTE or ENDNOTE, the note's id in the file, the printed mark."""

    kind: str
    note_id: str
    mark: str


class Paragraph(NamedTuple):
    """A paragraph as it is printed, its number first. `notes` are the kinds and ids of the notes
    it refers to, `boxes` the text boxes anchored in it."""

    kind: BlockKind
    text: str
    marks: tuple[NoteMark, ...]
    level: int
    is_title: bool
    is_contents: bool
    notes: list[Reference]
    boxes: list[etree._Element]


class _Properties(NamedTuple):
    style: str | None = None
    numbers: etree._Element | None = None
    outline: str = ""
    runs_on: bool = False


class _Gathered(NamedTuple):
    """What is printed of a paragraph, before it is known what the paragraph is."""

    text: str
    notes: list[Reference]
    boxes: list[etree._Element]


_EMPTY: Final = _Gathered("", [], [])
_NO_PROPERTIES: Final = _Properties()


class ParagraphReader:
    """Reads the paragraphs of a document in order: numbers are counted as they pass."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried = _EMPTY

    def read(self, paragraph: etree._Element, tree: VisibleTree) -> Paragraph | None:
        """The paragraph; None when it runs on in the next one, which then holds both texts."""
        properties = _properties(paragraph)
        gathered = _gathered(paragraph, tree)
        if self._carried is not _EMPTY:
            gathered = _added(self._carried, gathered)
            self._carried = _EMPTY
        if properties.runs_on or paragraph.get(RUNS_ON):
            self._carried = gathered
            return None
        meaning = self._styles.meaning(properties.style)
        is_listed, label = self._label(properties, meaning)
        text, marks = _text_and_marks(gathered, meaning)
        if label and text:
            text = f"{label} {text}"
            marks = tuple(NoteMark(at + len(label) + 1, mark) for at, mark in marks)
        level = _level(properties, meaning) if len(text) <= _LONGEST_HEADING else 0
        return Paragraph(
            _kind(meaning, level, is_listed=is_listed),
            text,
            marks,
            level,
            meaning.is_title and level > 0,
            meaning.is_contents,
            gathered.notes,
            gathered.boxes,
        )

    def _label(self, properties: _Properties, meaning: Meaning) -> tuple[bool, str]:
        """Whether the paragraph is an item of a list, and the number printed before it."""
        list_id = level = None
        if properties.numbers is not None:
            for each in properties.numbers:
                if each.tag == _LIST_ID:
                    list_id = each.get(VALUE)
                elif each.tag == _LIST_LEVEL:
                    value = each.get(VALUE, "")
                    level = int(value) if value.isdecimal() else None
        list_id = meaning.list_id if list_id is None else list_id
        if list_id == _NO_LIST:
            return False, ""
        if not list_id:
            return meaning.is_listed, ""
        if level is None:
            level = self._numbering.level_of_style(list_id, list(meaning.chain))
        level = (meaning.list_level or 0) if level is None else level
        label = self._numbering.label(list_id, level)
        return label is not None or meaning.is_listed, label or ""


_DEEPEST: Final = 9
_LIST_ID: Final = word("numId")
_LIST_LEVEL: Final = word("ilvl")


def _kind(meaning: Meaning, level: int, *, is_listed: bool) -> BlockKind:
    if level:
        return BlockKind.HEADING
    if meaning.is_caption:
        return BlockKind.CAPTION
    return BlockKind.LIST_ITEM if is_listed else BlockKind.PARAGRAPH


def _level(properties: _Properties, meaning: Meaning) -> int:
    if meaning.is_contents:
        return 0
    if properties.outline.isdecimal():
        own = int(properties.outline) + 1
        return own if own <= _DEEPEST else 0
    return meaning.level


def _properties(paragraph: etree._Element) -> _Properties:
    first = next(iter(paragraph), None)
    if first is None or first.tag != _PROPERTIES:
        return _NO_PROPERTIES
    style = outline = numbers = None
    runs_on = False
    for each in first:
        tag = each.tag
        if tag == _STYLE:
            style = each.get(VALUE)
        elif tag == _NUMBERS:
            numbers = each
        elif tag == _OUTLINE:
            outline = each.get(VALUE)
        elif tag == _FRAME:
            # A large first letter stands in a paragraph of its own.
            runs_on = each.get(word("dropCap"), "none") != "none"
    return _Properties(style, numbers, outline or "", runs_on)


def _gathered(paragraph: etree._Element, tree: VisibleTree) -> _Gathered:
    text = "".join([each.text or "" for each in paragraph.iter(*PRINTED)])
    notes = []
    if tree.has_references and REFERENCE in text:
        notes = [
            Reference(REFERENCES[str(each.tag)], each.get(word("id"), ""), each.get(MARK, ""))
            for each in paragraph.iter(*REFERENCES)
        ]
    return _Gathered(text, notes, tree.boxes.get(paragraph, []) if tree.boxes else [])


def _added(first: _Gathered, second: _Gathered) -> _Gathered:
    return _Gathered(
        first.text + second.text, first.notes + second.notes, first.boxes + second.boxes
    )


def _text_and_marks(gathered: _Gathered, meaning: Meaning) -> Inline:
    if gathered.notes:
        return inline(gathered.text, [note.mark for note in gathered.notes])
    if meaning.is_contents:
        # A tab before the page number tells what the line is.
        match = _PAGE_OF_CONTENTS.search(gathered.text)
        if match is not None:
            return Inline(f"{clean(gathered.text[: match.start()])}\t{match.group(1)}")
    return Inline(clean(gathered.text))
