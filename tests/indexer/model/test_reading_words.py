import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Reading, ReadingMethod
from indexer.model.reading_words import (
    METHODS,
    badge,
    guards_text,
    meaning_text,
    measures,
    page_span,
    short_badge,
    sureness,
    warning,
)

SHARES = st.none() | st.floats(0, 1)


@given(st.builds(Reading, st.sampled_from(ReadingMethod), SHARES, st.just(""), SHARES))
def test_whatever_was_not_read_as_usual_has_a_badge_and_a_warning(reading: Reading) -> None:
    is_usual = reading.method is ReadingMethod.TEXT and not reading.is_poor
    assert bool(badge(reading)) is bool(warning(reading)) is not is_usual


def test_a_poor_page_is_told_apart_from_a_good_one_read_in_the_same_way() -> None:
    for method in set(ReadingMethod) - {ReadingMethod.UNREAD}:
        good, poor = Reading(method, known_words=0.9), Reading(method, known_words=0.1)
        assert badge(good) != badge(poor)
        assert "originalet innan du citerar" in warning(poor)


def test_guards_are_named_and_so_is_what_a_computer_lacks() -> None:
    assert guards_text(("limits", "landlock", "seccomp")) == (
        "gräns för tid och minne, ingen tillgång till andra filer (Landlock), "
        "inget nätverk och inga andra program (seccomp)"
    )
    assert guards_text(("limits", "seccomp")).endswith(
        ". Datorn kan inte ge skyddet: ingen tillgång till andra filer (Landlock)"
    )


def test_a_badge_beside_a_number_is_short() -> None:
    assert short_badge(Reading(ReadingMethod.OCR, 0.4)) == "svårläst"
    assert short_badge(Reading(ReadingMethod.OCR, 0.9)) == "inskannad"
    assert short_badge(Reading(ReadingMethod.UNREAD)) == "inte läst"
    assert short_badge(Reading()) == ""


def test_an_unread_page_gives_its_reason() -> None:
    assert warning(Reading(ReadingMethod.UNREAD, reason="Sidan är skadad.")) == "Sidan är skadad."


def test_every_method_has_a_name() -> None:
    assert set(METHODS) == set(ReadingMethod)


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (0.96, "god läsbarhet, 96 procent"),
        (0.8, "ganska god läsbarhet, 80 procent"),
        (0.52, "svag läsbarhet, 52 procent"),
        (0.1, "mycket svag läsbarhet, 10 procent"),
    ],
)
def test_quality_is_told_in_words_and_per_cent(quality: float, words: str) -> None:
    assert measures(Reading(ReadingMethod.OCR, quality)) == words


def test_known_words_are_told_as_a_share_and_nothing_is_told_of_what_was_not_measured() -> None:
    reading = Reading(known_words=0.314)
    assert measures(reading) == "31 procent av orden finns i ordlistan"
    assert measures(Reading()) == ""


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((3,), "sida 3"),
        ((4, 3), "sidorna 3–4"),
        ((1, 2, 3, 7, 9), "sidorna 1–3, 7 och 9"),
        ((2, 2), "sida 2"),
    ],
)
def test_page_numbers_are_written_as_people_do(numbers: tuple[int, ...], words: str) -> None:
    assert page_span(numbers) == words


@pytest.mark.parametrize(
    ("confidence", "word"), [(1.0, "säker"), (0.95, "säker"), (0.8, "trolig"), (0.0, "osäker")]
)
def test_a_sureness_is_a_word(confidence: float, word: str) -> None:
    assert sureness(confidence) == word


def test_searching_by_meaning_is_told_as_it_stands() -> None:
    assert meaning_text(3, 9, "") == "3 av 9 texter är klara. Resten görs med: aterblick embed"
    assert meaning_text(9, 9, "") == "alla texter är klara"
    assert meaning_text(0, 0, "") == "inga texter ännu"
    assert meaning_text(0, 9, "Det finns ingen modell.") == "Det finns ingen modell"
