from bisect import bisect_left
from pathlib import Path

import numpy as np
import pytest

import indexer.repair.model
from indexer.repair.model import LETTERS, UNKNOWN, WordList, code_of, key_of, shipped_model


def test_a_key_has_stars_for_letters_with_dots_and_rings() -> None:
    assert (key_of("tillväxt"), key_of("hål"), key_of("hamn")) == ("tillv*xt", "h*l", "hamn")


def test_words_with_the_same_key_are_found_together() -> None:
    words = shipped_model().words
    known = words.find("här")
    assert known is not None
    place = words.keys.index("h*r")
    assert {"här", "hår", "hör"} <= {word.word for word in words.at(place)}


def test_a_word_is_its_key_and_code() -> None:
    assert code_of("åäö") == 0 * 9 + 1 * 3 + 2
    assert shipped_model().words.find("övergången") is not None


def test_a_word_that_is_in_no_text_has_no_number() -> None:
    assert shipped_model().number_of("xyzzy") == UNKNOWN


def test_a_rare_word_is_unknown_to_its_neighbours() -> None:
    model = shipped_model()
    common, rare = model.number_of("och"), len(model.small_odds) - 1
    assert (model.token_of(common), model.token_of(rare)) == (common, UNKNOWN)


def test_the_shipped_model_is_at_most_ten_megabytes() -> None:
    file = Path(indexer.repair.model.__file__).parent / "model.npz"
    assert file.stat().st_size <= 10_000_000


def lists() -> list[WordList]:
    model = shipped_model()
    return [model.words, model.dictionary, model.first_parts, model.last_parts]


@pytest.mark.parametrize("number", range(4))
def test_a_word_of_a_shipped_list_is_found_where_its_key_is(number: int) -> None:
    words = lists()[number]
    for key in words.keys[:: len(words.keys) // 500]:
        for known in words.at(bisect_left(words.keys, key)):
            assert key_of(known.word) == key
            assert words.find(known.word) == known
            assert known.letters == "".join(sign for sign in known.word if sign in LETTERS)


def test_the_shipped_lists_and_tables_can_be_searched() -> None:
    for words in lists():
        assert words.keys == sorted(words.keys)
        assert len(words.keys) == len(words.codes) == len(words.numbers) == len(words.shares)
    neighbours = shipped_model().neighbours
    for table, values in (
        (neighbours.pairs, neighbours.pair),
        (neighbours.triples, neighbours.triple),
    ):
        assert (np.diff(table) > 0).all()
        assert len(table) == len(values)
        assert (values <= 0).all()


def test_what_letters_are_read_as_adds_up_to_no_more_than_all() -> None:
    for letter in LETTERS:
        assert 0.9 < sum(shipped_model().letters[letter].values()) <= 1.000001
