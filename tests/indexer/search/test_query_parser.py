import time

import pytest
from hypothesis import given, settings

from indexer.model.query_tree import (
    And,
    FieldIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    leaves,
)
from indexer.search.query_parser import DEEPEST, MOST_WORDS, ParsedText, is_common, parse
from indexer.search.typed_text import LONGEST_QUERY
from tests.indexer.search.queries import labels, typed

A, B, C = Word("a"), Word("b"), Word("c")


def read(text: str) -> ParsedText:
    return parse(text, labels)


def depth(node: Node | None) -> int:
    if isinstance(node, And | Or):
        return 1 + max(depth(part) for part in node.parts)
    return 1 + depth(node.part) if isinstance(node, Not) else 1


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a OCH b AND c", And((A, B, C))),
        ("a ELLER b OR c", Or((A, B, C))),
        ("a b ELLER c", Or((And((A, B)), C))),
        ("a (b ELLER c)", And((A, Or((B, C))))),
        ("((a) (b))", And((A, B))),
        ("a INTE b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a -b", And((A, Not(B)))),
        ("a OCH INTE b", And((A, Not(B)))),
        ("a -(b ELLER c)", And((A, Not(Or((B, C)))))),
        ('a -"b c"', And((A, Not(Phrase(("b", "c")))))),
        ("a -typ:bilaga", And((A, Not(FieldIs("type", ("bilaga",)))))),
        ("INTE (INTE a)", A),
        ("+a b", And((A, B))),
        ("a och b", And((A, Word("och"), B))),
        ("a inte b", And((A, Word("inte"), B))),
        ("bredb*", Prefix("bredb")),
        ('"a b"~5', Phrase(("a", "b"), distance=5)),
        ("a NÄRA b", Phrase(("a", "b"), distance=8)),
        ("a NEAR/3 b c", And((Phrase(("a", "b"), distance=3), C))),
        ("a NÄRA b NÄRA c", Phrase(("a", "b", "c"), distance=8)),
        ('"a b" NÄRA c', And((Phrase(("a", "b")), Phrase(("a", "b", "c"), distance=8)))),
        ("-a NÄRA b", And((Not(A), B))),
        ("a NÄRA b ELLER c", Or((Phrase(("a", "b"), distance=8), C))),
        ("EU-stöd", Word("EU-stöd")),
        ("2 500 tkr", Word("2 500 tkr")),
    ],
)
def test_a_text_is_read_as_a_tree(text: str, tree: Node) -> None:
    assert read(text).tree == tree


@pytest.mark.parametrize(
    ("text", "tree", "remark"),
    [
        ('"små företag', And((Word("små"), Word("företag"))), "citattecken"),
        ("(a b", And((A, B)), "parentes"),
        ("a) b", And((A, B)), "parentes"),
        ("a OCH", A, "OCH har inget"),
        ("ELLER a", A, "ELLER har inget"),
        ("a OCH OCH b", And((A, B)), "OCH har inget"),
        ("a (ELLER)", A, "ELLER har inget"),
        ("MÅLET NÅDDES INTE", And((Word("MÅLET"), Word("NÅDDES"), Word("INTE"))), "vanligt ord"),
        ("a NÄRA", And((A, Word("NÄRA"))), "vanligt ord"),
        ("NÄRA a", And((Word("NÄRA"), A)), "vanligt ord"),
        ("INTE INTE a", A, "tar ut varandra"),
        ("-a", Not(A), "bara vad som inte"),
        ("-a -b", And((Not(A), Not(B))), "bara vad som inte"),
        ("a NÄRA (b ELLER c)", And((A, Or((B, C)))), "NÄRA kan bara"),
        ("typ:xyz", Word("xyz"), "Ingen dokumenttyp"),
        ("titel:mål b", And((Word("titel"), Word("mål"), B)), "titel"),
        ("b -titel:mål", And((B, Not(And((Word("titel"), Word("mål")))))), "titel"),
        ("sk*", Word("sk"), "minst 3"),
    ],
)
def test_what_cannot_be_meant_is_read_as_well_as_can_be_and_said(
    text: str, tree: Node, remark: str
) -> None:
    parsed = read(text)
    assert parsed.tree == tree
    assert remark in " ".join(parsed.remarks)


@pytest.mark.parametrize(
    "text", ["", "   ", "()", '""', "***", "-", "- - -", "+", "?", "\x00\ud800", "((()))", '-""']
)
def test_a_text_without_words_asks_for_nothing(text: str) -> None:
    parsed = read(text)
    assert parsed.tree is None
    assert not parsed.remarks


def test_only_operators_are_words() -> None:
    assert read("OCH").tree == Word("OCH")
    assert read("(INTE) ELLER").tree == And((Word("INTE"), Word("ELLER")))


def test_a_dash_between_words_excludes_nothing() -> None:
    assert read("a - b").tree == And((A, B))
    assert read("a -*** b").tree == And((A, B))


def test_fields_that_every_hit_must_have_become_filters() -> None:
    parsed = read("år:2014-2016 (typ:bilaga a) område:livs typ:strategi")
    assert parsed.tree == A
    assert parsed.filters.chosen == (
        ("year", "2014"),
        ("year", "2015"),
        ("year", "2016"),
        ("type", "bilaga"),
        ("area", "livsmiljoer"),
        ("type", "strategi"),
    )


def test_only_filters_leave_no_tree_and_need_no_remark() -> None:
    parsed = read("typ:bilaga")
    assert parsed.tree is None
    assert not parsed.remarks
    assert not read("typ:bilaga -a").remarks


def test_fields_that_some_hits_may_have_stay_in_the_tree() -> None:
    parsed = read("typ:bilaga ELLER a")
    assert parsed.tree == Or((FieldIs("type", ("bilaga",)), A))
    assert not parsed.filters.chosen


def test_a_parenthesis_too_deep_is_left_out_and_said() -> None:
    text = "(a ELLER (b " * 9 + "c" + "))" * 9
    parsed = read(text)
    assert depth(parsed.tree) <= 2 * DEEPEST
    assert any(f"{DEEPEST} nivåer" in remark for remark in parsed.remarks)


def test_words_past_the_bound_are_left_out_and_said() -> None:
    parsed = read(" OCH ".join("abcdefghijklmnopqrstuvwxyz"))
    assert len(list(leaves(parsed.tree))) == MOST_WORDS
    assert parsed.remarks == (f"Bara de första {MOST_WORDS} orden användes.",)


def test_places_are_where_the_words_were_typed() -> None:
    text = "  \u00adskola\u200b, -„små orter” år:2017 a NÄRA b"
    parsed = read(text)
    assert [parsed.text[leaf.start : leaf.end] for leaf in leaves(parsed.tree)] == [
        "skola",
        "„små orter”",
        "a NÄRA b",
    ]


def test_a_stop_word_is_common_and_a_negation_is_not() -> None:
    assert is_common(Word("och"))
    assert not is_common(Word("inte"))


@given(typed)
@settings(max_examples=500, deadline=None)
def test_any_text_is_read(text: str) -> None:
    parsed = read(text)
    found = list(leaves(parsed.tree))
    assert len(parsed.text) <= LONGEST_QUERY
    assert len(found) <= MOST_WORDS * 3 // 2
    # Each of the deepest parentheses may hold an or in an and in a not.
    assert depth(parsed.tree) <= 3 * (DEEPEST + 2)
    for leaf in found:
        assert 0 <= leaf.start < leaf.end <= len(parsed.text) <= len(text)
        assert not parsed.text[leaf.start : leaf.end].isspace()
    assert all(remark.endswith(".") for remark in parsed.remarks)
    assert len(parsed.remarks) == len(set(parsed.remarks))


@given(typed)
@settings(deadline=None)
def test_a_word_stands_where_it_is_said_to_stand(text: str) -> None:
    parsed = read(text)
    for leaf in leaves(parsed.tree):
        if isinstance(leaf, Word) and leaf.text.isalnum() and "\u00ad" not in text:
            assert parsed.text[leaf.start : leaf.end] == leaf.text


@pytest.mark.parametrize(
    "text",
    [
        *("(" * 100_000, ")" * 100_000, "NOT " * 20_000, "a" * 100_000, '"' * 99_999, "-" * 99_999),
        *("ord~9 " * 9999, "a:" * 50_000, "ab:" * 33_000, "år:2014-" * 9999, "typ:bilaga," * 9999),
        *("~1" * 150, "a(" * 150, "(s)" * 100, "1 000" * 60, "å\u0301" * 150, "\u00ad" * 99_999),
    ],
)
def test_an_attack_costs_next_to_nothing(text: str) -> None:
    read("lemmas are loaded at the first search")
    started = time.thread_time()
    read(text)
    assert time.thread_time() - started < 0.1
