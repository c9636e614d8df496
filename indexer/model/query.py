"""What a user asks for, in our own words: no search engine's query leaks out of its room."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from indexer.model.query_plan import Plan
from indexer.model.tiers import Tier

FACETS: Final = ("area", "year", "programme", "type")
ALL_TIERS: Final = frozenset(Tier)


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """Chosen facet values: OR inside a facet, AND across facets."""

    chosen: tuple[tuple[str, str], ...] = ()

    def values(self, facet: str) -> frozenset[str]:
        """The chosen values of one facet."""
        return frozenset(value for name, value in self.chosen if name == facet)

    def without(self, facet: str, value: str) -> "Filters":
        """The same filters with one value taken away."""
        return Filters(tuple(pair for pair in self.chosen if pair != (facet, value)))

    def with_value(self, facet: str, value: str) -> "Filters":
        """The same filters with one value added."""
        return Filters((*self.without(facet, value).chosen, (facet, value)))


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, under which filters, and which of it is shown.

    Without a plan every passage is met. Hits of tiers that are not chosen are counted but neither
    shown nor in the total.
    """

    plan: Plan | None = None
    filters: Filters = field(default_factory=Filters)
    tiers: frozenset[Tier] = ALL_TIERS
    sort: Sort = Sort.RELEVANCE
    limit: int = 10
    offset: int = 0
