"""What one Word paragraph is: heading, list item, caption, line of a contents list.

Takes what was gathered of a paragraph; gives it with the number that Word prints before it.
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from lxml import etree

from indexer.extract.cleaning import clean
from indexer.extract.docx_gather import Gathered, Reference
from indexer.extract.docx_numbering import Numbering
from indexer.extract.docx_styles import Meaning, Styles, outline_level
from indexer.extract.inline import NOTHING, Inline, inline
from indexer.model.document import BlockKind, NoteMark

_NO_LIST: Final = "0"
# Longer "headings" are body text that somebody has given a heading's style to make it large.
_LONGEST_HEADING: Final = 300
_PAGE_OF_CONTENTS: Final = re.compile(r"\t\s*([A-Z]?-?(?:\d{1,4}|[ivxlc]{1,6}))\s*$")


class Paragraph(NamedTuple):
    """A paragraph as it is printed, its number first, and the text boxes anchored in it."""

    kind: BlockKind
    text: str
    marks: tuple[NoteMark, ...]
    level: int
    is_title: bool
    is_contents: bool
    references: tuple[Reference, ...]
    boxes: tuple[etree._Element, ...]


class ParagraphReader:
    """Reads the paragraphs of a document in order: numbers are counted as they pass."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried: Gathered | None = None

    def read(self, gathered: Gathered) -> Paragraph | None:
        """The paragraph; None when it runs on in the next one, which then holds both texts."""
        whole = self._whole(gathered)
        if whole is None:
            return None
        meaning = self._styles.meaning(whole.style)
        is_listed, (text, marks) = self._printed(whole, meaning)
        level = _level(whole, meaning) if len(text) <= _LONGEST_HEADING else 0
        return Paragraph(
            _kind(meaning, level, is_listed=is_listed),
            text,
            marks,
            level,
            meaning.is_title and level > 0,
            meaning.is_contents,
            whole.references,
            whole.boxes,
        )

    def read_inline(self, gathered: Gathered) -> Inline | None:
        """Only the text of a paragraph, as it stands in a cell; None when it runs on."""
        whole = self._whole(gathered)
        if whole is None:
            return None
        _, (text, marks) = self._printed(whole, self._styles.meaning(whole.style))
        return Inline(text.replace("\t", " "), marks)

    def rest(self) -> Paragraph | None:
        """What runs on past the last paragraph; None when nothing does."""
        return None if self._carried is None else self.read(Gathered())

    def _whole(self, gathered: Gathered) -> Gathered | None:
        if self._carried is not None:
            gathered = _added(self._carried, gathered)
            self._carried = None
        if gathered.runs_on:
            self._carried = gathered
            return None
        return gathered

    def _printed(self, gathered: Gathered, meaning: Meaning) -> tuple[bool, Inline]:
        """Whether the paragraph is an item of a list, and its text with its number."""
        is_listed, label = self._label(gathered, meaning)
        printed = _text_and_marks(gathered, meaning)
        if label and printed.text:
            text, marks = printed
            marks = tuple(NoteMark(at + len(label) + 1, mark) for at, mark in marks)
            printed = Inline(f"{label} {text}", marks)
        return is_listed, printed

    def _label(self, gathered: Gathered, meaning: Meaning) -> tuple[bool, str]:
        """Whether the paragraph is an item of a list, and the number printed before it."""
        list_id = gathered.list_id or meaning.list_id
        if not list_id or list_id == _NO_LIST:
            return meaning.is_listed and not list_id, ""
        if gathered.list_level.isdecimal():
            level = int(gathered.list_level)
        else:
            own = self._numbering.level_of_style(list_id, meaning.chain)
            level = (meaning.list_level or 0) if own is None else own
        label = self._numbering.label(list_id, level)
        return label is not None or meaning.is_listed, label or ""


def _level(gathered: Gathered, meaning: Meaning) -> int:
    if meaning.is_contents:
        return 0
    own = outline_level(gathered.outline)
    return meaning.level if own is None else own


def _kind(meaning: Meaning, level: int, *, is_listed: bool) -> BlockKind:
    if level:
        return BlockKind.HEADING
    if meaning.is_caption:
        return BlockKind.CAPTION
    return BlockKind.LIST_ITEM if is_listed else BlockKind.PARAGRAPH


def _added(first: Gathered, second: Gathered) -> Gathered:
    """Both texts, with the properties of the second: they are kept in a paragraph's end mark."""
    return replace(
        second,
        pieces=first.pieces + second.pieces,
        references=first.references + second.references,
        boxes=first.boxes + second.boxes,
    )


def _text_and_marks(gathered: Gathered, meaning: Meaning) -> Inline:
    pieces = gathered.pieces
    if not pieces:
        return NOTHING
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if gathered.references:
        return inline(text, [each.mark for each in gathered.references])
    if meaning.is_contents:
        # A tab before the page number tells what the line is.
        match = _PAGE_OF_CONTENTS.search(text)
        if match is not None:
            return Inline(f"{clean(text[: match.start()])}\t{match.group(1)}")
    return Inline(clean(text))
