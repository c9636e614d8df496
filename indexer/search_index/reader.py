"""Read one generation: which passages match, how well, and how many under each facet value."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.scoring import BM25F

from indexer.model.errors import StaleIndex
from indexer.model.query import FACETS, Clause, Filters, Query
from indexer.model.results import PassageRecord
from indexer.search_index.clauses import whoosh_query
from indexer.search_index.generations import Generation
from indexer.search_index.schema import index_stamp, record_from

# Matching checks the clock each time it has seen this many passages.
_BETWEEN_CHECKS: Final = 512

_Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Match:
    """A passage's number in this generation and its BM25F score."""

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """Every passage that meets a query, best first, before and after the filters.

    `counts` gives, for each facet, the number of hits that choosing one value alone would give
    under the other facets' filters. `is_cut_short` says that time ran out.
    """

    hits: tuple[Match, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    is_cut_short: bool


class IndexReader:
    """One generation, opened for reading. Safe to share between threads."""

    def __init__(self, generation: Generation) -> None:
        """Raises StaleIndex when it was built by another schema or other language rules."""
        if generation.stamp != index_stamp():
            raise StaleIndex(generation.stamp, index_stamp())
        self.generation = generation
        self._index = whoosh_index.FileIndex(FileStorage(str(generation.folder)))
        self._searcher = self._index.searcher(weighting=BM25F())
        # Whoosh's readers cache as they read, so one search runs at a time.
        self._lock = threading.Lock()
        self._size = int(self._searcher.reader().doc_count_all())
        self._facets = {facet: self._facet_values(facet) for facet in FACETS}
        self._years = self._year_numbers()

    def close(self) -> None:
        """Let go of the files."""
        self._searcher.close()
        self._index.close()

    def search(self, query: Query, clauses: tuple[Clause, ...], deadline_ms: int) -> Matches:
        """All matches of the clauses under the query's filters. Stops after `deadline_ms` of
        this thread's CPU time with what was found by then."""
        with self._lock:
            deadline = time.thread_time() + deadline_ms / 1000
            if clauses:
                numbers, scores, is_cut = self._matching(query, clauses, deadline)
            else:
                numbers, is_cut = self._live_numbers(), False
                scores = np.zeros(len(numbers), dtype=np.float32)
        kept = self._filter_masks(query.filters, numbers)
        under_all = _all_true(kept, len(numbers))
        order = self._ordered(numbers[under_all], scores[under_all], query)
        return Matches(
            hits=tuple(
                Match(int(numbers[under_all][i]), float(scores[under_all][i]))
                for i in order[query.offset : query.offset + query.limit]
            ),
            total=int(np.count_nonzero(under_all)),
            counts=self._counts(kept, numbers),
            is_cut_short=is_cut,
        )

    def records(self, matches: tuple[Match, ...]) -> list[PassageRecord]:
        """The passages of some matches, as they were stored."""
        with self._lock:
            reader = self._searcher.reader()
            return [record_from(reader.stored_fields(m.number)["record"]) for m in matches]

    def document_frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands in a field."""
        with self._lock:
            return int(self._searcher.reader().doc_frequency(field, term))

    @property
    def passages(self) -> int:
        """Passages that can be found."""
        return self.generation.passages

    def _matching(
        self, query: Query, clauses: tuple[Clause, ...], deadline: float
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], bool]:
        wanted = whoosh_query(self._searcher.reader(), clauses, query, deadline)
        numbers: list[int] = []
        scores: list[float] = []
        is_cut = False
        context = self._searcher.context()
        for searcher, offset in self._searcher.leaf_searchers():
            matcher = wanted.matcher(searcher, context)
            while matcher.is_active():
                numbers.append(matcher.id() + offset)
                scores.append(matcher.score())
                matcher.next()
                if len(numbers) % _BETWEEN_CHECKS == 0 and time.thread_time() > deadline:
                    is_cut = True
                    break
        return np.array(numbers, dtype=np.int64), np.array(scores, dtype=np.float32), is_cut

    def _live_numbers(self) -> NDArray[np.int64]:
        reader = self._searcher.reader()
        return np.fromiter(reader.all_doc_ids(), dtype=np.int64)

    def _facet_values(self, facet: str) -> dict[str, _Bools]:
        """For each value of a facet, which passages have it."""
        reader = self._searcher.reader()
        values = {}
        for term in reader.field_terms(facet):
            has_value = np.zeros(self._size, dtype=np.bool_)
            matcher = reader.postings(facet, term)
            while matcher.is_active():
                has_value[matcher.id()] = True
                matcher.next()
            values[str(term)] = has_value
        return values

    def _year_numbers(self) -> NDArray[np.int16]:
        years = np.zeros(self._size, dtype=np.int16)
        for year, has_value in self._facets["year"].items():
            years[has_value] = int(year)
        return years

    def _filter_masks(self, filters: Filters, numbers: NDArray[np.int64]) -> dict[str, _Bools]:
        """For each facet with chosen values, which of the numbers have one of them."""
        masks = {}
        for facet in FACETS:
            chosen = filters.values(facet)
            if chosen:
                mask = np.zeros(len(numbers), dtype=np.bool_)
                for value in chosen:
                    if value in self._facets[facet]:
                        mask |= self._facets[facet][value][numbers]
                masks[facet] = mask
        return masks

    def _counts(
        self, kept: Mapping[str, _Bools], numbers: NDArray[np.int64]
    ) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for facet, values in self._facets.items():
            others = {name: mask for name, mask in kept.items() if name != facet}
            under = numbers[_all_true(others, len(numbers))]
            counts[facet] = {
                value: int(np.count_nonzero(has_value[under]))
                for value, has_value in values.items()
            }
        return counts

    def _ordered(
        self, numbers: NDArray[np.int64], scores: NDArray[np.float32], query: Query
    ) -> NDArray[np.int64]:
        """Positions in the order asked for; ties by passage number, so that pages are stable."""
        by_score = -scores
        if query.sort == "relevance":
            return np.lexsort((numbers, by_score))
        years = self._years[numbers].astype(np.int32)
        if query.sort == "newest":
            return np.lexsort((numbers, by_score, -years))
        # Passages without a year come last in either order.
        years[years == 0] = np.iinfo(np.int32).max
        return np.lexsort((numbers, by_score, years))


def _all_true(masks: Mapping[str, _Bools], length: int) -> _Bools:
    together = np.ones(length, dtype=np.bool_)
    for mask in masks.values():
        together &= mask
    return together
