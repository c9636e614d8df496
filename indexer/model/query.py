"""What a user asks for, in our own words: no search engine's query leaks out of its room."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

FACETS: Final = ("area", "year", "programme", "type")


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class ClauseKind(StrEnum):
    """How the words of a clause are to be met."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class Clause:
    """One word, phrase or beginning of a word, as the user wrote it."""

    kind: ClauseKind
    text: str
    is_excluded: bool = False


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
    """A parsed search. `needs_all` is False when one of the words is enough."""

    text: str
    clauses: tuple[Clause, ...] = ()
    filters: Filters = field(default_factory=Filters)
    is_exact: bool = False
    needs_all: bool = True
    sort: Sort = Sort.RELEVANCE
    limit: int = 10
    offset: int = 0
