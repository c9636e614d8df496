"""Filters as the reader sees them: choices with counts, and the chosen ones with a way out."""

from dataclasses import dataclass
from typing import Final

from indexer.model.results import Facet, FacetValue
from webapp.presenters.labels import Labels, facet_title
from webapp.state import SearchState

# More values than this are folded, so that the next facet is still in sight.
VALUES_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to tick."""

    name: str
    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """A facet's values: those in sight and those folded away."""

    name: str
    title: str
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]

    @property
    def is_unfolded(self) -> bool:
        """A chosen value must not lie out of sight."""
        return any(choice.is_selected for choice in self.folded)


@dataclass(frozen=True, slots=True)
class ChosenFilter:
    """A filter in use and the address of the same search without it."""

    title: str
    label: str
    url: str


def facet_panels(facets: tuple[Facet, ...], labels: Labels) -> tuple[FacetPanel, ...]:
    """A panel for every facet that has something to choose."""
    panels = (_panel(facet, labels) for facet in facets)
    return tuple(panel for panel in panels if panel.shown)


def chosen_filters(state: SearchState, labels: Labels) -> tuple[ChosenFilter, ...]:
    """The filters of a search, each removable."""
    return tuple(
        ChosenFilter(
            facet_title(facet), labels.text(facet, value), state.without(facet, value).url()
        )
        for facet, value in state.filters.chosen
    )


def _panel(facet: Facet, labels: Labels) -> FacetPanel:
    choices = tuple(
        _choice(facet.name, value, labels)
        for value in facet.values
        # A value without hits leads nowhere; a chosen one stays, so that it can be unticked.
        if value.count or value.is_selected
    )
    # A lone folded value would take as much room as the word that unfolds it.
    shown = VALUES_SHOWN if len(choices) > VALUES_SHOWN + 1 else len(choices)
    return FacetPanel(facet.name, facet_title(facet.name), choices[:shown], choices[shown:])


def _choice(name: str, value: FacetValue, labels: Labels) -> Choice:
    return Choice(
        name=name,
        value=value.value,
        label=value.label or labels.text(name, value.value),
        count=value.count,
        is_selected=value.is_selected,
    )
