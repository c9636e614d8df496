import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search_index.sorted_texts import SortedTexts, narrowed

texts = st.lists(st.text(max_size=6), unique=True, max_size=30)


@given(texts, st.text(max_size=6))
def test_places_are_those_in_the_sorted_list(held: list[str], asked: str) -> None:
    in_order = sorted(held)
    table = SortedTexts.of(text.encode() for text in in_order)
    assert len(table) == len(held)
    assert table.between(0, len(table)) == in_order
    assert table.place_of(asked.encode()) == sum(text < asked for text in held)
    assert table.find(asked.encode()) == (in_order.index(asked) if asked in held else None)
    first, end = table.beginning_with(asked.encode())
    assert table.between(first, end) == [text for text in in_order if text.startswith(asked)]


def test_the_text_at_a_place_is_given_as_bytes() -> None:
    assert SortedTexts.of([b"a", "å".encode()]).at(1).decode() == "å"


@pytest.mark.parametrize(
    ("most", "kind"), [(65_535, np.uint16), (65_536, np.uint32), (1 << 32, np.uint64)]
)
def test_numbers_take_no_more_room_than_they_must(most: int, kind: type) -> None:
    kept = narrowed(np.array([0, most]))
    assert kept.dtype == kind
    assert kept.tolist() == [0, most]
