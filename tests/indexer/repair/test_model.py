from pathlib import Path

import indexer.repair.model
from indexer.repair.model import UNKNOWN, code_of, key_of, shipped_model


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
