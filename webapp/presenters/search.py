"""The search page as a screen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from indexer.model.query import Sort
from indexer.model.results import Easing, SearchResults
from webapp.links import ask_link
from webapp.presenters.facets import ChosenFilter, FacetPanel, chosen_filters, facet_panels
from webapp.presenters.hits import Asked, TierSection, tier_sections
from webapp.presenters.interpretation import WidenedWord, widened_words
from webapp.presenters.labels import Labels, facet_title
from webapp.presenters.mended import Toggle, toggle
from webapp.presenters.paging import Paging, paging_of
from webapp.presenters.tiers import TierChoice, tier_choices, tiers_kept
from webapp.state import SORT_WORDS, SearchState
from webapp.wording import counted, joined, number

SORT_LABELS: Final = {
    Sort.RELEVANCE: "Relevans",
    Sort.NEWEST: "Nyast först",
    Sort.OLDEST: "Äldst först",
}


@dataclass(frozen=True, slots=True)
class SortChoice:
    """An order of the hits; the present one is not a link."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another spelling and the search for it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class EasingLink:
    """A change to a search without hits: what is done, how much it gives, and where."""

    text: str
    found: str
    url: str


@dataclass(frozen=True, slots=True)
class SearchScreen:
    """All that the search page shows."""

    title: str
    state: SearchState
    heading: str
    status: str
    sections: tuple[TierSection, ...]
    tiers: tuple[TierChoice, ...]
    tiers_kept: tuple[str, ...]
    facets: tuple[FacetPanel, ...]
    chosen: tuple[ChosenFilter, ...]
    clear_url: str
    sorts: tuple[SortChoice, ...]
    sort_word: str
    paging: Paging
    interpreted_as: str
    widened: tuple[WidenedWord, ...]
    remarks: tuple[str, ...]
    suggestion: Suggestion | None
    easings: tuple[EasingLink, ...]
    ask_url: str
    toggle: Toggle | None

    @property
    def is_empty(self) -> bool:
        """Nothing has been asked for yet."""
        return self.state.is_empty


def search_screen(
    state: SearchState, results: SearchResults, asked: Asked, labels: Labels, per_page: int
) -> SearchScreen:
    """The results of a search. Raises NotFound for a page of hits that does not exist."""
    sections = tier_sections(results.hits, asked, labels, state.sort)
    documents = len({hit.passage.document_id for hit in results.hits})
    return SearchScreen(
        title=_title(state, results.total),
        state=state,
        heading=_heading(state, results.total),
        status=_status(state, results, documents, per_page),
        sections=sections,
        tiers=tier_choices(results.tiers),
        tiers_kept=tiers_kept(results.tiers),
        facets=facet_panels(results.facets, labels),
        chosen=chosen_filters(state, labels),
        clear_url=state.without_filters().url(),
        sorts=_sorts(state),
        sort_word="" if state.sort == Sort.RELEVANCE else SORT_WORDS[state.sort],
        paging=paging_of(
            state.page, results.total, per_page, lambda page: state.with_page(page).url()
        ),
        interpreted_as=_interpreted(state, results),
        widened=widened_words(state, results.expansions),
        remarks=results.remarks,
        suggestion=_suggestion(state, results),
        easings=tuple(_easings(state, results, labels)),
        ask_url=ask_link(state.text) if state.text else "/fraga",
        toggle=_toggle(state, results),
    )


def _title(state: SearchState, total: int) -> str:
    if state.is_empty:
        return "Sök"
    page = f", sida {state.page}" if state.page > 1 else ""
    about = f"{state.text} – " if state.text else ""
    return f"{about}{counted(total, 'träff', 'träffar')}{page} – Sök"


def _heading(state: SearchState, total: int) -> str:
    if state.is_empty:
        return "Vad vill du hitta?"
    return counted(total, "träff", "träffar") if total else "Inga träffar"


def _status(state: SearchState, results: SearchResults, documents: int, per_page: int) -> str:
    """One sentence about what is on the page, for the eye and for a screen reader."""
    if state.is_empty:
        return ""
    about = f" för ”{state.text}”" if state.text else ""
    if not results.total:
        return f"Inga träffar{about}."
    first = (state.page - 1) * per_page + 1
    last = first + len(results.hits) - 1
    shown = f"{number(first)}–{number(last)}" if last > first else number(first)
    found = counted(results.total, "träff", "träffar")
    where = counted(documents, "dokument", "dokument")
    if results.total == len(results.hits):
        return f"{found}{about} i {where}."
    return f"{found}{about}. Visar {shown}, i {where}."


def _sorts(state: SearchState) -> tuple[SortChoice, ...]:
    return tuple(
        SortChoice(label, state.with_sort(sort).url(), sort == state.sort)
        for sort, label in SORT_LABELS.items()
    )


def _interpreted(state: SearchState, results: SearchResults) -> str:
    """How the text was read, when that is not simply what was typed."""
    is_as_typed = results.interpreted_as.casefold() == state.text.casefold()
    return "" if is_as_typed or not state.text else results.interpreted_as


def _easings(state: SearchState, results: SearchResults, labels: Labels) -> Iterator[EasingLink]:
    unseen = 0 if results.total else sum(one.count for one in results.tiers)
    if unseen:
        found = counted(unseen, "träff", "träffar")
        yield EasingLink("Visa alla slag av träffar", found, state.with_all_tiers().url())
    yield from (_easing(state, easing, labels) for easing in results.easings)


def _easing(state: SearchState, easing: Easing, labels: Labels) -> EasingLink:
    gone = [f"”{text}”" for text in easing.gone]
    gone += [
        f"filtret {facet_title(facet)}: {labels.text(facet, value)}"
        for facet, value in easing.gone_filters
    ]
    changed = replace(state, text=easing.text, filters=easing.filters, page=1)
    found = counted(easing.total, "träff", "träffar")
    return EasingLink(f"Sök utan {joined(gone)}", found, changed.url())


def _toggle(state: SearchState, results: SearchResults) -> Toggle | None:
    """The other way to see the hits; None when that would show the same."""
    if not any(hit.passage.repairs for hit in results.hits):
        return None
    return toggle(
        state.seen_as_read(False).url(), state.seen_as_read(True).url(), is_as_read=state.as_read
    )


def _suggestion(state: SearchState, results: SearchResults) -> Suggestion | None:
    if not results.suggestion:
        return None
    return Suggestion(results.suggestion, state.with_text(results.suggestion).url())
