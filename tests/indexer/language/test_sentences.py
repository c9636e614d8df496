from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.language.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "Stödet gick bl.a. Till hamnen, t.ex. Norra kajen. Det räckte."
    assert sentences(text) == ["Stödet gick bl.a. Till hamnen, t.ex. Norra kajen.", "Det räckte."]


def test_a_number_that_opens_a_sentence_is_part_of_it() -> None:
    assert sentences("1. Inledning och mål. 2. Resultat.") == [
        "1. Inledning och mål.",
        "2. Resultat.",
    ]


def test_a_question_and_an_exclamation_end_a_sentence() -> None:
    assert sentences("Nåddes målet? Nej! Det gjorde det inte.") == [
        "Nåddes målet?",
        "Nej!",
        "Det gjorde det inte.",
    ]


def test_a_stop_before_a_small_letter_does_not_end_a_sentence() -> None:
    assert len(sentences("Beslutet fattades den 3. maj i nämnden.")) == 1


@given(st.text())
def test_sentences_lie_in_order_and_hold_all_but_white_space(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Hamnen i Norrvik\n\nPriset var 38 000 kronor.") == [
        "Hamnen i Norrvik",
        "Priset var 38 000 kronor.",
    ]
