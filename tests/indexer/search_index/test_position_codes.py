import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from whoosh.formats import Positions

from indexer.search_index.position_codes import positions_of

FORMAT = Positions()
# Steps of one byte and longer ones.
lists = st.lists(
    st.lists(st.one_of(st.integers(0, 60), st.integers(0, 90_000)), min_size=1, unique=True).map(
        sorted
    ),
    max_size=12,
)


@given(lists)
def test_positions_are_those_that_whoosh_wrote(wanted: list[list[int]]) -> None:
    counts, positions = positions_of([FORMAT.encode(p) for p in wanted], FORMAT.decode_positions)
    assert counts.tolist() == [len(p) for p in wanted]
    assert np.split(positions, np.cumsum(counts)[:-1]) if wanted else True
    assert positions.tolist() == [place for places in wanted for place in places]


def test_a_list_that_is_written_without_being_remembered_is_read_too() -> None:
    value = b"\0\0\0\x02\x80\x02](K\x05K\x02e."
    counts, positions = positions_of([value], lambda _: [])
    assert (counts.tolist(), positions.tolist()) == ([2], [5, 7])
