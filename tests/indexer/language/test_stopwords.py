from pathlib import Path

import pytest

from indexer.language.stopwords import question_words, read_words, stop_words, word_file


def test_what_follows_the_hash_is_a_reason_and_not_a_word(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("# heading\noch   # joins\n\neller\n", encoding="utf-8")
    assert read_words(path) == {"och", "eller"}


@pytest.mark.parametrize("word", ["inte", "ej", "icke", "inga", "ingen", "inget", "utan", "aldrig"])
def test_a_negation_is_never_a_stop_word(word: str) -> None:
    assert word not in stop_words()


def test_words_that_carry_a_subject_are_not_stop_words() -> None:
    assert not stop_words() & {"beslut", "rätt", "mål", "län", "år", "stöd"}


@pytest.mark.parametrize("name", ["sv.txt", "question.txt"])
def test_every_stop_word_has_its_reason(name: str) -> None:
    for line in word_file(name).read_text(encoding="utf-8").splitlines():
        assert not line.strip() or "#" in line, line


def test_a_question_word_is_one_that_only_asks() -> None:
    assert {"vem", "hur", "många"} <= question_words()
