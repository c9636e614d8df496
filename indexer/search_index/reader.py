"""Read one generation: which passages match, how well, and how many under each facet value."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from indexer.model.errors import StaleIndex
from indexer.model.query import Query, Sort
from indexer.model.results import PassageRecord
from indexer.model.tiers import Tier
from indexer.search_index.facet_counts import Bools, FacetColumns, all_true, tier_counts
from indexer.search_index.generations import Generation
from indexer.search_index.matching import Clock, Matcher
from indexer.search_index.met import UNMET, Met, Ranks, all_met
from indexer.search_index.postings import Numbers, Postings, Scores
from indexer.search_index.schema import SURFACE, index_stamp, record_from
from indexer.search_index.vocabulary import Vocabulary

_TIERS = tuple(Tier)


@dataclass(frozen=True, slots=True)
class Match:
    """A passage's number in this generation, its score and its tier."""

    number: int
    score: float
    tier: Tier


@dataclass(frozen=True, slots=True)
class Matches:
    """Every passage that meets a query, best first, before and after the filters.

    `counts` gives, for each facet, the number of hits that choosing one value alone would give
    under the other facets' filters and the chosen tiers; `tiers` how many hits are in each tier
    under the filters, chosen or not. `tiers_anywhere` are those that have a hit under any filters
    or none. `is_cut_short` says that time ran out.
    """

    hits: tuple[Match, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    tiers: Mapping[Tier, int]
    tiers_anywhere: frozenset[Tier]
    is_cut_short: bool


class IndexReader:
    """One generation, opened for reading. Safe to share between threads."""

    def __init__(self, generation: Generation) -> None:
        """Raises StaleIndex when it was built by another schema or other language rules."""
        if generation.stamp != index_stamp():
            raise StaleIndex(generation.stamp, index_stamp())
        self.generation = generation
        self._index = whoosh_index.FileIndex(FileStorage(str(generation.folder)))
        self._reader: Any = self._index.reader()
        # Whoosh's readers cache as they read, so one search runs at a time.
        self._lock = threading.Lock()
        self._postings = Postings(self._reader)
        self._facets = FacetColumns(self._reader)
        self._is_removed = _removed(self._reader)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._index.close()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that stand in this generation."""
        frequencies: dict[str, int] = {}
        with self._lock:
            for field in SURFACE.values():
                is_text = field == SURFACE["text"]
                for term, known in self._reader.iter_field(field):
                    count = int(known.doc_frequency()) if is_text else 0
                    frequencies.setdefault(term.decode(), 0)
                    frequencies[term.decode()] += count
        return Vocabulary(frequencies)

    def search(self, query: Query, deadline_ms: int) -> Matches:
        """All passages that meet a query. Stops after `deadline_ms` of this thread's CPU time
        with what was found by then."""
        vocabulary = self.vocabulary
        with self._lock:
            # Waiting for other searches is not this one's time.
            clock = Clock(deadline_ms)
            met = self._met(query, vocabulary, clock)
        numbers = np.flatnonzero(met.ranks != UNMET)
        ranks, scores = met.ranks[numbers], met.scores[numbers]
        kept = self._facets.kept(query.filters, numbers)
        under_all = all_true(kept, len(numbers))
        is_chosen = _in_tiers(ranks, query.tiers)
        shown = under_all & is_chosen
        order = self._order(query.sort, numbers[shown], ranks[shown], scores[shown])
        best = np.flatnonzero(shown)[order[query.offset : query.offset + query.limit]]
        return Matches(
            hits=tuple(
                Match(int(numbers[place]), float(scores[place]), _TIERS[ranks[place]])
                for place in best
            ),
            total=int(np.count_nonzero(shown)),
            counts=self._facets.counts(
                {facet: mask[is_chosen] for facet, mask in kept.items()}, numbers[is_chosen]
            ),
            tiers=tier_counts(ranks[under_all]),
            tiers_anywhere=frozenset(tier for tier, count in tier_counts(ranks).items() if count),
            is_cut_short=clock.has_struck,
        )

    def records(self, matches: tuple[Match, ...]) -> list[PassageRecord]:
        """The passages of some matches, as they were stored."""
        with self._lock:
            return [record_from(self._reader.stored_fields(m.number)["record"]) for m in matches]

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands in a field."""
        with self._lock:
            return self._postings.frequency(field, term)

    @property
    def passages(self) -> int:
        """Passages that can be found."""
        return self.generation.passages

    def _met(self, query: Query, vocabulary: Vocabulary, clock: Clock) -> Met:
        if query.plan is None:
            met = all_met(self._postings.size)
        else:
            matcher = Matcher(self._postings, vocabulary, self._facets.with_value, clock)
            met = matcher.met(query.plan)
        met.ranks[self._is_removed] = UNMET
        return met

    def _order(self, sort: Sort, numbers: Numbers, ranks: Ranks, scores: Scores) -> Numbers:
        """Positions in the order asked for; ties by passage number, so that pages are stable."""
        if sort == Sort.RELEVANCE:
            return np.lexsort((numbers, -scores, ranks))
        # Whoever sorts by year does not mind in which form the words stand; whether they do.
        ranks = np.maximum(ranks, np.uint8(Tier.INFLECTED.rank))
        years = self._facets.years[numbers]
        if sort == Sort.NEWEST:
            return np.lexsort((numbers, -scores, -years, ranks))
        # Passages without a year come last in either order.
        years = np.where(years == 0, np.iinfo(np.int32).max, years)
        return np.lexsort((numbers, -scores, years, ranks))


def _removed(reader: Any) -> Bools:
    is_removed = np.ones(int(reader.doc_count_all()), dtype=np.bool_)
    is_removed[np.fromiter(reader.all_doc_ids(), dtype=np.int64)] = False
    return is_removed


def _in_tiers(ranks: Ranks, tiers: frozenset[Tier]) -> Bools:
    return np.array([tier in tiers for tier in _TIERS], dtype=np.bool_)[ranks]
