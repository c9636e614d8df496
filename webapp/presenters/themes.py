"""Themes as screens: the archive seen through its areas."""

from collections import Counter
from dataclasses import dataclass

from indexer.model.errors import NotFound
from indexer.model.metadata import FacetLabel
from indexer.model.records import DocumentSummary
from indexer.model.results import Facet, SearchResults
from webapp.links import theme_link
from webapp.presenters.documents import YearGroup, year_groups
from webapp.presenters.labels import Labels
from webapp.state import search_url
from webapp.wording import counted, year_span

AREA = "area"


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme in a list: how much the archive holds about it."""

    label: str
    description: str
    link: str
    documents: str
    passages: str
    years: str


@dataclass(frozen=True, slots=True)
class Doorway:
    """A way from a theme into the search: a value, how many hits and the address."""

    label: str
    count: str
    url: str


@dataclass(frozen=True, slots=True)
class ThemesScreen:
    """All that the list of themes shows."""

    title: str
    themes: tuple[ThemeCard, ...]


@dataclass(frozen=True, slots=True)
class ThemeScreen:
    """All that the page about a theme shows."""

    title: str
    area: str
    card: ThemeCard
    search_url: str
    types: tuple[Doorway, ...]
    programmes: tuple[Doorway, ...]
    years: tuple[YearGroup, ...]


def themes_screen(
    documents: tuple[DocumentSummary, ...], labels: Labels, everything: SearchResults
) -> ThemesScreen:
    """All themes; `everything` is a search without words, which counts the passages."""
    return ThemesScreen("Teman", theme_cards(documents, labels, everything))


def theme_cards(
    documents: tuple[DocumentSummary, ...], labels: Labels, everything: SearchResults
) -> tuple[ThemeCard, ...]:
    """A card for every area of the vocabulary, in its order."""
    counts = _counts(everything.facets, AREA)
    return tuple(
        _card(label, _about(documents, label.value), counts.get(label.value, 0))
        for label in labels.of(AREA)
    )


def theme_screen(
    area: str, documents: tuple[DocumentSummary, ...], labels: Labels, within: SearchResults
) -> ThemeScreen:
    """One theme; `within` is a search without words in that area. Raises NotFound."""
    label = next((label for label in labels.of(AREA) if label.value == area), None)
    if label is None:
        raise NotFound("Det finns inget tema med det namnet.")
    about = _about(documents, area)
    return ThemeScreen(
        title=f"{label.label} – Teman",
        area=area,
        card=_card(label, about, within.total),
        search_url=search_url("", (AREA, area)),
        types=_type_doorways(area, about, labels),
        programmes=_doorways(area, "programme", within, labels),
        years=year_groups(about, labels),
    )


def _about(documents: tuple[DocumentSummary, ...], area: str) -> tuple[DocumentSummary, ...]:
    return tuple(document for document in documents if area in document.areas)


def _card(label: FacetLabel, about: tuple[DocumentSummary, ...], passages: int) -> ThemeCard:
    return ThemeCard(
        label=label.label,
        description=label.description,
        link=theme_link(label.value),
        documents=counted(len(about), "dokument", "dokument"),
        passages=counted(passages, "stycke", "stycken"),
        years=year_span([document.year for document in about if document.year is not None]),
    )


def _doorways(area: str, facet: str, within: SearchResults, labels: Labels) -> tuple[Doorway, ...]:
    return tuple(
        Doorway(
            labels.text(facet, value),
            counted(count, "träff", "träffar"),
            search_url("", (AREA, area), (facet, value)),
        )
        for value, count in _counts(within.facets, facet).items()
        if count
    )


def _type_doorways(
    area: str, about: tuple[DocumentSummary, ...], labels: Labels
) -> tuple[Doorway, ...]:
    """Types are counted in documents, as in the list that they stand over."""
    return tuple(
        Doorway(
            labels.text("type", kind),
            counted(count, "dokument", "dokument"),
            search_url("", (AREA, area), ("type", kind)),
        )
        for kind, count in Counter(document.type for document in about).most_common()
    )


def _counts(facets: tuple[Facet, ...], name: str) -> dict[str, int]:
    return {
        value.value: value.count for facet in facets if facet.name == name for value in facet.values
    }
