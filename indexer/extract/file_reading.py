"""One file's reading, over as many children as it takes: what has come, and what is left.

Takes frames and the ends of children; gives the limits of the next child, and in the end a
Document, perhaps with unread pages, or an UnreadableFile. Must not know processes or pipes.
"""

import time
from dataclasses import dataclass, field, replace
from typing import Final

from indexer.extract.breaks import DAMAGED, TOO_MUCH_TEXT, TOO_OFTEN, TOO_SLOW, Break
from indexer.extract.frames import Ended, Frame, Opened, PageRead, Refused
from indexer.extract.limits import Limits, free_seconds, most_free_seconds, wall_seconds
from indexer.extract.parts import Opening
from indexer.model.document import Document, Page, Reading, ReadingMethod, SourceFile
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus

_MEBI: Final = 1024 * 1024
NO_TEXT: Final = "Filen innehåller ingen text."
# A file that breaks one child after the other is given up; a sound report breaks none.
_MOST_CHILDREN: Final = 21
# More blocks than this is not a document that anybody reads: 5,000 pages of 60 lines.
_MOST_BLOCKS: Final = 300_000
# Twice as many as a PDF may have. A text of form feeds sent 86,000 before its time was out.
_MOST_PAGES: Final = 10_000
# A file may claim any number of pages; this many are named one by one as unread.
_MOST_UNREAD: Final = 1_000
# Titles and labels are shown whole on a screen; the longest real title has 180 letters.
_LONGEST_NAME: Final = 1_000


@dataclass(slots=True)
class FileReading:
    """What is known of a file that is being read. `seconds` are CPU seconds of all `children`,
    `free` those that do not count; `started` is a time of the monotonic clock. `came` counts the
    pages that children have sent; `pages` holds the unread ones between them too."""

    source: SourceFile
    limits: Limits
    started: float = field(default_factory=time.monotonic)
    opening: Opening | None = None
    pages: list[Page] = field(default_factory=list)
    blocks: int = 0
    bytes_left: int = field(init=False)
    seconds: float = 0.0
    megabytes: int = 0
    free: float = 0.0
    children: int = 0
    came: int = 0
    first_break: Break | None = None
    is_done: bool = False
    refusal: UnreadableFile | None = None

    def __post_init__(self) -> None:
        """No child has sent anything yet."""
        self.bytes_left = self.limits.reply_megabytes * _MEBI

    @property
    def next_page(self) -> int:
        """The place of the page that a child reads now, or that the next child begins with."""
        return len(self.pages) + 1

    @property
    def next_limits(self) -> Limits:
        """What the next child may take: what the ones before it have left."""
        left = self.limits.seconds + self.free - self.seconds
        return replace(self.limits, seconds=int(left))

    @property
    def is_late(self) -> bool:
        """Whether the file has had its time by the clock on the wall."""
        return time.monotonic() - self.started > wall_seconds(self.limits, self.free)

    def take(self, frame: Frame) -> Break | None:
        """Keep what a child has sent; a Break when that is more than a document may have."""
        match frame:
            case Opened(opening):
                self.opening = self.opening or _within_bounds(opening)
            case PageRead(page, seconds):
                if self.opening is None:
                    return DAMAGED
                self.blocks += len(page.blocks)
                if self.blocks > _MOST_BLOCKS or self.came >= _MOST_PAGES:
                    return TOO_MUCH_TEXT
                self.came += 1
                self.pages.append(replace(page, label=page.label and page.label[:_LONGEST_NAME]))
                most = most_free_seconds(self.opening.pages)
                self.free = min(self.free + free_seconds(page, seconds), most)
            case Refused(stage, reason, status):
                self._refuse(UnreadableFile(stage, reason, status))
            case Ended():
                return self._end()
        return None

    def _end(self) -> Break | None:
        if self.opening is None:
            return DAMAGED
        self.is_done = True
        # A page that was promised and never came is told of, whoever forgot it.
        self._add_unread(DAMAGED.page_reading())
        return None

    def broke_off(self, why: Break, *, is_final: bool) -> None:
        """A child ended before its time. Another one goes on after the page it was at, unless
        the break is final, time is out or it has happened too often."""
        if self.is_done:
            return
        self.first_break = self.first_break or why
        if self.opening is None:
            self._refuse(why.refusal)
            return
        if self.next_page <= self.opening.pages:
            self.pages.append(Page(self.next_page, None, (), reading=why.page_reading()))
        rest = self._why_no_more(why, is_final=is_final)
        if self.next_page > self.opening.pages:
            self.is_done = True
        elif rest is not None:
            self._leave_out_the_rest(rest)

    def _why_no_more(self, why: Break, *, is_final: bool) -> Break | None:
        if is_final:
            return why
        if self.next_limits.seconds < 1:
            return TOO_SLOW
        return TOO_OFTEN if self.children >= _MOST_CHILDREN else None

    def _refuse(self, refusal: UnreadableFile) -> None:
        """Nothing more will come; the pages that have come are kept."""
        self.is_done = True
        if self.opening is None or not self.came:
            self.refusal = refusal
        else:
            reading = Reading(ReadingMethod.UNREAD, reason=refusal.reason, status=refusal.status)
            self._add_unread(reading)

    def _leave_out_the_rest(self, why: Break) -> None:
        self.is_done = True
        self._add_unread(why.rest_reading())

    def _add_unread(self, reading: Reading) -> None:
        assert self.opening is not None
        first, last = self.next_page, self.opening.pages
        for number in range(first, min(last, first + _MOST_UNREAD - 1) + 1):
            self.pages.append(Page(number, None, (), reading=reading))
        if (left := last - len(self.pages)) > 0:
            told = f"{reading.reason} Detsamma gäller de {left} sidorna efter den."
            self.pages[-1] = replace(self.pages[-1], reading=replace(reading, reason=told))

    def result(self) -> Document | UnreadableFile:
        """The document with all its pages, read or not, or why there is none."""
        if self.refusal is not None:
            return self.refusal
        assert self.opening is not None
        if self.first_break is not None and not self.came:
            return self.first_break.refusal
        return document_of(self.opening, tuple(self.pages))


def document_of(opening: Opening, pages: tuple[Page, ...]) -> Document | UnreadableFile:
    """The document of these parts, or that it has no text; an unread page has a reason to tell."""
    has_content = any(
        page.reading.method is ReadingMethod.UNREAD
        or any(block.text.strip() for block in page.blocks)
        for page in pages
    )
    if not has_content:
        return UnreadableFile("read", NO_TEXT, ReadingStatus.NO_TEXT)
    return Document(pages, opening.title, opening.author, opening.format, opening.outline)


def _within_bounds(opening: Opening) -> Opening:
    return replace(
        opening, title=opening.title[:_LONGEST_NAME], author=opening.author[:_LONGEST_NAME]
    )
