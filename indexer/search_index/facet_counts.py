"""How many hits each value of each facet, and each tier, would give if it were chosen."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.model.query import FACETS, Filters
from indexer.model.tiers import Tier
from indexer.search_index.met import Ranks
from indexer.search_index.postings import Numbers

Bools = NDArray[np.bool_]

_TIERS: Final = tuple(Tier)


class FacetColumns:
    """For each value of each facet, which passages of a generation have it."""

    def __init__(self, reader: Any) -> None:
        size = int(reader.doc_count_all())
        self._has = {facet: _columns(reader, facet, size) for facet in FACETS}
        self._none = np.zeros(size, dtype=np.bool_)
        self.years = np.zeros(size, dtype=np.int32)
        for year, has_value in self._has["year"].items():
            self.years[has_value] = int(year)

    def with_value(self, facet: str, value: str) -> Bools:
        """Which passages have a value."""
        return self._has[facet].get(value, self._none)

    def kept(self, filters: Filters, numbers: Numbers) -> dict[str, Bools]:
        """For each facet with chosen values, which of the numbers have one of them."""
        return {
            facet: np.logical_or.reduce(
                [self.with_value(facet, value)[numbers] for value in sorted(chosen)]
            )
            for facet in FACETS
            if (chosen := filters.values(facet))
        }

    def counts(self, kept: Mapping[str, Bools], numbers: Numbers) -> dict[str, dict[str, int]]:
        """Hits for each value under the other facets' filters."""
        counts: dict[str, dict[str, int]] = {}
        for facet, values in self._has.items():
            others = {name: mask for name, mask in kept.items() if name != facet}
            under = numbers[all_true(others, len(numbers))]
            counts[facet] = {
                value: int(np.count_nonzero(has_value[under]))
                for value, has_value in values.items()
            }
        return counts


def _columns(reader: Any, facet: str, size: int) -> dict[str, Bools]:
    values = {}
    for term in reader.field_terms(facet):
        has_value = np.zeros(size, dtype=np.bool_)
        matcher = reader.postings(facet, term)
        while matcher.is_active():
            has_value[matcher.id()] = True
            matcher.next()
        values[str(term)] = has_value
    return values


def tier_counts(ranks: Ranks) -> dict[Tier, int]:
    """How many of some passages are in each tier."""
    counts = np.bincount(ranks, minlength=len(_TIERS))
    return {tier: int(counts[tier.rank]) for tier in _TIERS}


def all_true(masks: Mapping[str, Bools], length: int) -> Bools:
    """Where every mask is true."""
    together = np.ones(length, dtype=np.bool_)
    for mask in masks.values():
        together &= mask
    return together
