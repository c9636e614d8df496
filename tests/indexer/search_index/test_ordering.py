import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.search_index.ordering import leading


@given(st.integers(0, 20_000), st.integers(0, 40), st.integers(1, 50), st.integers(0, 9))
def test_the_first_are_those_of_a_whole_sort(
    length: int, count: int, different: int, seed: int
) -> None:
    dice = np.random.default_rng(seed)
    ranks = dice.integers(0, 3, length).astype(np.uint8)
    years = dice.integers(0, different, length).astype(np.int32)
    scores = dice.integers(0, different * 9, length).astype(np.float32)
    for keys in ([ranks, scores], [ranks, years, scores], [scores]):
        whole = np.lexsort(keys[::-1])
        assert leading(keys, count).tolist() == whole[:count].tolist()
