from pathlib import Path

import numpy as np

from indexer.model.query import Filters
from indexer.model.tiers import Tier
from indexer.search_index.facet_counts import FacetColumns, all_true, tier_counts
from tests.indexer.building import record, segments_of, write_index


def columns(tmp_path: Path) -> FacetColumns:
    records = [
        record("ett", 0, year=2016, areas=("a",)),
        record("två", 1, year=2017, areas=("a", "b")),
        record("tre", 2, year=None),
    ]
    return FacetColumns(segments_of(write_index(tmp_path, *records)))


def test_years_are_numbers_and_0_is_none(tmp_path: Path) -> None:
    assert columns(tmp_path).years.tolist() == [2016, 2017, 0]


def test_a_value_tells_which_passages_have_it(tmp_path: Path) -> None:
    facets = columns(tmp_path)
    assert facets.with_value("area", "a").tolist() == [True, True, False]
    assert not facets.with_value("area", "x").any()


def test_a_facet_is_counted_under_the_others(tmp_path: Path) -> None:
    facets = columns(tmp_path)
    kept = facets.kept(Filters((("year", "2017"),)))
    counts = facets.counts(kept, facets.tuple_of)
    assert counts["area"] == {"a": 1, "b": 1}
    assert counts["year"] == {"2016": 1, "2017": 1}


def test_tiers_are_counted_by_their_rank() -> None:
    counts = tier_counts(np.array([0, 1, 1, 4], dtype=np.uint8))
    assert counts[Tier.INFLECTED] == 2
    assert (counts[Tier.EXACT], counts[Tier.MEANING], counts[Tier.PARTIAL]) == (1, 0, 1)


def test_no_mask_keeps_all() -> None:
    assert all_true([], 2).tolist() == [True, True]
