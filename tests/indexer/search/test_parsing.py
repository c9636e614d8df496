import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.query import Clause, ClauseKind
from indexer.search.parsing import LONGEST_QUERY, MOST_CLAUSES, parse


def shown(text: str) -> list[tuple[str, str, bool]]:
    return [(c.kind.value, c.text, c.is_excluded) for c in parse(text).clauses]


def test_words_phrases_and_beginnings_are_read() -> None:
    assert shown('stöd "små företag" bredb*') == [
        ("word", "stöd", False),
        ("phrase", "små företag", False),
        ("prefix", "bredb", False),
    ]


def test_curly_quotation_marks_are_quotation_marks() -> None:
    assert shown("”små företag”") == [("phrase", "små företag", False)]


@pytest.mark.parametrize("text", ["mål -bredband", "mål INTE bredband", "mål NOT bredband"])
def test_a_word_can_be_excluded(text: str) -> None:
    assert shown(text) == [("word", "mål", False), ("word", "bredband", True)]


def test_a_small_inte_is_a_word_like_any_other() -> None:
    assert shown("nåddes inte") == [("word", "nåddes", False), ("word", "inte", False)]


def test_eller_makes_one_word_enough() -> None:
    assert not parse("bredband ELLER fiber").needs_all
    assert parse("bredband OCH fiber").needs_all


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert shown("EU-stöd") == [("word", "EU-stöd", False)]


def test_an_unclosed_quotation_is_read_as_words_and_said() -> None:
    parsed = parse('"små företag')
    assert [c.text for c in parsed.clauses] == ["små", "företag"]
    assert any("citattecken" in remark for remark in parsed.remarks)


def test_a_short_beginning_is_read_as_a_word_and_said() -> None:
    parsed = parse("a*")
    assert parsed.clauses == (Clause(ClauseKind.WORD, "a"),)
    assert any("minst 3" in remark for remark in parsed.remarks)


def test_a_long_text_is_cut_and_said() -> None:
    parsed = parse("ord " * 5000)
    assert len(parsed.text) <= LONGEST_QUERY
    assert len(parsed.clauses) == MOST_CLAUSES
    assert len(parsed.remarks) == 2


@pytest.mark.parametrize("text", ["", "   ", "?*", "*", '""', "()", "\x00", "- - -", "%00", "../"])
def test_a_text_of_no_words_is_no_clause(text: str) -> None:
    assert all(c.text.strip() for c in parse(text).clauses)
    assert len(parse(text).clauses) <= 1


def test_the_reading_is_told_in_swedish() -> None:
    assert parse('stöd "små företag" -fiber').interpreted_as == "stöd och ”små företag” utan fiber"


@given(st.text())
def test_any_text_can_be_parsed(text: str) -> None:
    parsed = parse(text)
    assert len(parsed.clauses) <= MOST_CLAUSES


@pytest.mark.parametrize(
    "text",
    ["(" * 5000, "NOT " * 2000, "a" * 100_000, '"' * 9999, "ord~9 " * 50, "[a TO ö]" * 100],
)
def test_an_attack_costs_next_to_nothing(text: str) -> None:
    started = time.thread_time()
    parse(text)
    assert time.thread_time() - started < 0.1
