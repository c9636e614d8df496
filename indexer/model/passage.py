"""What is retrieved and quoted, and the page text it is cut from."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indexer.model.document import (
    BlockKind,
    NoteMark,
    Reading,
    ReadingMethod,
    Repair,
    WordBox,
    text_as_read,
)


class PassageKind(StrEnum):
    """Running text or one row of a table."""

    TEXT = "text"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """Which characters of a page text are one block, and what it is. `mark` is a footnote's."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """The readable text of one page; passages are cut from it by character offsets.

    A sentence that runs over the page break stands whole on the page where it begins: the part
    from `carried` to `carried_end` is printed on the next page (both are the text's length if
    there is none). Only footnotes stand after it. So does a row of a table; the parts of its cells
    that are printed on the next page are `carried_cells`.
    `marks` are the references to notes; the note is the footnote span with the same mark. `repairs`
    are the words that were mended, in order.
    """

    number: int | None
    label: str | None
    text: str
    spans: tuple[BlockSpan, ...] = ()
    words: tuple[WordBox, ...] = ()
    carried: int = 0
    carried_end: int = 0
    reading: Reading = Reading()
    marks: tuple[NoteMark, ...] = ()
    repairs: tuple[Repair, ...] = ()
    carried_cells: tuple[tuple[int, int], ...] = ()

    @property
    def carried_parts(self) -> tuple[tuple[int, int], ...]:
        """The parts of the text that are printed on the next page: of a sentence or of cells."""
        sentence = (self.carried, self.carried_end)
        return (sentence,) if self.carried < self.carried_end else self.carried_cells


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one page: `page_text[start:end] == text`.

    `section` is the heading path. `columns` holds the column headers of a table row (its cells
    are parted by tabs in `text`), `numbers` the value of each cell that is a number, None for the
    others, and `caption` the table's caption. `paragraph` counts text blocks from 1 in files
    without pages. `last_page` differs from `page` when the last sentence, or the row, ends on
    the next page. `repairs` are the words of `text` that were mended, in order.
    """

    ordinal: int
    kind: PassageKind
    section: tuple[str, ...]
    page: int | None
    page_label: str | None
    last_page: int | None
    paragraph: int | None
    start: int
    end: int
    text: str
    columns: tuple[str, ...] = ()
    repeat: int = 0
    caption: str = ""
    numbers: tuple[float | None, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @property
    def text_as_read(self) -> str:
        """The text before words of it were mended."""
        return text_as_read(self.text, self.repairs)

    @property
    def content_hash(self) -> str:
        """Twelve hexadecimal digits of the text as it was read, so that a better repair breaks no
        link; `repeat` parts equal texts on one page."""
        content = " ".join(self.text_as_read.split()) + "\x1f" * self.repeat
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def id_in(self, document_id: str) -> str:
        """The permanent name `<document>~<page>~<hash>`; page 0 in files without pages."""
        return f"{document_id}~{self.page or 0}~{self.content_hash}"


def reading_of(passage: Passage, readings: Mapping[int | None, Reading]) -> Reading:
    """How the page of a passage was read, by page number; the next page's when the passage's end
    stands there and that was read worse."""
    here = readings.get(passage.page, Reading())
    return max(here, readings.get(passage.last_page, here), key=_doubt)


def _doubt(reading: Reading) -> tuple[bool, bool]:
    """Grows with how much to doubt a text. What is unread is no part of a passage."""
    is_read = reading.method is not ReadingMethod.UNREAD
    return reading.is_poor, is_read and reading.method is not ReadingMethod.TEXT
