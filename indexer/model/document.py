"""What a file says, before it is cut into passages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from indexer.model.failure import ReadingStatus

BETWEEN_CELLS: Final = "\t"
BETWEEN_ROWS: Final = "\n"
# Below these a page is shown with a warning. Of 700 real pages with sound text layers one in a
# hundred has fewer known words than this.
LEAST_QUALITY: Final = 0.75
LEAST_KNOWN_WORDS: Final = 0.4


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file found on disk. `name` is `<root's name>/<path below the root>`, in NFC."""

    path: Path
    root: Path
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class WordBox(NamedTuple):
    """Where a word is painted: character offsets in its owner's text, and edges in points from
    the page's upper left corner. `confidence` is OCR's (0–100); 100 in a text layer.

    A tuple, for there are some hundreds on a page and millions in an archive.
    """

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: int = 100

    @property
    def box(self) -> Box:
        """The word's rectangle."""
        return Box(self.x0, self.top, self.x1, self.bottom)


# Several times as fast as calling the class, whose `__new__` is written in Python.
_word_box: Final = partial(tuple.__new__, WordBox)


def word_boxes(*columns: Iterable[float]) -> list[WordBox]:
    """Words from seven columns: their fields, in order."""
    return list(map(_word_box, zip(*columns, strict=True)))


def moved_words(words: Sequence[WordBox], by: int) -> list[WordBox]:
    """The same words where their owner's text begins `by` characters further on."""
    if not by:
        return list(words)
    return [
        _word_box((start + by, end + by, x0, top, x1, bottom, confidence))
        for start, end, x0, top, x1, bottom, confidence in words
    ]


class NoteMark(NamedTuple):
    """A reference to a note: its printed mark ("7", "*", "iv") stands after the first `at`
    characters of the owner's text, and is no part of that text."""

    at: int
    mark: str


class Repair(NamedTuple):
    """A word that was read wrongly and mended: what is the owner's text from `start` to `end` was
    read as `as_read`. `confidence` (0–1) is how sure the mending is."""

    start: int
    end: int
    as_read: str
    confidence: float


def moved_repairs(repairs: Iterable[Repair], by: int) -> tuple[Repair, ...]:
    """The same repairs where their owner's text begins `by` characters further on."""
    return tuple(
        Repair(start + by, end + by, as_read, confidence)
        for start, end, as_read, confidence in repairs
    )


def text_as_read(text: str, repairs: Iterable[Repair]) -> str:
    """The text as it was before it was mended. The repairs are in order and do not overlap."""
    pieces, at = [], 0
    for repair in repairs:
        pieces += [text[at : repair.start], repair.as_read]
        at = repair.end
    return "".join((*pieces, text[at:]))


class BlockKind(StrEnum):
    """What a block is. A `LINE` is one line of print, still to be joined with its neighbours."""

    LINE = "line"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table, footnote, caption or line of print.

    `level` counts from 1 for headings and is 0 for the rest. `size` is the font size in points,
    0.0 where the format has none. A table's text has a line for each row, cells parted by tabs;
    `header_rows` counts the rows that the file itself marks as header. `marks` are the
    references to notes in the text, `mark` the one that a footnote answers. A block that
    `goes_on` begins in the last block of its kind on the page before. `repairs` are the words of
    the text that were mended, in order.

    `role` and `element` are what a tagged PDF says of a line: the standard name of its structure
    element ("P", "H2", "LI", "TD") and a number that is the same for all lines of one element on
    the page; "" and 0 when it says nothing.
    """

    kind: BlockKind
    text: str
    level: int = 0
    size: float = 0.0
    is_bold: bool = False
    box: Box | None = None
    words: tuple[WordBox, ...] = ()
    header_rows: int = 0
    marks: tuple[NoteMark, ...] = ()
    mark: str = ""
    role: str = ""
    element: int = 0
    goes_on: bool = False
    repairs: tuple[Repair, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """A table's cells, row by row; none in other blocks."""
        if self.kind is not BlockKind.TABLE:
            return ()
        return tuple(tuple(row.split(BETWEEN_CELLS)) for row in self.text.split(BETWEEN_ROWS))


def table_text(rows: Iterable[Iterable[str]]) -> str:
    """The text of a table block; white space inside a cell becomes single spaces."""
    return BETWEEN_ROWS.join(
        BETWEEN_CELLS.join(" ".join(cell.split()) for cell in row) for row in rows
    )


class ReadingMethod(StrEnum):
    """How a page's text came to us."""

    TEXT = "text"
    # The text layer does not say which letters its signs are; the font's own tables do.
    FONT = "font"
    OCR = "ocr"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page was read and how well.

    `quality` is OCR's mean word confidence, `known_words` the share of the page's words that
    are in the dictionary, both 0–1 and None where they were not measured. `reason` says in plain
    Swedish why a page is `UNREAD`; it is empty otherwise. `status` says the same to programs where
    the reading of the page was broken off. `damage` is the share (0–1) of a repaired page's words
    that were mended, None for a page that was left as it was read.
    """

    method: ReadingMethod = ReadingMethod.TEXT
    quality: float | None = None
    reason: str = ""
    known_words: float | None = None
    status: ReadingStatus | None = None
    damage: float | None = None

    @property
    def is_repaired(self) -> bool:
        """Whether words of the page are shown otherwise than they were read."""
        return bool(self.damage)

    @property
    def is_poor(self) -> bool:
        """Whether a reader should be told that the text may be wrong."""
        return self.method is not ReadingMethod.UNREAD and (
            (self.quality is not None and self.quality < LEAST_QUALITY)
            or (self.known_words is not None and self.known_words < LEAST_KNOWN_WORDS)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page, slide or sheet. A Word file has one page, whose `number` is None.

    `number` is physical and counts from 1; `label` is what is printed on the page ("iv", "12")
    or the sheet's name. `width` and `height` are in points, 0.0 where the format has none.
    """

    number: int | None
    label: str | None
    blocks: tuple[Block, ...]
    width: float = 0.0
    height: float = 0.0
    reading: Reading = Reading()


class OutlineEntry(NamedTuple):
    """A bookmark of a PDF: its level from 1, its title and the number of the page it leads to."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says. `title` and `author` are the file's own properties, "" if none."""

    pages: tuple[Page, ...]
    title: str = ""
    author: str = ""
    format: str = ""
    outline: tuple[OutlineEntry, ...] = ()

    @property
    def status(self) -> ReadingStatus:
        """Read, or partly read when there are pages without a reading."""
        is_whole = all(page.reading.method is not ReadingMethod.UNREAD for page in self.pages)
        return ReadingStatus.READ if is_whole else ReadingStatus.PARTLY_READ
