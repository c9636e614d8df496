import time
import unicodedata

import pytest

from indexer.language.lexicon import _LISTS, _known_words, known_share

SWEDISH = (
    "Länets kommuner har under året arbetat med att förbättra villkoren för små företag. "
    "Arbetet har lett till att fler har sökt stöd, men målen har ännu inte nåtts överallt."
)
ENGLISH = (
    "The municipalities have worked together during the year in order to improve the conditions "
    "for small companies. The work has not yet reached all of its targets, however."
)


def shifted(text: str, by: int) -> str:
    """What a font without a character map gives: every letter is another one."""
    return "".join(chr(ord(letter) + by) if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("text", [SWEDISH, ENGLISH])
def test_running_text_is_mostly_known_words(text: str) -> None:
    assert (known_share(text) or 0) > 0.8


@pytest.mark.parametrize("by", [1, 3, 7, 0x400])
def test_shifted_letters_are_not_words(by: int) -> None:
    share = known_share(shifted(SWEDISH.lower(), by))
    assert share is not None
    assert share < 0.1


def test_a_short_text_says_nothing() -> None:
    assert known_share(" ".join(["och"] * 19)) is None
    assert known_share(" ".join(["och"] * 20)) == 1


def test_single_letters_and_figures_are_no_words() -> None:
    assert known_share("i å 2017 3:4 " * 50) is None


def test_case_and_the_coding_of_letters_make_no_difference() -> None:
    assert known_share(unicodedata.normalize("NFD", SWEDISH.upper())) == known_share(SWEDISH)


def test_words_read_with_an_english_model_lower_the_share() -> None:
    damaged = SWEDISH.translate(str.maketrans("åäö", "ad6"))
    assert (known_share(damaged) or 0) < (known_share(SWEDISH) or 0) - 0.1


def test_the_lists_are_lower_case_words_of_two_letters_or_more() -> None:
    swedish, english = _known_words()
    assert len(swedish) == 20_000
    assert len(english) > 400
    for word in swedish | english:
        assert word.isalpha()
        assert len(word) > 1
        assert word == unicodedata.normalize("NFC", word.lower())
    assert len(_LISTS) == 2


def test_a_page_is_measured_in_a_fraction_of_a_millisecond() -> None:
    page = " ".join([SWEDISH] * 14)
    known_share(page)
    times = []
    for _ in range(20):
        began = time.process_time()
        for _ in range(10):
            known_share(page)
        times.append((time.process_time() - began) / 10)
    # 0.08 ms measured; the limit leaves room for slower machines.
    assert min(times) < 0.0006
