"""A file that could not be read or is in doubt, as a card: its pages, why, and what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.model.document import Reading, ReadingMethod
from indexer.model.reading_words import METHODS, badge, measures, page_span
from indexer.model.records import FileState, TroubledFile, TroubledPage
from indexer.model.trouble import (
    EXPLANATIONS,
    Trouble,
    advice_on_page,
    trouble_of,
    trouble_of_page,
)
from webapp.links import document_link, page_link, status_link
from webapp.presenters.places import page_heading, page_note
from webapp.wording import counted, point_in_time

# Lines of pages that are seen in a list of files, and that are folded under them.
LINES_SHOWN: Final = 2
LINES_FOLDED: Final = 15


@dataclass(frozen=True, slots=True)
class Cause:
    """Why some files are listed: the word in an address, a heading, what to do, and its place
    among the causes."""

    word: str
    heading: str
    advice: str
    rank: int


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page, or several that failed alike. `link` is "" for what cannot be opened; `advice` is
    "" when it is the same as the whole group's."""

    place: str
    link: str
    badge: str
    is_unread: bool
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class FileCard:
    """A file in the list of troubles. `rest` is folded; `more_url` leads to all lines when they
    are too many to fold."""

    document_id: str
    file: str
    link: str
    reason: str
    note: str
    lines: tuple[PageLine, ...]
    rest: tuple[PageLine, ...]
    rest_text: str
    more_url: str
    tried_at: str
    queued_at: str


def cause_of(file: TroubledFile) -> Cause:
    """The cause that a file is listed under: its own failure's, else its worst page's."""
    if file.failure is not None:
        return _cause(trouble_of(file.failure))
    if file.state is FileState.PARTLY:
        unread = next(page for page in file.pages if page.is_unread)
        return _cause(trouble_of_page(unread.reading, unread.stage))
    scanned = (page for page in file.pages if page.reading.method is ReadingMethod.OCR)
    page = next(scanned, file.pages[0])
    is_scan = page.reading.method is ReadingMethod.OCR
    heading = "Inskannade sidor" if is_scan else "Text som är svår att tyda"
    word = "inskannat" if is_scan else "text"
    return Cause(word, heading, advice_on_page(page.reading), len(Trouble) + (not is_scan))


def _cause(trouble: Trouble) -> Cause:
    told = EXPLANATIONS[trouble]
    return Cause(trouble.value, told.heading, told.advice, list(Trouble).index(trouble))


def file_card(file: TroubledFile, cause: Cause, *, is_whole: bool = False) -> FileCard:
    """A file under a cause; `is_whole` shows all its pages unfolded."""
    lines = tuple(_lines(file, cause))
    first = len(lines) if is_whole or len(lines) == LINES_SHOWN + 1 else LINES_SHOWN
    is_folded = len(lines) <= LINES_SHOWN + LINES_FOLDED
    left = counted(len(lines) - first, "rad till", "rader till")
    return FileCard(
        document_id=file.document_id,
        file=file.file,
        link=document_link(file.document_id) if file.has_text else "",
        reason=file.failure.reason if file.failure else "",
        note=_note(file),
        lines=lines[:first],
        rest=lines[first:] if is_folded else (),
        rest_text=left,
        more_url="" if is_folded or is_whole else status_link(file=file.document_id),
        tried_at=point_in_time(file.tried_at),
        queued_at=point_in_time(file.queued_at) if file.queued_at else "",
    )


def _note(file: TroubledFile) -> str:
    if file.failure is None or not file.has_text:
        return ""
    if file.is_older:
        return "Filen har ändrats. Den version som lästes tidigare finns kvar i arkivet."
    return "Den tidigare läsningen av filen finns kvar i arkivet."


def _lines(file: TroubledFile, cause: Cause) -> Iterator[PageLine]:
    """A line for each page in doubt; one for all pages that failed for the same reason."""
    unread: dict[str, list[TroubledPage]] = {}
    for page in file.pages:
        if page.is_unread:
            unread.setdefault(page.reading.reason, []).append(page)
    for pages in unread.values():
        yield _line(file, pages, cause)
    for page in file.pages:
        if not page.is_unread:
            yield _line(file, [page], cause)


def _line(file: TroubledFile, pages: list[TroubledPage], cause: Cause) -> PageLine:
    page = pages[0]
    advice = advice_on_page(page.reading, page.stage)
    can_open = file.has_text and not file.is_older
    return PageLine(
        place=_place(file, pages),
        link=page_link(file.document_id, page.number) if can_open else "",
        badge=badge(page.reading),
        is_unread=page.is_unread,
        why=page.reading.reason if page.is_unread else _how(page.reading),
        advice="" if advice == cause.advice else advice,
    )


def _how(reading: Reading) -> str:
    """How a page was read and how well, as a sentence."""
    told = "; ".join(filter(None, (METHODS[reading.method], measures(reading))))
    return f"{told[:1].upper()}{told[1:]}."


def _place(file: TroubledFile, pages: list[TroubledPage]) -> str:
    page = pages[0]
    heading, note = page_heading(page, file.file), page_note(page, file.file)
    numbers = [one.number for one in pages if one.number is not None]
    if len(numbers) > 1:
        return page_span(numbers).capitalize()
    return f"{heading} ({note})" if note else heading
