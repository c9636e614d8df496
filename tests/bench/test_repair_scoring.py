import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.repair_scoring import SeedScore, WordError, WordErrors, aligned, is_running, words_of

words = st.lists(st.sampled_from(["mål", "mal", "för", "fér", "länet", "och"]), max_size=6)


def test_punctuation_at_the_edges_is_no_part_of_a_word_but_a_sign_for_a_letter_is() -> None:
    assert words_of("”Målet – (länet), &r 12 %.") == ["Målet", "länet", "&r", "12"]


def test_a_hyphen_that_is_not_printed_is_no_letter() -> None:
    assert words_of("tredje\u00adlands\u00admed\u00adborgare") == ["tredjelandsmedborgare"]


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("Målet nåddes i hela länet.", True),
        ("Målet nåddes i länet.", False),
        ("Kiruna 12 14,5 17 19,2 104", False),
    ],
)
def test_running_text_is_long_lines_of_letters(line: str, claim: bool) -> None:
    assert is_running(line) is claim


def test_words_are_paired_in_order_where_the_counts_agree() -> None:
    assert aligned(["ett", "två"], ["tva", "ett"]) == (["tva", "ett"], [])


@pytest.mark.parametrize(
    ("found", "pairs", "extra"),
    [
        ("Arbetet i lanet", ["Arbetet", "", "i", "lanet"], []),
        ("Arbetet pagar i la net", ["Arbetet", "pagar", "i", "net"], ["la"]),
        ("", ["", "", "", ""], []),
        ("| Arbetet pagar i lanet", ["Arbetet", "pagar", "i", "lanet"], ["|"]),
    ],
)
def test_a_missing_or_extra_word_does_not_shift_the_others(
    found: str, pairs: list[str], extra: list[str]
) -> None:
    assert aligned(["Arbetet", "pågår", "i", "länet"], found.split()) == (pairs, extra)


@given(words, words)
def test_every_found_word_is_paired_or_extra(wanted: list[str], found: list[str]) -> None:
    pairs, extra = aligned(wanted, found)
    assert len(pairs) == len(wanted)
    assert sorted([*filter(None, pairs), *extra]) == sorted(found)


def test_missing_and_extra_words_are_errors() -> None:
    score = WordErrors()
    score.add("Arbetet pågår i länet", "Arbetet i lanet", "Arbetet nu i länet och länet")
    assert (score.words, score.wrong_before, score.wrong, score.extra) == (4, 2, 3, 2)
    assert (score.rate, score.paired_rate) == (0.75, 0.25)


def test_broken_is_a_word_that_was_right_as_read() -> None:
    score = WordErrors()
    score.add("Vi har lån, här", "Vi har lan, har", "Vi här län, här")
    assert (score.sound, score.broken) == (2, 1)
    assert (score.dotted, score.dotted_wrong_before, score.dotted_wrong) == (2, 2, 1)
    assert score.errors == {WordError("har", "här", "har"): 1, WordError("lan", "län", "lån"): 1}


def test_every_error_that_is_left_has_one_kind() -> None:
    score = WordErrors()
    score.add("Vi kan 10–20 lån I län", "vi kam 10-20 lan län", "vi kam 10-20 lan län")
    assert score.kinds() == {
        "capital or small letter": 1,
        "dashes, quotation marks and other signs": 1,
        "words with å, ä, ö": 1,
        "words without å, ä, ö": 1,
        "words split, joined, missing or too many": 1,
    }
    assert score.kinds().total() == score.wrong


def test_the_seed_is_scored_word_by_word_with_punctuation() -> None:
    score = SeedScore()
    score.add("Målet – är nått.", "Malet – &r natt.", "Målet – är natt.")
    assert (score.words, score.damaged, score.fixed, score.right, score.broken) == (3, 3, 2, 2, 0)


def test_a_line_of_the_seed_with_a_word_too_many_is_wholly_wrong() -> None:
    score = SeedScore()
    score.add("i hela länet", "i hela lanet", "i hela lä net")
    assert (score.words, score.right, score.broken) == (3, 0, 2)
