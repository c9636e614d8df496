import pytest

from indexer.repair.model import shipped_model
from indexer.repair.own_words import own_words

TEXT = "Brasselverket och hamnen i Rönnfors. Brasselverket byggs. " * 400


def test_known_words_have_their_share_of_the_archive() -> None:
    own = own_words([TEXT], shipped_model())
    assert own is not None
    assert own.shares[shipped_model().number_of("hamnen")] == pytest.approx(1 / 6)


def test_words_that_the_model_lacks_are_found_by_their_key() -> None:
    own = own_words([TEXT], shipped_model())
    assert own is not None
    assert own.others.find("brasselverket") is not None
    known = own.others.find("rönnfors")
    assert known is not None
    assert known.letters == "ö"


def test_a_few_words_tell_nothing() -> None:
    assert own_words(["Hamnen byggs."], shipped_model()) is None


def test_a_row_of_letters_that_no_word_has_is_no_trouble() -> None:
    own = own_words([TEXT, f"{'ö' * 50} " * 3], shipped_model())
    assert own is not None
    assert own.others.find("ö" * 50) is None
