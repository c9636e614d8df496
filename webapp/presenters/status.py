"""The state of the archive as a screen: what could not be read or is in doubt, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from indexer.model.failure import Failure
from indexer.model.reading_words import guards_text, meaning_text, page_span
from indexer.model.records import (
    ArchiveStatus,
    FileState,
    RepairedFile,
    TroubledFile,
    trouble_counts,
)
from webapp.links import document_link, status_link
from webapp.presenters.paging import Paging, paging_of
from webapp.presenters.places import file_name
from webapp.presenters.troubles import Cause, FileCard, cause_of, file_card
from webapp.state import page_number
from webapp.wording import counted, file_size, joined, number, point_in_time, year_span

# A cause shows this many files before the rest are folded or, when they are many, on a page
# of their own: a thousand locked files should not hide the damaged one.
FILES_SHOWN: Final = 3
FILES_FOLDED: Final = 20
PER_PAGE: Final = 50
REPAIRED_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class StateText:
    """What a state is called: in an address, as a heading over files and over one, counted, and
    explained."""

    word: str
    heading: str
    of_one: str
    one: str
    many: str
    about: str


STATES: Final = {
    FileState.FAILED: StateText(
        "olasta",
        "Filer som inte kunde läsas",
        "Filen kunde inte läsas",
        "fil kunde inte läsas",
        "filer kunde inte läsas",
        "Det som står i de här filerna går inte att söka efter.",
    ),
    FileState.PARTLY: StateText(
        "delvis",
        "Filer som är delvis lästa",
        "Filen är delvis läst",
        "fil är delvis läst",
        "filer är delvis lästa",
        "Resten av de här filerna är läst och går att söka i.",
    ),
    FileState.DOUBTFUL: StateText(
        "svarlasta",
        "Filer med svårlästa sidor",
        "Filen har svårlästa sidor",
        "fil har svårlästa sidor",
        "filer har svårlästa sidor",
        "Sidorna går att söka i, men texten kan vara fel. De är märkta överallt där de visas.",
    ),
}


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many files are in a state, and where they are listed."""

    text: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class CauseGroup:
    """Files with the same cause. `rest` is folded; `more_url` leads to a list of them all when
    they are too many to fold, "" otherwise."""

    cause: Cause
    count: str
    files: tuple[FileCard, ...]
    rest: tuple[FileCard, ...]
    more_url: str


@dataclass(frozen=True, slots=True)
class StateSection:
    """A state with its files, cause by cause. `count` is "" over the one file asked for."""

    state: StateText
    heading: str
    count: str
    groups: tuple[CauseGroup, ...]


@dataclass(frozen=True, slots=True)
class RepairedCard:
    """A file with mended words, and on which pages they stand."""

    file: str
    link: str
    pages: str


@dataclass(frozen=True, slots=True)
class RepairedSection:
    """The files with mended words. `rest` is folded away when there are many."""

    about: str
    files: tuple[RepairedCard, ...]
    rest: tuple[RepairedCard, ...]


@dataclass(frozen=True, slots=True)
class StatusScreen:
    """All that the status page shows. `is_part` says that only some files are asked for; `paging`
    is then over them."""

    title: str
    heading: str
    is_part: bool
    is_whole: bool
    summary: str
    counts: tuple[StateCount, ...]
    sections: tuple[StateSection, ...]
    paging: Paging
    can_retry: bool
    waiting: str
    repaired: RepairedSection | None
    warnings: tuple[str, ...]
    documents: str
    page_count: str
    passages: str
    years: str
    generation: str
    updated_at: str
    size: str
    guards: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Which files the address asks for: those of a state, of a cause, or one."""

    show: str = ""
    cause: str = ""
    file: str = ""
    page: str = "1"

    @property
    def is_part(self) -> bool:
        """Whether not all files are asked for."""
        return bool(self.show or self.cause or self.file)


def status_screen(
    status: ArchiveStatus, shown: Shown = Shown(), *, can_retry: bool = False
) -> StatusScreen:
    """The archive's numbers and the files with trouble. Raises NotFound for a page that does
    not exist."""
    files = tuple(file for file in status.files if _is_shown(file, shown))
    page = page_number(shown.page)
    paging = paging_of(
        page,
        len(files) if shown.is_part else 0,
        PER_PAGE,
        lambda step: status_link(shown.show, shown.cause, step, shown.file),
    )
    on_page = files[(page - 1) * PER_PAGE : page * PER_PAGE] if shown.is_part else files
    return StatusScreen(
        title="Status",
        heading=_heading(files, shown),
        is_part=shown.is_part,
        is_whole=not status.files and not status.failures and not status.warnings,
        summary=troubles_text(status.files) or "Alla filer och sidor är lästa.",
        counts=_counts(status.files),
        sections=_sections(on_page, shown),
        paging=paging,
        can_retry=can_retry,
        waiting=_waiting(status.files),
        repaired=_repaired(status.repaired) if not shown.is_part else None,
        warnings=status.warnings,
        documents=number(status.documents),
        page_count=number(status.pages),
        passages=number(status.passages),
        years=year_span(status.years),
        generation=status.generation,
        updated_at=point_in_time(status.updated_at),
        size=file_size(status.index_bytes),
        guards=guards_text(status.guards),
        meaning=meaning_text(status.embedded, status.texts, status.no_meaning),
    )


def unread_text(failures: tuple[Failure, ...]) -> str:
    """How much could not be read, as a sentence; "" when all could."""
    files = sum(failure.page is None for failure in failures)
    pages = len(failures) - files
    parts = [counted(files, "fil", "filer")] if files else []
    parts += [counted(pages, "sida", "sidor")] if pages else []
    return f"{' och '.join(parts)} kunde inte läsas." if parts else ""


def troubles_text(files: tuple[TroubledFile, ...]) -> str:
    """How many files have trouble, as a sentence; "" when none has."""
    parts = [
        counted(count, STATES[state].one, STATES[state].many)
        for state in FileState
        if (count := sum(file.state is state for file in files))
    ]
    return f"{joined(parts)}." if parts else ""


def _is_shown(file: TroubledFile, shown: Shown) -> bool:
    return (
        shown.show in {"", STATES[file.state].word}
        and shown.cause in {"", cause_of(file).word}
        and shown.file in {"", file.document_id}
    )


def _heading(files: tuple[TroubledFile, ...], shown: Shown) -> str:
    if not shown.is_part:
        return "Status för arkivet"
    if not files:
        return "Inget att visa"
    if shown.file:
        return file_name(files[0].file)
    return STATES[files[0].state].heading if shown.show else cause_of(files[0]).heading


def _counts(files: tuple[TroubledFile, ...]) -> tuple[StateCount, ...]:
    totals = trouble_counts(files)
    details = {
        FileState.FAILED: "",
        FileState.PARTLY: f"{counted(totals.unread_pages, 'sida', 'sidor')} saknas",
        FileState.DOUBTFUL: counted(
            totals.doubtful_pages, "svårläst sida i hela arkivet", "svårlästa sidor i hela arkivet"
        ),
    }
    states = [file.state for file in files]
    return tuple(
        StateCount(
            text=counted(states.count(state), text.one, text.many),
            detail=details[state],
            url=status_link(text.word),
        )
        for state, text in STATES.items()
        if state in states
    )


def _sections(files: Iterable[TroubledFile], shown: Shown) -> tuple[StateSection, ...]:
    by_state: dict[FileState, list[TroubledFile]] = {state: [] for state in FileState}
    for file in files:
        by_state[file.state].append(file)
    return tuple(
        StateSection(
            STATES[state],
            STATES[state].of_one if shown.file else STATES[state].heading,
            "" if shown.file else number(len(listed)),
            _groups(state, listed, shown),
        )
        for state, listed in by_state.items()
        if listed
    )


def _groups(state: FileState, files: list[TroubledFile], shown: Shown) -> tuple[CauseGroup, ...]:
    by_cause: dict[Cause, list[TroubledFile]] = {}
    for file in files:
        by_cause.setdefault(cause_of(file), []).append(file)
    return tuple(
        _group(STATES[state].word, cause, by_cause[cause], shown)
        for cause in sorted(by_cause, key=lambda cause: cause.rank)
    )


def _group(show: str, cause: Cause, files: list[TroubledFile], shown: Shown) -> CauseGroup:
    # A lone folded file would take as much room as the word that unfolds it.
    first = len(files) if shown.is_part or len(files) == FILES_SHOWN + 1 else FILES_SHOWN
    is_folded = len(files) <= FILES_SHOWN + FILES_FOLDED
    cards = [
        file_card(file, cause, is_whole=bool(shown.file))
        for file in (files if is_folded else files[:first])
    ]
    return CauseGroup(
        cause=cause,
        count="" if shown.file else counted(len(files), "fil", "filer"),
        files=tuple(cards[:first]),
        rest=tuple(cards[first:]),
        more_url="" if is_folded or shown.is_part else status_link(show, cause.word),
    )


def _repaired(files: tuple[RepairedFile, ...]) -> RepairedSection | None:
    if not files:
        return None
    cards = tuple(
        RepairedCard(file_name(file.file), document_link(file.document_id), _pages(file))
        for file in files
    )
    pages = counted(sum(len(file.pages) for file in files), "sida", "sidor")
    shown = REPAIRED_SHOWN if len(cards) > REPAIRED_SHOWN + 1 else len(cards)
    return RepairedSection(
        f"{pages} i {counted(len(files), 'fil', 'filer')} hade skadade ord som är rättade.",
        cards[:shown],
        cards[shown:],
    )


def _pages(file: RepairedFile) -> str:
    numbers = [page for page in file.pages if page is not None]
    return page_span(numbers) if numbers else "hela texten"


def _waiting(files: tuple[TroubledFile, ...]) -> str:
    waiting = sum(bool(file.queued_at) for file in files)
    if not waiting:
        return ""
    who = counted(waiting, "fil står", "filer står")
    return f"{who} i kö och läses på nytt nästa gång arkivet uppdateras."
