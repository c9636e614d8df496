import numpy as np

from indexer.search_index.met import (
    UNMET,
    Met,
    all_met,
    every,
    lacking,
    none_met,
    some,
    tiered,
)


def met(ranks: list[int], scores: list[float]) -> Met:
    return Met(np.array(ranks, dtype=np.uint8), np.array(scores, dtype=np.float32))


ONE = met([0, 1, UNMET, 2], [4, 3, 0, 1])
OTHER = met([1, UNMET, UNMET, 0], [1, 0, 0, 5])


def test_adding_ways_keeps_the_best_rank_and_sums_scores() -> None:
    passages = none_met(3)
    passages.add(np.array([0, 2]), 2, np.array([1, 1], dtype=np.float32))
    passages.add(np.array([2]), 1, 0.5)
    assert passages.ranks.tolist() == [2, UNMET, 1]
    assert passages.scores.tolist() == [1, 0, 1.5]


def test_every_part_gives_the_worst_rank_of_what_meets_all() -> None:
    together = every([ONE, OTHER])
    assert together.ranks.tolist() == [1, UNMET, UNMET, 2]
    assert together.scores[[0, 3]].tolist() == [5, 6]


def test_some_part_gives_the_best_rank_of_what_meets_any() -> None:
    together = some([ONE, OTHER])
    assert together.ranks.tolist() == [0, 1, UNMET, 0]
    assert together.scores.tolist() == [5, 3, 0, 6]


def test_the_share_of_parts_that_were_met_may_count() -> None:
    assert some([ONE, OTHER], counts_parts=True).scores.tolist() == [5, 1.5, 0, 6]


def test_a_conjunction_that_failed_brings_no_score() -> None:
    failed = every([ONE, OTHER])
    assert some([OTHER, failed]).scores[1] == 0


def test_lacking_is_the_opposite_down_to_a_rank() -> None:
    assert lacking(ONE, 1).ranks.tolist() == [UNMET, UNMET, 0, 0]


def test_tiered_changes_the_ranks_of_what_was_met() -> None:
    assert tiered(ONE, 4).ranks.tolist() == [4, 4, UNMET, 4]


def test_all_and_none() -> None:
    assert all_met(2).ranks.tolist() == [0, 0]
    assert none_met(2).ranks.tolist() == [UNMET, UNMET]


def test_joining_leaves_the_parts_as_they_were() -> None:
    before = ONE.ranks.copy(), ONE.scores.copy()
    every([ONE, OTHER])
    some([ONE, OTHER])
    assert (ONE.ranks == before[0]).all()
    assert (ONE.scores == before[1]).all()
