"""What a file says, before it is cut into passages."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


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


@dataclass(frozen=True, slots=True)
class WordBox:
    """Where a word is painted; `start` and `end` are character offsets in the owner's text."""

    start: int
    end: int
    box: Box


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

    `level` counts from 1 for headings and is 0 for the rest. `size` is the font size in
    points, 0.0 where the format has none. `rows` holds a table's cells, the header row first.
    """

    kind: BlockKind
    text: str
    level: int = 0
    size: float = 0.0
    is_bold: bool = False
    box: Box | None = None
    words: tuple[WordBox, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class ReadingMethod(StrEnum):
    """How a page's text came to us."""

    TEXT = "text"
    OCR = "ocr"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page was read and how well: `quality` is 0–1, None where it was not measured.

    `reason` says in plain Swedish why a page is `UNREAD`; it is empty otherwise.
    """

    method: ReadingMethod = ReadingMethod.TEXT
    quality: float | None = None
    reason: str = ""


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


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says. `title` and `author` are the file's own properties, "" if none."""

    pages: tuple[Page, ...]
    title: str = ""
    author: str = ""
    format: str = ""
