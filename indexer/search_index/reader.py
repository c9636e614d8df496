"""Read one generation: which passages match, how well, and how many under each facet value."""

import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from indexer.model.errors import StaleIndex
from indexer.model.query import Query, Sort
from indexer.model.results import PassageRecord
from indexer.model.tiers import Tier
from indexer.search_index.facet_counts import Bools, FacetColumns, all_true, tier_counts
from indexer.search_index.generations import Generation
from indexer.search_index.matching import Clock, Matcher
from indexer.search_index.met import Met, Ranks, all_met
from indexer.search_index.ordering import leading
from indexer.search_index.postings import Numbers, Postings, Scores
from indexer.search_index.remembering import Remembered
from indexer.search_index.schema import index_stamp, record_from
from indexer.search_index.sidecar import open_segments, segment_readers
from indexer.search_index.vocabulary import Vocabulary

_TIERS: Final = tuple(Tier)
# Bytes of what words meet that are remembered: forty frequent words of 300,000 passages.
_ROOM: Final = 64 << 20


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
        # Mapped, Whoosh copies a segment's terms, postings and stored fields into memory, all of
        # them, when each is first used: 0.09 s and 220 MB for 30,000 passages.
        storage = FileStorage(str(generation.folder), supports_mmap=False)
        self._index = whoosh_index.FileIndex(storage)
        self._reader: Any = self._index.reader()
        # Who lets go of a generation need not say so.
        self._close = weakref.finalize(self, _close, self._reader, self._index)
        segments = open_segments(generation, self._reader)
        # Whoosh's readers cache as they read, and so does a search: one runs at a time.
        self._lock = threading.Lock()
        self._postings = Postings(self._reader, segments)
        self._facets = FacetColumns(segments)
        self._is_removed = _removed(self._reader)
        self._has_removed = bool(self._is_removed.any())
        self._remembered: Remembered[Met] = Remembered(_ROOM)
        self.vocabulary = Vocabulary(*(segment.words for segment in segments))

    def close(self) -> None:
        """Let go of the files."""
        self._close()

    def search(self, query: Query, deadline_ms: int) -> Matches:
        """All passages that meet a query. Stops after `deadline_ms` of this thread's CPU time
        with what was found by then."""
        with self._lock:
            # Waiting for other searches is not this one's time.
            clock = Clock(deadline_ms)
            numbers, ranks, scores = self._met(query, clock)
        tuples = self._facets.tuple_of.take(numbers)
        kept = self._facets.kept(query.filters)
        under_all = _places_of(kept, tuples)
        chosen = _places_in_tiers(ranks, query.tiers)
        shown = _both(under_all, chosen, len(numbers))
        numbers, shown_scores, shown_ranks = (_at(shown, of) for of in (numbers, scores, ranks))
        order = self._order(query, numbers, shown_ranks, shown_scores)
        return Matches(
            hits=tuple(
                Match(number, score, _TIERS[rank])
                for number, score, rank in zip(
                    numbers[order].tolist(),
                    shown_scores[order].tolist(),
                    shown_ranks[order].tolist(),
                    strict=True,
                )
            ),
            total=len(numbers),
            counts=self._facets.counts(kept, _at(chosen, tuples)),
            tiers=tier_counts(_at(under_all, ranks)),
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

    def _met(self, query: Query, clock: Clock) -> tuple[Numbers, Ranks, Scores]:
        """The passages that meet the plan and are still there."""
        if query.plan is None:
            met = all_met(self._postings.size)
        else:
            with_value = self._facets.with_value
            matcher = Matcher(self._postings, self.vocabulary, with_value, self._remembered, clock)
            met = matcher.met(query.plan)
        numbers, ranks, scores = met.few()
        if self._has_removed:
            there = np.flatnonzero(~self._is_removed.take(numbers))
            return numbers.take(there), ranks.take(there), scores.take(there)
        return numbers, ranks, scores

    def _order(self, query: Query, numbers: Numbers, ranks: Ranks, scores: Scores) -> Numbers:
        """The places of the page asked for, in the order asked for; ties by passage number, so
        that pages are stable."""
        keys: list[NDArray[Any]] = [ranks, -scores]
        if query.sort != Sort.RELEVANCE:
            # Whoever sorts by year does not mind in which form the words stand; whether they do.
            ranks = np.maximum(ranks, np.uint8(Tier.INFLECTED.rank))
            years = self._facets.years.take(numbers)
            # Passages without a year come last in either order.
            oldest = np.where(years == 0, np.iinfo(np.int32).max, years)
            keys = [ranks, oldest if query.sort == Sort.OLDEST else -years, -scores]
        return leading(keys, query.offset + query.limit)[query.offset :]


def _close(reader: Any, index: Any) -> None:
    reader.close()
    index.close()


def _removed(reader: Any) -> Bools:
    is_removed = np.zeros(int(reader.doc_count_all()), dtype=np.bool_)
    for leaf, base in segment_readers(reader):
        is_removed[[base + number for number in leaf._perdoc.deleted_docs()]] = True
    return is_removed


def _places_of(kept: Mapping[str, Bools], tuples: Numbers) -> Numbers | None:
    """Which passages meet all filters; None for all of them."""
    if not kept:
        return None
    masks = list(kept.values())
    return np.flatnonzero(all_true(masks, len(masks[0])).take(tuples))


def _places_in_tiers(ranks: Ranks, tiers: frozenset[Tier]) -> Numbers | None:
    """Which passages are in some tiers; None for all of them."""
    if len(tiers) == len(_TIERS):
        return None
    return np.flatnonzero(np.array([tier in tiers for tier in _TIERS], dtype=np.bool_)[ranks])


def _both(some: Numbers | None, others: Numbers | None, length: int) -> Numbers | None:
    if some is None or others is None:
        return others if some is None else some
    is_one = np.zeros(length, dtype=np.bool_)
    is_one[some] = True
    return others[is_one.take(others)]


def _at(places: Numbers | None, values: Any) -> Any:
    return values if places is None else values.take(places)
