"""A search as the address bar holds it: read safely from any text, written back the same."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from indexer.model.expansions import ExpansionKind
from indexer.model.query import FACETS, Filters, Sort
from indexer.model.tiers import CHOSEN_TIERS, Tier
from webapp.links import AS_READ, EXACT

SORT_WORDS: Final = {
    Sort.RELEVANCE: "relevans",
    Sort.NEWEST: "nyast",
    Sort.OLDEST: "aldst",
}
# In an address: the tiers that are shown, and what the search is not widened with.
TIER_NAME: Final = "traffar"
TIER_WORDS: Final = {
    Tier.EXACT: "ordagrant",
    Tier.INFLECTED: "andra-former",
    Tier.MISREAD: "fellasningar",
    Tier.MEANING: "betydelse",
}
LEFT_OUT_NAME: Final = "utan"
EXPANSION_WORDS: Final = {
    ExpansionKind.INFLECTION: "bojningar",
    ExpansionKind.COMPOUND: "sammansattningar",
    ExpansionKind.ABBREVIATION: "forkortning",
    ExpansionKind.SYNONYM: "synonym",
    ExpansionKind.MISREADING: "fellasningar",
}
# A facet value is a short name; what is longer or more was not made by this site.
VALUE_LETTERS: Final = 200
VALUES_CHOSEN: Final = 100
# Nine digits fit any index and keep int() away from Python's limit on long digits.
PAGE_DIGITS: Final = 9
NO_SUCH_PAGE: Final = 0


@dataclass(frozen=True, slots=True)
class SearchState:
    """What a search page shows. `page` counts from 1 and is 0 when the address names nonsense;
    `as_read` shows hits as they were before words of them were mended; `left_out` are the keys of
    what the search is not widened with.

    Texts are held clean and filters in a fixed order, so equal searches have equal addresses.
    """

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    is_exact: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    as_read: bool = False
    tiers: frozenset[Tier] = frozenset(CHOSEN_TIERS)
    left_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_text(self.text))
        object.__setattr__(self, "filters", ordered_filters(self.filters.chosen))

    @property
    def is_empty(self) -> bool:
        """Nothing has been asked for yet."""
        return not self.text and not self.filters.chosen

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The names and values of the address, without what is as usual."""
        pairs = [("q", self.text)] if self.text else []
        pairs += self.filters.chosen
        pairs += [EXACT] if self.is_exact else []
        pairs += [("sortering", SORT_WORDS[self.sort])] if self.sort != Sort.RELEVANCE else []
        pairs += self._tier_pairs()
        pairs += self.left_out_pairs()
        pairs += [("sida", str(self.page))] if self.page != 1 else []
        pairs += [AS_READ] if self.as_read else []
        return tuple(pairs)

    def left_out_pairs(self) -> list[tuple[str, str]]:
        """The names and values of what the search is not widened with."""
        return [(LEFT_OUT_NAME, _left_out_word(key)) for key in sorted(self.left_out)]

    def _tier_pairs(self) -> list[tuple[str, str]]:
        if self.tiers == frozenset(CHOSEN_TIERS):
            return []
        return [(TIER_NAME, word) for tier, word in TIER_WORDS.items() if tier in self.tiers]

    def url(self) -> str:
        """The address of this search."""
        pairs = self.pairs()
        return f"/sok?{urlencode(pairs)}" if pairs else "/sok"

    def with_page(self, page: int) -> "SearchState":
        """The same search, another page of its hits."""
        return replace(self, page=page)

    def seen_as_read(self, as_read: bool) -> "SearchState":
        """The same hits, mended or as they were read."""
        return replace(self, as_read=as_read)

    def with_sort(self, sort: Sort) -> "SearchState":
        """The same search in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def with_text(self, text: str) -> "SearchState":
        """Other words under the same filters, from the first page."""
        return replace(self, text=text, page=1)

    def with_typed(self, text: str, filters: Filters) -> "SearchState":
        """The same search with filters that were written in its text as filters."""
        return replace(self, text=text, filters=Filters((*self.filters.chosen, *filters.chosen)))

    def without(self, facet: str, value: str) -> "SearchState":
        """The same search with one filter taken away, from its first page."""
        return replace(self, filters=self.filters.without(facet, value), page=1)

    def widened(self, key: str, *, is_wanted: bool) -> "SearchState":
        """The same search, widened with something or not, from its first page."""
        left_out = self.left_out - {key} if is_wanted else self.left_out | {key}
        return replace(self, left_out=left_out, page=1)

    def with_all_tiers(self) -> "SearchState":
        """The same search with every kind of hit, from its first page."""
        return replace(self, tiers=frozenset(CHOSEN_TIERS), page=1)

    def without_filters(self) -> "SearchState":
        """The same words everywhere, from the first page."""
        return replace(self, filters=Filters(), page=1)


def state_from_args(args: MultiDict[str, str]) -> SearchState:
    """The search that an address names; never raises, whatever was typed."""
    chosen = ((facet, value) for facet in FACETS for value in args.getlist(facet))
    sorts = {word: sort for sort, word in SORT_WORDS.items()}
    return SearchState(
        text=args.get("q", ""),
        filters=Filters(tuple(chosen)),
        is_exact=wants_exact(args),
        sort=sorts.get(args.get("sortering", ""), Sort.RELEVANCE),
        page=page_number(args.get("sida", "1")),
        as_read=wants_as_read(args),
        tiers=_tiers(args.getlist(TIER_NAME)),
        left_out=frozenset(_left_out_keys(args.getlist(LEFT_OUT_NAME))),
    )


def _tiers(words: list[str]) -> frozenset[Tier]:
    """The tiers that an address names; all when it names none."""
    named = frozenset(tier for tier, word in TIER_WORDS.items() if word in words)
    return named or frozenset(CHOSEN_TIERS)


def _left_out_word(key: str) -> str:
    kind, _, word = key.partition(":")
    return f"{EXPANSION_WORDS[ExpansionKind(kind)]}:{word}"


def _left_out_keys(words: list[str]) -> Iterator[str]:
    kinds = {word: kind for kind, word in EXPANSION_WORDS.items()}
    for named in words[:VALUES_CHOSEN]:
        kind, _, word = clean_text(named)[:VALUE_LETTERS].partition(":")
        if kind in kinds and word:
            yield f"{kinds[kind]}:{word}"


def wants_exact(args: MultiDict[str, str]) -> bool:
    """Whether an address asks for the words just as they are written."""
    return args.get(EXACT[0]) == EXACT[1]


def wants_as_read(args: MultiDict[str, str]) -> bool:
    """Whether an address asks for texts as they were before words of them were mended."""
    return args.get(AS_READ[0]) == AS_READ[1]


def search_url(text: str = "", *chosen: tuple[str, str]) -> str:
    """The address of a search for a text under some (facet, value) pairs."""
    return SearchState(text, Filters(chosen)).url()


def page_number(text: str) -> int:
    """A page number as typed, or NO_SUCH_PAGE for what is not a whole number from 1."""
    is_number = text.isascii() and text.isdigit() and len(text) <= PAGE_DIGITS
    return int(text) if is_number else NO_SUCH_PAGE


def clean_text(text: str) -> str:
    """Text that can be written to a page and an address: no control characters, no halves of
    surrogate pairs, single spaces."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    printable = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in whole)
    return " ".join(printable.split())


def ordered_filters(chosen: Iterable[tuple[str, str]]) -> Filters:
    """Clean and distinct values, facet by facet in the model's order; empty ones dropped."""
    clean = {(facet, clean_text(value)[:VALUE_LETTERS].strip()) for facet, value in chosen}
    known = sorted((FACETS.index(facet), value) for facet, value in clean if facet in FACETS)
    pairs = tuple((FACETS[place], value) for place, value in known if value)
    return Filters(pairs[:VALUES_CHOSEN])
