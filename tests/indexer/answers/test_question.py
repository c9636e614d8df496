from hypothesis import given
from hypothesis import strategies as st

from indexer.answers.question import read_question


def words(text: str) -> list[str]:
    return [term.norm for term in read_question(text).words]


def test_words_that_only_ask_are_left_out() -> None:
    assert words("Hur många företag fick stöd?") == ["företag", "stöd"]


def test_a_word_asked_twice_counts_once() -> None:
    assert words("Stödet till stöd") == ["stödet"]


def test_a_question_of_nothing_but_asking_words_keeps_them() -> None:
    assert words("Hur många finns?") == ["många", "finns"]


@given(st.text())
def test_any_text_can_be_read_as_a_question(text: str) -> None:
    read_question(text)
