"""How many hits each value of each facet, and each tier, would give if it were chosen.

Passages have few different combinations of facet values. Each passage has the number of its own,
so that one pass over the hits counts them all; filters and counts are then sums over combinations.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import FACETS, Filters
from indexer.model.tiers import Tier
from indexer.search_index.flat_segment import FlatFacet, FlatSegment
from indexer.search_index.met import Ranks
from indexer.search_index.postings import Numbers

Bools = NDArray[np.bool_]

_TIERS: Final = tuple(Tier)


class FacetColumns:
    """The facet values of a generation's passages, as one combination each."""

    def __init__(self, segments: Sequence[FlatSegment]) -> None:
        self._columns = {
            facet: _Column([segment.facets[facet] for segment in segments]) for facet in FACETS
        }
        combinations = np.stack([column.sets for column in self._columns.values()], axis=1)
        distinct, of_tuple = _distinct(combinations)
        for place, column in enumerate(self._columns.values()):
            column.sets = distinct[:, place]
        first = np.cumsum([0, *(len(segment.facets[FACETS[0]].sets) for segment in segments)])
        self._count = len(distinct)
        # The combination of each passage, in the type that counting takes as it is.
        self.tuple_of = np.concatenate(
            [
                of_tuple[start:].take(segment.tuple_of)
                for start, segment in zip(first[:-1], segments, strict=True)
            ]
            or [np.empty(0, dtype=np.int64)]
        )
        self.years = self._columns["year"].numbers().take(self.tuple_of)

    def with_value(self, facet: str, value: str) -> Bools:
        """Which passages have a value."""
        return self._columns[facet].with_any([value]).take(self.tuple_of)

    def kept(self, filters: Filters) -> dict[str, Bools]:
        """For each facet with chosen values, which of the combinations have one of them."""
        return {
            facet: self._columns[facet].with_any(chosen)
            for facet in FACETS
            if (chosen := filters.values(facet))
        }

    def counts(self, kept: Mapping[str, Bools], tuples: Numbers) -> dict[str, dict[str, int]]:
        """Hits for each value under the other facets' filters; `tuples` are the hits'
        combinations."""
        if len(tuples) < self._count:
            combinations, hits = tuples, None
        else:
            # Each combination once, with its hits; sums are made of floating point numbers, so
            # they are converted here and not for each facet.
            combinations = np.arange(self._count)
            hits = np.bincount(tuples, minlength=self._count).astype(np.float64)
        counts = {}
        for facet, column in self._columns.items():
            under, hits_under = combinations, hits
            for name, mask in kept.items():
                if name != facet:
                    is_kept = np.flatnonzero(mask.take(under))
                    under = under.take(is_kept)
                    hits_under = None if hits_under is None else hits_under.take(is_kept)
            counts[facet] = column.counts(under, hits_under)
        return counts


class _Column:
    """One facet. `sets` says which set of its values each combination has."""

    def __init__(self, facets: Sequence[FlatFacet]) -> None:
        labels = [facet.labels.between(0, len(facet.labels)) for facet in facets]
        self._values = sorted(set().union(*labels))
        places = {value: place for place, value in enumerate(self._values)}
        known: dict[tuple[int, ...], int] = {}
        sets = [np.empty(0, dtype=np.int64)]
        for facet, names in zip(facets, labels, strict=True):
            members = [places[names[member]] for member in facet.members.tolist()]
            ends = facet.first.tolist()
            numbers = [
                known.setdefault(tuple(members[start:end]), len(known))
                for start, end in pairwise(ends)
            ]
            sets.append(np.array(numbers, dtype=np.int64).take(facet.sets))
        self.sets = np.concatenate(sets)
        self._sets = len(known)
        # Pairs of a set and a value in it.
        self._set = np.array([place for had, place in known.items() for _ in had], dtype=np.int64)
        self._value = np.array([value for had in known for value in had], dtype=np.int64)

    def with_any(self, values: Sequence[str] | frozenset[str]) -> Bools:
        """Which combinations have one of some values."""
        is_wanted = np.array([value in values for value in self._values], dtype=np.bool_)
        has_wanted = np.zeros(self._sets, dtype=np.bool_)
        has_wanted[self._set[is_wanted.take(self._value)]] = True
        return has_wanted.take(self.sets)

    def counts(self, combinations: Numbers, hits: NDArray[np.float64] | None) -> dict[str, int]:
        """For each value, the hits whose combination has it; without `hits`, each is one."""
        sets = self.sets.take(combinations)
        of_sets = np.bincount(sets, weights=hits, minlength=self._sets)
        counts = np.bincount(
            self._value, weights=of_sets.take(self._set), minlength=len(self._values)
        )
        return dict(zip(self._values, counts.astype(np.int64).tolist(), strict=True))

    def numbers(self) -> NDArray[np.int32]:
        """The value of each combination as a number; 0 where it has none."""
        numbers = np.zeros(self._sets, dtype=np.int32)
        numbers[self._set] = np.array(self._values, dtype=np.int32).take(self._value)
        return numbers.take(self.sets)


def _distinct(rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], Numbers]:
    """The different rows, and which of them each is."""
    keys = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        keys = keys * (int(column.max(initial=0)) + 1) + column
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    return rows[first], place.astype(np.int64)


def tier_counts(ranks: Ranks) -> dict[Tier, int]:
    """How many of some passages are in each tier."""
    counts = np.bincount(ranks, minlength=len(_TIERS))
    return {tier: int(counts[tier.rank]) for tier in _TIERS}


def all_true(masks: Sequence[Bools], length: int) -> Bools:
    """Where every mask is true."""
    together = np.ones(length, dtype=np.bool_)
    for mask in masks:
        together &= mask
    return together
