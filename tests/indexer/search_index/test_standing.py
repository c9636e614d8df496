from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.search_index.flat_segment import FlatField
from indexer.search_index.sorted_texts import SortedTexts
from indexer.search_index.standing import places_in, standing

passages = st.lists(st.text(alphabet="abc", min_size=0, max_size=9), min_size=1, max_size=40)
LETTERS = [b"a", b"b", b"c"]


def never() -> bool:
    return False


def stand(field: FlatField, terms: list[bytes], within: int | None) -> list[list[int]]:
    """The passages of each row."""
    spans = [field.span(term) for term in terms]
    return [field.ids[row].tolist() for row in standing(field, spans, within, never)]


def field_of(texts: list[str]) -> FlatField:
    """A field whose words are single letters."""
    where = {
        letter: {n: [k for k, sign in enumerate(text) if sign == letter] for n, text in held}
        for letter in "abc"
        if (held := [(n, text) for n, text in enumerate(texts) if letter in text])
    }
    lists = [places for held in where.values() for places in held.values()]
    return FlatField(
        SortedTexts.of(letter.encode() for letter in where),
        np.cumsum([0, *(len(held) for held in where.values())]),
        np.array([n for held in where.values() for n in held], dtype=np.uint32),
        np.zeros(len(lists), dtype=np.uint16),
        np.cumsum([0, *map(len, lists)]),
        np.array([place for places in lists for place in places], dtype=np.uint16),
    )


@given(passages, st.lists(st.sampled_from(LETTERS), min_size=2, max_size=4))
def test_words_in_order_stand_one_after_the_other(texts: list[str], terms: list[bytes]) -> None:
    field, phrase = field_of(texts), b"".join(terms).decode()
    wanted = [n for n, text in enumerate(texts) if phrase in text]
    assert stand(field, terms, None) == [wanted] * len(terms)


@given(passages, st.lists(st.sampled_from(LETTERS), min_size=2, max_size=4), st.integers(1, 9))
def test_words_near_each_other_stand_within_the_distance(
    texts: list[str], terms: list[bytes], within: int
) -> None:
    field = field_of(texts)
    wanted = [
        n
        for n, text in enumerate(texts)
        if any(
            max(chosen) - min(chosen) <= within
            for chosen in product(
                *([k for k, sign in enumerate(text) if sign == t.decode()] for t in terms)
            )
        )
    ]
    assert stand(field, terms, within)[0] == wanted


@pytest.mark.parametrize("within", [None, 3])
def test_time_that_is_over_leaves_nothing(within: int | None) -> None:
    field = field_of(["ab", "ba"])
    spans = [field.span(term) for term in LETTERS[:2]]
    assert standing(field, spans, within, lambda: True).shape == (2, 0)


def test_a_distance_beyond_all_bounds_is_the_whole_passage() -> None:
    field = field_of(["abbbbbbc", "a", "ca"])
    assert stand(field, [b"a", b"c"], 10**30)[0] == [0, 2]


@given(st.sets(st.integers(0, 3000)), st.sets(st.integers(0, 3000)))
def test_places_of_numbers_are_found(held: set[int], wanted: set[int]) -> None:
    ids, asked = sorted(held), sorted(wanted)
    found = places_in(np.array(ids, dtype=np.int64), np.array(asked, dtype=np.int64))
    assert found.tolist() == [ids.index(n) if n in held else -1 for n in asked]
