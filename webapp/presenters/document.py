"""One document as a screen: what it is, why we think so, its pages and its passages."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from indexer.model.metadata import Abbreviation, Evidence, Metadata, Value
from indexer.model.passage import PageText, Passage
from indexer.model.reading_words import page_span, short_badge
from indexer.model.records import DocumentRecord
from webapp.links import original_link, page_link, passage_link, status_link, theme_link
from webapp.presenters.documents import DocumentCard, document_card
from webapp.presenters.hits import section_text
from webapp.presenters.labels import Labels, facet_title
from webapp.presenters.page_text import opening
from webapp.presenters.places import (
    Place,
    file_name,
    page_heading,
    page_label,
    page_note,
    place_of,
)
from webapp.state import search_url
from webapp.wording import file_size, point_in_time


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value was chosen: the rule, where, and the words it saw."""

    rule: str
    place: str
    link: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the metadata. `link` leads to what has the same value, "" if nothing does."""

    value: str
    link: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class FactGroup:
    """All values of one kind, under their name."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page to open. `name` is its whole name, `label` the short one in a list of pages;
    `mark` tells in a few words if it was not read as usual, `is_repaired` if words of it were
    mended."""

    name: str
    label: str
    link: str
    mark: str
    is_repaired: bool


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage to open or refer to."""

    place: Place
    opening: str
    open_link: str
    permanent_link: str


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A heading path and its passages."""

    heading: str
    passages: tuple[PassageEntry, ...]


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A page that could not be read, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentScreen:
    """All that the page about a document shows."""

    title: str
    card: DocumentCard
    body: str
    file: str
    original_link: str
    size: str
    read_at: str
    facts: tuple[FactGroup, ...]
    pages: tuple[PageEntry, ...]
    has_own_labels: bool
    sections: tuple[SectionEntry, ...]
    unread: tuple[UnreadPart, ...]
    doubtful: str
    repaired: str
    advice_link: str


def document_screen(record: DocumentRecord, labels: Labels) -> DocumentScreen:
    """A document with its metadata and evidence, pages and passages."""
    summary = record.summary
    return DocumentScreen(
        title=f"{summary.title} – Dokument",
        card=document_card(summary, labels),
        body=summary.body,
        file=file_name(summary.file),
        original_link=original_link(summary.id),
        size=file_size(summary.size),
        read_at=point_in_time(summary.read_at),
        facts=tuple(_facts(record, labels)),
        pages=tuple(_page_entry(page, record) for page in record.pages),
        has_own_labels=any(page_note(page, summary.file) for page in record.pages),
        sections=_sections(record),
        unread=tuple(
            UnreadPart(f"Sida {failure.page}" if failure.page else "Hela filen", failure.reason)
            for failure in record.failures
        ),
        doubtful=_doubtful(record),
        repaired=_repaired(record),
        advice_link=status_link(file=summary.id),
    )


def _doubtful(record: DocumentRecord) -> str:
    """Which pages are hard to read, in a sentence; "" when none is."""
    poor = [page for page in record.pages if page.reading.is_poor]
    numbers = [page.number for page in poor if page.number is not None]
    if not poor:
        return ""
    where = page_span(numbers) if numbers else "hela texten"
    return f"Svårläst: {where}. Läs originalet innan du citerar."


def _repaired(record: DocumentRecord) -> str:
    """Which pages have mended words, in a sentence; "" when none has."""
    pages = [page for page in record.pages if page.reading.is_repaired]
    numbers = [page.number for page in pages if page.number is not None]
    if not pages:
        return ""
    where = page_span(numbers) if numbers else "hela texten"
    return f"Skadade ord är rättade: {where}."


def _facts(record: DocumentRecord, labels: Labels) -> Iterator[FactGroup]:
    metadata = record.metadata
    printed = None if _is_same_year(metadata) else metadata.year_printed
    for name, values in (
        (facet_title("type"), (metadata.type,)),
        ("År som dokumentet handlar om", (metadata.year,)),
        ("År då dokumentet gavs ut", (printed,)),
        (facet_title("area"), metadata.areas),
        (facet_title("programme"), metadata.programmes),
    ):
        facts = tuple(
            _fact(value, record, labels, is_printed=value is printed) for value in values if value
        )
        if facts:
            yield FactGroup(name, facts)
    if metadata.abbreviations:
        explained = tuple(_explained(each, record) for each in metadata.abbreviations)
        yield FactGroup("Förkortningar i dokumentet", explained)


def _explained(found: Abbreviation, record: DocumentRecord) -> Fact:
    """An abbreviation with its meaning, leading to a search for it."""
    return Fact(
        value=f"{found.short}: {found.meaning}",
        link=search_url(found.short),
        reason=_reason(Evidence(found.rule, found.page, ""), record),
    )


def _fact(value: Value, record: DocumentRecord, labels: Labels, *, is_printed: bool) -> Fact:
    link = search_url("", (value.facet, value.value))
    if value.facet == "area":
        link = theme_link(value.value)
    return Fact(
        value=labels.text(value.facet, value.value),
        # The facet holds the year reported on, so the year of issue leads nowhere.
        link="" if is_printed else link,
        reason=_reason(value.evidence, record),
    )


def _is_same_year(metadata: Metadata) -> bool:
    years = (metadata.year, metadata.year_printed)
    return len({year.value for year in years if year}) == 1 and metadata.year is not None


def _reason(evidence: Evidence, record: DocumentRecord) -> Reason:
    pages = {page.number: page for page in record.pages}
    page = pages.get(evidence.page) if evidence.page is not None else None
    return Reason(
        rule=evidence.rule,
        place=page_heading(page, record.summary.file) if page else "",
        link=page_link(record.summary.id, evidence.page) if page else "",
        words=evidence.words,
    )


def _page_entry(page: PageText, record: DocumentRecord) -> PageEntry:
    heading, note = page_heading(page, record.summary.file), page_note(page, record.summary.file)
    return PageEntry(
        name=f"{heading} ({note})" if note else heading,
        label=page_label(page, record.summary.file),
        link=page_link(record.summary.id, page.number),
        mark=short_badge(page.reading),
        is_repaired=page.reading.is_repaired,
    )


def _sections(record: DocumentRecord) -> tuple[SectionEntry, ...]:
    return tuple(
        SectionEntry(
            section_text(section) or "Utan rubrik",
            tuple(_passage_entry(passage, record) for passage in passages),
        )
        for section, passages in groupby(record.passages, key=lambda passage: passage.section)
    )


def _passage_entry(passage: Passage, record: DocumentRecord) -> PassageEntry:
    passage_id = passage.id_in(record.summary.id)
    return PassageEntry(
        place=place_of(passage, record.summary.file),
        opening=opening(passage.text),
        open_link=page_link(record.summary.id, passage.page, "", passage_id),
        permanent_link=passage_link(passage_id),
    )
