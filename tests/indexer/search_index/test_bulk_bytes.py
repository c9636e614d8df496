import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search_index.bulk_bytes import (
    group_sums,
    number_widths,
    offsets_within,
    put_numbers,
    put_rows,
    rows_of,
)

numbers = st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=20)


@given(numbers)
def test_numbers_are_written_as_pickle_reads_them(given_numbers: list[int]) -> None:
    array = np.array(given_numbers)
    widths = number_widths(array)
    out = np.empty(int(widths.sum()), dtype=np.uint8)
    put_numbers(out, np.cumsum(widths) - widths, array)
    assert pickle.loads(b"(" + out.tobytes() + b"t.") == tuple(given_numbers)


@pytest.mark.parametrize(("number", "width"), [(255, 2), (256, 3), (65_535, 3), (65_536, 5)])
def test_a_number_takes_no_more_bytes_than_it_needs(number: int, width: int) -> None:
    assert number_widths(np.array([number])).tolist() == [width]


def test_pieces_of_a_group_follow_one_another() -> None:
    starts, counts = np.array([10, 50]), np.array([2, 3])
    widths = np.array([2, 3, 5, 1, 4])
    assert offsets_within(starts, counts, widths).tolist() == [10, 12, 50, 55, 56]
    assert group_sums(counts, widths).tolist() == [5, 10]


def test_rows_are_written_at_their_offsets_and_nowhere_else() -> None:
    out = np.zeros(8, dtype=np.uint8)
    rows = rows_of((b"ab", 0), np.dtype([("letters", "S2"), ("number", "u1")]), 2)
    rows["number"] = [7, 9]
    put_rows(out, np.array([5, 1]), rows)
    assert out.tobytes() == b"\0ab\x09\0ab\x07"
