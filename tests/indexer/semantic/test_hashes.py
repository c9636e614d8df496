import hashlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.semantic.hashes import as_hashes, hash_array, hash_texts, places_in, text_hash


def test_a_hash_begins_the_text_s_sha256() -> None:
    assert text_hash("mål") == hashlib.sha256("mål".encode()).hexdigest()[:32]


@given(st.lists(st.text(max_size=5)))
def test_hashes_are_the_same_as_numbers_and_as_written(texts: list[str]) -> None:
    hashes = [text_hash(text) for text in texts]
    assert hash_texts(hash_array(hashes)) == hashes


@given(st.lists(st.text(max_size=2), unique=True), st.lists(st.text(max_size=2)))
def test_each_hash_is_found_where_it_stands(known: list[str], asked: list[str]) -> None:
    places = places_in(hash_array(map(text_hash, known)), hash_array(map(text_hash, asked)))
    assert places.tolist() == [known.index(text) if text in known else -1 for text in asked]


def test_hashes_that_share_their_first_half_are_told_apart() -> None:
    known = np.array([[1, 2], [3, 4]], np.uint64)
    assert places_in(known, np.array([[1, 9], [3, 4]], np.uint64)).tolist() == [-1, 1]


def test_either_form_is_taken() -> None:
    hashes = [text_hash("a")]
    assert np.array_equal(as_hashes(hashes), as_hashes(hash_array(hashes)))
