import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.semantic.neighbours import best, similarities
from indexer.semantic.store import rows_from


def unit_vectors(count: int) -> np.ndarray:
    vectors = np.random.default_rng(3).normal(size=(count, 32)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_similarities_are_cosines_to_within_what_eight_bits_tell() -> None:
    vectors = unit_vectors(300)
    rows = rows_from(np.zeros((300, 2), np.uint64), vectors)
    exact = vectors @ vectors[17]
    assert np.abs(similarities(rows, vectors[17]) - exact).max() < 0.01
    chosen = np.array([299, 17, 0])
    assert np.allclose(
        similarities(rows, vectors[17], chosen), similarities(rows, vectors[17])[chosen], atol=1e-6
    )


def test_nothing_is_near_when_there_is_nothing() -> None:
    rows = rows_from(np.zeros((0, 2), np.uint64), unit_vectors(0))
    assert similarities(rows, unit_vectors(1)[0]).shape == (0,)
    assert best(np.zeros(0, np.float32), 5).shape == (0,)


@given(st.lists(st.integers(0, 5)), st.integers(0, 12))
def test_the_best_are_those_that_sorting_all_would_give(values: list[int], count: int) -> None:
    numbers = np.array(values, np.float32)
    assert best(numbers, count).tolist() == np.argsort(-numbers, kind="stable")[:count].tolist()
