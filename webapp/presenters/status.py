"""The state of the archive as a screen: what could not be read, why, and what to do."""

from dataclasses import dataclass, replace
from typing import Final

from indexer.model.failure import Failure
from indexer.model.records import ArchiveStatus
from webapp.wording import counted, file_size, joined, number, point_in_time, year_span

STAGES: Final = {
    "open": "Öppna filen",
    "read": "Läsa innehållet",
    "ocr": "Tolka skannad bild",
    "limits": "Hålla sig inom gränserna",
}
ADVICE: Final = {
    "open": "Spara filen på nytt, utan lösenord och i ett format som kan läsas. Läs sedan in "
    "den igen.",
    "read": "Kontrollera att filen innehåller text. Spara den på nytt, helst som PDF eller DOCX.",
    "ocr": "Skanna sidan på nytt med högre upplösning, eller lägg in en version med text.",
    "limits": "Dela upp filen i mindre delar, eller höj gränsen i inställningarna.",
}
OTHER_ADVICE: Final = "Kontakta den som sköter arkivet."


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A file, or some of its pages, that could not be read for one reason."""

    file: str
    pages: str
    stage: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class StatusScreen:
    """All that the status page shows."""

    title: str
    is_whole: bool
    summary: str
    files: tuple[FailureRow, ...]
    pages: tuple[FailureRow, ...]
    warnings: tuple[str, ...]
    documents: str
    page_count: str
    passages: str
    years: str
    generation: str
    updated_at: str
    size: str


def status_screen(status: ArchiveStatus) -> StatusScreen:
    """The archive's numbers, failures and warnings."""
    files = tuple(_row(failure, ()) for failure in status.failures if failure.page is None)
    return StatusScreen(
        title="Status",
        is_whole=not status.failures and not status.warnings,
        summary=unread_text(status.failures) or "Alla filer och sidor är lästa.",
        files=files,
        pages=_page_rows(status.failures),
        warnings=status.warnings,
        documents=number(status.documents),
        page_count=number(status.pages),
        passages=number(status.passages),
        years=year_span(status.years),
        generation=status.generation,
        updated_at=point_in_time(status.updated_at),
        size=file_size(status.index_bytes),
    )


def unread_text(failures: tuple[Failure, ...]) -> str:
    """How much could not be read, as a sentence; "" when all could."""
    files = sum(failure.page is None for failure in failures)
    pages = len(failures) - files
    parts = [counted(files, "fil", "filer")] if files else []
    parts += [counted(pages, "sida", "sidor")] if pages else []
    return f"{' och '.join(parts)} kunde inte läsas." if parts else ""


def _page_rows(failures: tuple[Failure, ...]) -> tuple[FailureRow, ...]:
    """A scanned file fails page after page for the same reason: that is one row."""
    pages: dict[Failure, list[int]] = {}
    for failure in failures:
        if failure.page is not None:
            pages.setdefault(replace(failure, page=None), []).append(failure.page)
    return tuple(_row(failure, tuple(numbers)) for failure, numbers in pages.items())


def _row(failure: Failure, pages: tuple[int, ...]) -> FailureRow:
    return FailureRow(
        file=failure.file,
        pages=_pages_text(pages),
        stage=STAGES.get(failure.stage, failure.stage),
        reason=failure.reason,
        advice=ADVICE.get(failure.stage, OTHER_ADVICE),
    )


def _pages_text(pages: tuple[int, ...]) -> str:
    if not pages:
        return ""
    return f"{'sida' if len(pages) == 1 else 'sidorna'} {joined([str(page) for page in pages])}"
