"""Files that could not be read or are in doubt, for a terminal: why, and what to do."""

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from indexer.model.reading_words import badge, measures, page_span
from indexer.model.records import (
    FileState,
    RepairedFile,
    TroubledFile,
    TroubledPage,
    trouble_counts,
)
from indexer.model.trouble import EXPLANATIONS, Trouble, advice_on_page, trouble_of

_HEADINGS: Final = {
    FileState.FAILED: "Filer som inte kunde läsas",
    FileState.PARTLY: "Filer som bara delvis kunde läsas",
    FileState.DOUBTFUL: "Filer med svårlästa sidor",
}


def summary(files: tuple[TroubledFile, ...]) -> str:
    """How many files have which trouble, on one line."""
    if not files:
        return "Alla filer och sidor är lästa."
    counts = trouble_counts(files)
    return (
        f"Kunde inte läsas: {_counted(counts.failed, 'fil', 'filer')}. "
        f"Delvis lästa: {_counted(counts.partly_read, 'fil', 'filer')} "
        f"({_counted(counts.unread_pages, 'sida', 'sidor')} saknas). "
        f"Med svårlästa sidor: {_counted(counts.doubtful, 'fil', 'filer')} "
        f"({_counted(counts.doubtful_pages, 'sida', 'sidor')})."
    )


def repaired_summary(files: tuple[RepairedFile, ...]) -> str:
    """How many pages had damaged words that are mended, on one line."""
    pages = _counted(sum(len(file.pages) for file in files), "sida", "sidor")
    return f"Skadade ord är rättade på {pages} i {_counted(len(files), 'fil', 'filer')}."


def print_troubles(console: Console, files: tuple[TroubledFile, ...]) -> None:
    """Every file under its state, with its pages, why and what to do."""
    for line in _report(files):
        # A path that is broken over two lines cannot be copied.
        console.print(Text(line), soft_wrap=True)


def _report(files: tuple[TroubledFile, ...]) -> Iterator[str]:
    yield summary(files)
    for state, heading in _HEADINGS.items():
        listed = [file for file in files if file.state is state]
        if listed:
            yield f"\n{heading.upper()} ({len(listed)})"
        if state is FileState.FAILED:
            yield from _failed(listed)
            continue
        for file in listed:
            yield f"\n{_name(file)}"
            yield from (f"  {line}" for line in _lines(file))
    yield "\nLäs en fil på nytt: aterblick retry DOKUMENT-ID"


def _failed(files: list[TroubledFile]) -> Iterator[str]:
    """Files under the kind of trouble that they share, with what to do told once."""
    kinds: dict[Trouble, list[tuple[TroubledFile, str]]] = {}
    for file in files:
        if file.failure is not None:
            kinds.setdefault(trouble_of(file.failure), []).append((file, file.failure.reason))
    for trouble in Trouble:
        if trouble in kinds:
            told = EXPLANATIONS[trouble]
            yield f"\n{told.heading} ({len(kinds[trouble])})\n→ {told.advice}"
        for file, reason in kinds.get(trouble, []):
            yield f"  {_name(file)}: {reason}{_more(file)}"


def _name(file: TroubledFile) -> str:
    return f"{file.file} [{file.document_id}]"


def _more(file: TroubledFile) -> str:
    is_kept = file.failure is not None and file.has_text
    older = " En tidigare läsning finns kvar i arkivet." if is_kept else ""
    return f"{older}{' I kö för ny läsning.' if file.queued_at else ''}"


def _lines(file: TroubledFile) -> Iterator[str]:
    if file.failure is not None:
        yield file.failure.reason
        yield f"→ {EXPLANATIONS[trouble_of(file.failure)].advice}"
    alike: dict[str, dict[str, list[int]]] = {}
    for page in file.pages:
        advice, why = advice_on_page(page.reading, page.stage), _why(page)
        alike.setdefault(advice, {}).setdefault(why, []).append(page.number or 0)
    for advice, causes in alike.items():
        for why, numbers in causes.items():
            yield f"{page_span(numbers) if all(numbers) else 'hela texten'}: {why}"
        yield f"→ {advice}"
    if more := _more(file).strip():
        yield more


def _why(page: TroubledPage) -> str:
    reading = page.reading
    return reading.reason if page.is_unread else ", ".join((badge(reading), measures(reading)))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
