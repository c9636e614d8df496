import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.tokens import LONGEST_WORD, tokens


def norms(text: str) -> list[str]:
    return [token.norm for token in tokens(text)]


@given(st.text())
def test_a_tokens_offsets_hold_its_surface(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.surface


@pytest.mark.parametrize("written", ["2 500", "2500", "2.500", "2\u00a0500", "2.500:-"])
def test_a_number_is_one_token_however_its_thousands_are_parted(written: str) -> None:
    assert norms(written) == ["2500"]


def test_a_year_before_another_number_is_not_a_thousand() -> None:
    assert norms("2014 2015") == ["2014", "2015"]


def test_a_decimal_and_a_code_keep_their_marks() -> None:
    assert norms("9,35 procent ur 1:1-anslaget") == ["9,35", "procent", "ur", "1:1", "anslaget"]


def test_a_genitive_after_a_colon_is_the_word_itself() -> None:
    assert norms("EU:s och SKR:s") == ["eu", "och", "skr"]


def test_words_joined_by_a_stroke_or_a_stop_are_parted() -> None:
    assert norms("och/eller slut.Nästa") == ["och", "eller", "slut", "nästa"]


def test_letters_written_with_combining_marks_are_the_same_word() -> None:
    assert norms("la\u0308n") == norms("län")


def test_a_run_of_letters_longer_than_any_word_is_left_out() -> None:
    assert norms("a" * (LONGEST_WORD + 1)) == []


def test_a_number_joined_with_its_unit_is_two_words() -> None:
    assert norms("500kr och 2,5Mkr") == ["500", "kr", "och", "2,5", "mkr"]


def test_the_number_of_an_attachment_is_one_word() -> None:
    assert norms("bilaga 1.4A") == ["bilaga", "1.4a"]


def test_the_cells_of_a_table_are_numbers_of_their_own() -> None:
    assert norms("2 500 2 600\t125 430 98") == ["2500", "2600", "125", "430", "98"]


def test_a_number_after_a_stroke_does_not_go_on() -> None:
    assert norms("direktiv 2019/6 150 000 kr") == ["direktiv", "2019", "6", "150000", "kr"]
