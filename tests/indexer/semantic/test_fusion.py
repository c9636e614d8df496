import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.semantic.fusion import fused

NAN = float("nan")


def order(words: list[float], meaning: list[float]) -> list[int]:
    scores = fused(np.array(words, np.float32), np.array(meaning, np.float32))
    return np.argsort(-scores, kind="stable").tolist()


def test_what_both_hold_for_best_is_best() -> None:
    assert order([9, 8, 0], [0.80, 0.85, 0.81])[0] == 1


def test_meaning_orders_what_words_do_not_meet() -> None:
    assert order([0, 0, 0], [0.7, 0.9, 0.8]) == [1, 2, 0]


def test_without_vectors_words_decide() -> None:
    assert order([1, 3, 2], [NAN, NAN, NAN]) == [1, 2, 0]


def test_a_passage_without_a_vector_yet_keeps_its_place_by_words() -> None:
    assert order([3, 2, 1], [0.9, NAN, 0.7]) == [0, 1, 2]


def test_nothing_gives_nothing() -> None:
    assert fused(np.zeros(0, np.float32), np.zeros(0, np.float32)).shape == (0,)


@given(
    st.lists(st.tuples(st.floats(0, 50, width=32), st.floats(-1, 1, width=32)), max_size=300),
)
def test_scores_lie_between_nothing_and_two(pairs: list[tuple[float, float]]) -> None:
    words, meaning = (
        (np.array(column, np.float32) for column in zip(*pairs, strict=True))
        if pairs
        else (np.zeros(0, np.float32),) * 2
    )
    scores = fused(words, meaning)
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 2.001)).all()
