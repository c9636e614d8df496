import pytest

from bench.confusions import counted

LINES = [("för att få mål", "f6r att f& mal")] * 3 + [("barn och", "bam och")] * 3


def test_letters_are_counted_as_what_they_were_read_as() -> None:
    letters = counted(LINES).letters
    assert (letters["ö"]["6"], letters["å"]["&"], letters["å"]["a"]) == (3, 3, 3)


def test_short_runs_of_other_letters_are_edits() -> None:
    assert "rn\tm\t1.000000" in list(counted(LINES).edit_lines())


def test_whole_words_are_counted_when_they_are_known() -> None:
    assert list(counted(LINES).word_lines({"för"})) == ["för\tf6r\t3\t3"]


def test_lines_of_other_lengths_are_left_out() -> None:
    assert not counted([("för att", "f6ratt")]).letters


def test_shares_of_a_letter_are_of_all_its_readings() -> None:
    lines = [*LINES, ("åka", "åka"), ("så", "så"), ("gå", "gå")]
    shares = {
        read: float(share)
        for letter, read, share in (row.split("\t") for row in counted(lines).letter_lines())
        if letter == "å"
    }
    assert shares == {"a": pytest.approx(1 / 3), "&": pytest.approx(1 / 3), "å": 0.333333}


def test_what_was_met_once_is_no_rule() -> None:
    once = counted([("för barn", "f6r bam")])
    assert list(once.letter_lines()) == []
    assert list(once.word_lines({"för"})) == []
    assert "rn\tm\t1.000000" not in list(once.edit_lines())


def test_the_likeliest_edits_come_first_and_signs_that_look_alike_last() -> None:
    shares = [float(row.split("\t")[2]) for row in counted(LINES).edit_lines()]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) > 1


def test_a_letter_that_was_lost_or_read_as_two_signs_is_counted_so() -> None:
    letters = counted([("får är", "fr aér")]).letters
    assert (letters["å"][""], letters["ä"]["aé"]) == (1, 1)


def test_words_with_figures_and_soft_hyphens_teach_no_false_letters() -> None:
    letters = counted([("c3å å\xadker", "c3& aker")]).letters
    assert letters["å"] == {"a": 1}
