"""The list of documents as a screen, year by year."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from indexer.model.records import DocumentSummary
from webapp.links import document_link, documents_link
from webapp.presenters.labels import Labels
from webapp.presenters.paging import Paging, paging_of
from webapp.presenters.places import file_kind, pages_word
from webapp.state import NO_SUCH_PAGE, page_number
from webapp.wording import counted, file_size

PER_PAGE: Final = 100
NO_YEAR: Final = "utan"


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document in a list. `extent` is its length in words of its kind: "12 sidor"; `troubles`
    tell how many pages are unread or hard to read."""

    title: str
    link: str
    type: str
    year: int | None
    areas: tuple[str, ...]
    file_kind: str
    size: str
    extent: str
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The documents about one year."""

    heading: str
    documents: tuple[DocumentCard, ...]


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A year to look at alone."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class DocumentsScreen:
    """All that the list of documents shows."""

    title: str
    total: str
    years: tuple[YearChoice, ...]
    groups: tuple[YearGroup, ...]
    paging: Paging


def documents_screen(
    documents: tuple[DocumentSummary, ...], labels: Labels, year: str, page: str
) -> DocumentsScreen:
    """The documents of a year, or all when `year` is "". Raises NotFound for what is not there."""
    wanted = [one for one in documents if not year or year_word(one.year) == year]
    number = page_number(page) if wanted or not year else NO_SUCH_PAGE
    paging = paging_of(number, len(wanted), PER_PAGE, lambda step: documents_link(year, step))
    shown = wanted[(number - 1) * PER_PAGE : number * PER_PAGE]
    return DocumentsScreen(
        title=f"Dokument {year_heading(wanted[0].year).lower()}" if year else "Dokument",
        total=counted(len(wanted), "dokument", "dokument"),
        years=_year_choices(documents, year),
        groups=year_groups(tuple(shown), labels),
        paging=paging,
    )


def year_groups(documents: tuple[DocumentSummary, ...], labels: Labels) -> tuple[YearGroup, ...]:
    """Documents under the years they are about, in the order in which they come."""
    return tuple(
        YearGroup(year_heading(year), tuple(document_card(one, labels) for one in group))
        for year, group in groupby(documents, key=lambda one: one.year)
    )


def document_card(document: DocumentSummary, labels: Labels) -> DocumentCard:
    """One document in a list."""
    extent = ""
    if document.pages and document.format not in {"docx", "odt", "txt", "html"}:
        extent = f"{document.pages} {pages_word(document.file, document.pages)}"
    return DocumentCard(
        title=document.title,
        link=document_link(document.id),
        type=labels.text("type", document.type),
        year=document.year,
        areas=labels.texts("area", document.areas),
        file_kind=file_kind(document.file),
        size=file_size(document.size),
        extent=extent,
        troubles=_troubles(document),
    )


def _troubles(document: DocumentSummary) -> tuple[str, ...]:
    """What to know of how it was read, one badge each."""
    unread, poor = document.unread_pages, document.poor_pages
    badges = [counted(unread, "sida inte läst", "sidor inte lästa")] if unread else []
    badges += [counted(poor, "svårläst sida", "svårlästa sidor")] if poor else []
    return tuple(badges)


def year_heading(year: int | None) -> str:
    """A year as a heading."""
    return "Utan år" if year is None else str(year)


def year_word(year: int | None) -> str:
    """A year in an address."""
    return NO_YEAR if year is None else str(year)


def _year_choices(documents: tuple[DocumentSummary, ...], chosen: str) -> tuple[YearChoice, ...]:
    years = [document.year for document in documents]
    distinct = sorted(set(years), key=lambda year: -(year or 0))
    return (
        YearChoice("Alla år", len(documents), documents_link(), not chosen),
        *(
            YearChoice(
                year_heading(year),
                years.count(year),
                documents_link(year_word(year)),
                year_word(year) == chosen,
            )
            for year in distinct
        ),
    )
