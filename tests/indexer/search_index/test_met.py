import numpy as np
import pytest

from indexer.search_index.met import (
    UNMET,
    Met,
    all_met,
    best_met,
    equally_met,
    every,
    lacking,
    none_met,
    some,
    some_met,
    tiered,
    where_met,
)


def many(ranks: list[int], scores: list[float]) -> Met:
    """One entry for every passage."""
    return Met(len(ranks), None, np.array(ranks, np.uint8), np.array(scores, np.float32))


def few(met: Met, size: int = 0) -> Met:
    """The same passages as numbers; of so many that joining keeps numbers."""
    return Met(max(size, met.size), *met.few())


ONE = many([0, 1, UNMET, 2], [4, 3, 0, 1])
OTHER = many([1, UNMET, UNMET, 0], [1, 0, 0, 5])
KINDS = [
    pytest.param(ONE, OTHER, id="many and many"),
    pytest.param(few(ONE), OTHER, id="few and many"),
    pytest.param(ONE, few(OTHER), id="many and few"),
    pytest.param(few(ONE), few(OTHER), id="few and few, but of few"),
    pytest.param(few(ONE, 1000), few(OTHER, 1000), id="few and few"),
]


def listed(met: Met) -> list[tuple[int, int, float]]:
    return list(zip(*(part.tolist() for part in met.few()), strict=True))


@pytest.mark.parametrize(("one", "other"), KINDS)
def test_every_part_gives_the_worst_rank_of_what_meets_all(one: Met, other: Met) -> None:
    assert listed(every([one, other])) == [(0, 1, 5), (3, 2, 6)]


@pytest.mark.parametrize(("one", "other"), KINDS)
def test_some_part_gives_the_best_rank_of_what_meets_any(one: Met, other: Met) -> None:
    assert listed(some([one, other])) == [(0, 0, 5), (1, 1, 3), (3, 0, 6)]


@pytest.mark.parametrize(("one", "other"), KINDS)
def test_the_share_of_parts_that_were_met_may_count(one: Met, other: Met) -> None:
    together = some([one, other, none_met(one.size)], counts_parts=True)
    assert [score for _, _, score in listed(together)] == pytest.approx([10 / 3, 1, 4])


def test_nothing_meets_every_part_when_one_is_met_by_nothing() -> None:
    assert listed(every([ONE, none_met(4)])) == []
    assert listed(some([none_met(4), none_met(4)])) == []


def test_a_conjunction_that_failed_brings_no_score() -> None:
    assert listed(some([OTHER, every([ONE, OTHER])]))[0] == (0, 1, 6)


@pytest.mark.parametrize("part", [ONE, few(ONE)])
def test_lacking_is_the_opposite_down_to_a_rank(part: Met) -> None:
    assert [number for number, _, _ in listed(lacking(part, 1))] == [2, 3]


@pytest.mark.parametrize("part", [ONE, few(ONE)])
def test_tiered_changes_the_ranks_of_what_was_met(part: Met) -> None:
    assert listed(tiered(part, 4)) == [(0, 4, 4), (1, 4, 3), (3, 4, 1)]


def test_all_and_none() -> None:
    assert listed(all_met(2)) == [(0, 0, 0), (1, 0, 0)]
    assert listed(none_met(2)) == []
    assert listed(where_met(np.array([False, True]))) == [(1, 0, 0)]


@pytest.mark.parametrize("size", [4, 1000])
def test_what_is_met_several_times_counts_once(size: int) -> None:
    numbers = [np.array([3, 1]), np.array([1])]
    assert listed(equally_met(size, numbers, 2, 1)) == [(1, 2, 1), (3, 2, 1)]


def test_the_best_of_several_scores_counts() -> None:
    pieces = [(np.array([1, 3]), 0.25), (np.array([1]), 0.5), (np.array([3]), 0.125)]
    assert listed(best_met(4, pieces, 3)) == [(1, 3, 0.5), (3, 3, 0.25)]


def test_ranks_and_scores_of_some_passages_can_be_asked_for() -> None:
    for part in (ONE, few(ONE)):
        ranks, scores = part.at(np.array([1, 2, 3]))
        assert ranks.tolist() == [1, UNMET, 2]
        assert scores[[0, 2]].tolist() == [3, 1]
    assert none_met(4).at(np.array([2]))[0].tolist() == [UNMET]


def test_the_memory_it_takes_is_known() -> None:
    assert some_met(9, np.array([1, 2]), 0).bytes == 2 * (8 + 1 + 4)
    assert ONE.bytes == 4 * (1 + 4)


def test_joining_leaves_the_parts_as_they_were() -> None:
    before = ONE.ranks.copy(), ONE.scores.copy()
    every([ONE, OTHER])
    some([ONE, OTHER], counts_parts=True)
    assert (ONE.ranks == before[0]).all()
    assert (ONE.scores == before[1]).all()
