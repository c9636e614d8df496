import re
from collections.abc import Iterator

import pytest

from indexer.language.analysis import Term
from indexer.model.query_tree import FieldIs, Leaf, Phrase, Prefix, Word
from indexer.search import query_tokens
from indexer.search.query_tokens import FARTHEST, Cut, TokenKind, begins_with_operator, cut
from indexer.search.typed_text import typed_text
from tests.indexer.search.queries import labels


def cut_up(text: str) -> Cut:
    return cut(typed_text(text), labels)


def found(text: str) -> list[Leaf | None]:
    return [token.leaf for token in cut_up(text).tokens if token.kind is TokenKind.LEAF]


@pytest.mark.parametrize(
    "text",
    ["1:1", "EU:s", "ESF:arna", "10:30", "http://exempel.se/a", "små-", "c++", "50%", "2.500:-"],
)
def test_a_colon_or_mark_inside_a_word_is_part_of_it(text: str) -> None:
    assert cut_up(text).remarks == ()
    assert found(text) == [Word(text)]


@pytest.mark.parametrize(
    "text",
    ["2 500", "2\u00a0500", "1 250 000,5", "2 500 tkr", "2,5 mnkr", "3 miljoner kronor", "12 %"],
)
def test_a_number_and_its_unit_are_one_word(text: str) -> None:
    assert found(f"stöd {text} till") == [Word("stöd"), Word(text), Word("till")]
    assert found(f"-{text}") == [Word(text)]


def test_numbers_that_are_no_groups_are_words_of_their_own() -> None:
    assert found("2014 2017") == [Word("2014"), Word("2017")]
    assert found("2 5000") == [Word("2"), Word("5000")]
    assert found("3 företag") == [Word("3"), Word("företag")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("målen,", "målen"),
        ("hur?", "hur"),
        ("…så!", "så"),
        ("projekt(en)", "projekt"),
        ("x;~2", "x"),
    ],
)
def test_marks_around_a_word_are_no_part_of_it(text: str, word: str) -> None:
    assert found(text) == [Word(word)]


def test_an_explanation_in_parentheses_is_words() -> None:
    assert found("fonden (ESF)") == [Word("fonden"), Word("ESF")]


def test_operators_are_written_in_capitals() -> None:
    kinds = [token.kind for token in cut_up("OCH or eller Inte NOT NÄRA NEAR/3").tokens]
    assert kinds == [
        TokenKind.AND,
        *[TokenKind.LEAF] * 3,
        TokenKind.NOT,
        TokenKind.NEAR,
        TokenKind.NEAR,
    ]


def test_an_operator_with_a_plus_or_beside_other_letters_is_a_word() -> None:
    assert found("+OCH INTE-avtal, NOT.") == [Word("OCH"), Word("INTE-avtal"), Word("NOT")]


def test_an_operator_may_stand_beside_a_parenthesis() -> None:
    kinds = [token.kind for token in cut_up("(a)ELLER(b)").tokens]
    assert kinds.count(TokenKind.OR) == 1


def test_a_star_stands_last_after_three_letters() -> None:
    assert found("bredb* fö* *skog o*rd") == [
        Prefix("bredb"),
        Word("fö"),
        Word("skog"),
        Word("o"),
        Word("rd"),
    ]
    assert len(cut_up("fö* *skog o*rd").remarks) == 1
    assert cut_up("EU-stöd*").remarks


def test_a_phrase_keeps_its_words_as_typed() -> None:
    assert found('"Små,  företag" "" "…"') == [Phrase(("Små", "företag"))]


def test_the_distance_in_a_phrase_is_bounded_and_needs_two_words() -> None:
    assert found('"a b"~9999') == [Phrase(("a", "b"), distance=FARTHEST)]
    assert found('"a"~5') == [Phrase(("a",))]
    assert cut_up('"a b"~9999').remarks


def test_a_star_in_a_phrase_and_a_tilde_after_a_word_are_said_to_mean_nothing() -> None:
    assert cut_up('"små fö*"').remarks
    assert cut_up("ord~2").remarks


def test_a_field_may_have_a_space_before_a_value_that_it_knows() -> None:
    assert found("typ: bilaga") == [FieldIs("type", ("bilaga",))]
    assert found("typ: av stöd") == [Word("typ"), Word("av"), Word("stöd")]
    assert cut_up("typ: av stöd").remarks == ()


def test_a_word_longer_than_any_word_is_left_out_and_said() -> None:
    assert found("x" * 61) == []
    assert "60 tecken" in cut_up("x" * 61).remarks[0]


@pytest.mark.parametrize("text", ["OCH", "NÄRA/3", "INTE(x)"])
def test_a_word_may_begin_with_an_operator(text: str) -> None:
    assert begins_with_operator(text)
    assert found(f"+{text}") == [Word(text)]


@pytest.mark.parametrize("text", ["och", "OCHRA", "INTE-avtal", ""])
def test_a_word_that_only_looks_like_an_operator_is_none(text: str) -> None:
    assert not begins_with_operator(text)


def test_a_term_of_several_words_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def dates(text: str) -> Iterator[Term]:
        for match in re.finditer(r"15 mars 2017", text):
            yield Term(*match.span(), match.group(), match.group(), "datum:2017-03-15", False)

    monkeypatch.setattr(query_tokens, "terms", dates)
    assert found("mötet -15 mars 2017 igen") == [Word("mötet"), Word("15 mars 2017"), Word("igen")]
    assert found('"15 mars 2017"') == [Phrase(("15", "mars", "2017"))]
