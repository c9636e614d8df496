"""What the rules about the whole document look at: file name and first pages."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from indexer.model.passage import PageText

# Covers often have an empty back; the issuing body stands on one of the first three pages.
_FIRST_PAGES: Final = 3
# A line of a cover; longer blocks are running text.
_LONGEST_LINE_WORDS: Final = 14
_LONGEST_LINE: Final = 140
_GAP: Final = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A short line on one of the first pages: a title, a date, a name, a heading."""

    text: str
    page: int | None


@dataclass(frozen=True)
class Front:
    """The first pages and the name of a document's file, folders and extension left out."""

    source_name: str
    pages: tuple[PageText, ...]

    @cached_property
    def file_words(self) -> str:
        """The file's name with underscores as spaces: "Plan_2023.pdf" → "Plan 2023"."""
        return " ".join(PurePosixPath(self.source_name).stem.replace("_", " ").split())

    @cached_property
    def first_pages(self) -> tuple[PageText, ...]:
        """The first pages with text on them."""
        return tuple(page for page in self.pages if page.text.strip())[:_FIRST_PAGES]

    @cached_property
    def lines(self) -> tuple[FrontLine, ...]:
        """The short lines of the first pages, in reading order."""
        return tuple(
            FrontLine(" ".join(line.split()), page.number)
            for page in self.first_pages
            for line in _GAP.split(page.text)
            if line.strip()
            and len(line) <= _LONGEST_LINE
            and len(line.split()) <= _LONGEST_LINE_WORDS
        )

    @cached_property
    def cover(self) -> tuple[FrontLine, ...]:
        """The short lines of the first page with text."""
        first = self.first_pages[0].number if self.first_pages else None
        return tuple(line for line in self.lines if line.page == first)
