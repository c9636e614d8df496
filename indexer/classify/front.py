"""What the rules about the whole document look at: file name and first pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from indexer.classify.years_in_text import YearMention, years_in
from indexer.model.document import Block, BlockKind, Document
from indexer.model.passage import PageText

# Covers often have an empty back; the issuing body stands on one of the first three pages.
_FIRST_PAGES: Final = 3
# A Word file is one long page; this many characters of it are its first.
_PAGE_LENGTH: Final = 2500
# A line of a cover; longer blocks are running text.
_LONGEST_LINE_WORDS: Final = 14
_LONGEST_LINE: Final = 140
# "Datum: 2018-02-15" is a line of its own even where it was joined with its neighbours.
_FIELD: Final = re.compile(r"[A-ZÅÄÖ][\w ]{2,30}:\s")
_BREAK: Final = re.compile(r"[\n\t]+")
_YEARS_APART: Final = re.compile(r"(?<=\d{4})_(?=\d{4}(?!\d))")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A short line on one of the first pages: a title, a date, a heading, a table's cell."""

    text: str
    page: int | None
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The beginning of one of the first pages."""

    number: int | None
    text: str


@dataclass(frozen=True)
class Front:
    """The first pages of a document and the name of its file."""

    source_name: str
    document: Document
    pages: tuple[PageText, ...]

    @cached_property
    def file_words(self) -> str:
        """The file's name with underscores as spaces: "Plan_2023.pdf" → "Plan 2023"."""
        stem = _YEARS_APART.sub("-", PurePosixPath(self.source_name).stem)
        return " ".join(stem.replace("_", " ").split())

    @cached_property
    def first_pages(self) -> tuple[FrontPage, ...]:
        """The first pages with text on them."""
        with_text = [page for page in self.pages if page.text.strip()][:_FIRST_PAGES]
        return tuple(FrontPage(page.number, page.text[:_PAGE_LENGTH]) for page in with_text)

    @cached_property
    def lines(self) -> tuple[FrontLine, ...]:
        """The short lines of the first pages, in reading order, running headers among them."""
        return tuple(line for page in self.first_pages for line in self._lines_of(page))

    @cached_property
    def years(self) -> tuple[tuple[int | None, YearMention], ...]:
        """Every year in the whole text, with its page."""
        return tuple((page.number, each) for page in self.pages for each in years_in(page.text))

    @cached_property
    def cover(self) -> tuple[FrontLine, ...]:
        """The short lines of the first page with text."""
        first = self.first_pages[0].number if self.first_pages else None
        return tuple(line for line in self.lines if line.page == first)

    def _lines_of(self, page: FrontPage) -> Iterator[FrontLine]:
        """The lines as printed, before they were joined: a cover's lines are no sentences.

        Lines inside a long paragraph are left out: a year there is only mentioned.
        """
        prose = [block for block in _BREAK.split(page.text) if not _is_short(block)]
        length = 0
        for block in self._blocks_of(page):
            length += len(block.text)
            if length > _PAGE_LENGTH:
                return
            for part in _BREAK.split(block.text):
                text = " ".join(part.split())
                is_alone = block.kind is not BlockKind.LINE or _FIELD.match(text)
                if not (is_alone or all(text not in each for each in prose)):
                    continue
                if text and _is_short(text):
                    yield FrontLine(text, page.number, block.kind is BlockKind.TABLE)

    def _blocks_of(self, page: FrontPage) -> tuple[Block, ...]:
        pages = self.document.pages
        return next((each.blocks for each in pages if each.number == page.number), ())


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and len(text.split()) <= _LONGEST_LINE_WORDS
