from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import (
    TermKind,
    index_terms,
    language_stamp,
    surface_forms,
    terms,
    words,
)


def test_stop_words_are_marked_and_not_indexed() -> None:
    assert index_terms("målet och projektet") == index_terms("mål projekt")
    assert [term.is_stop for term in terms("målet och projektet")] == [False, True, False]


def test_a_negation_is_indexed() -> None:
    assert "int" in index_terms("målet nåddes inte")[-1]


def test_every_word_stays_in_the_surface_forms() -> None:
    assert surface_forms("Målet och Projektet") == ["målet", "och", "projektet"]


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    for term in terms(text):
        assert text[term.start : term.end] == term.surface
    assert [term.norm for term in terms(text) if term.is_word] == surface_forms(text)


def test_a_quantity_stands_after_the_words_that_it_is_made_of() -> None:
    assert [(t.surface, t.index_term, t.kind) for t in terms("om 2 500 kr 2017")] == [
        ("om", "om", TermKind.WORD),
        ("2 500", "2500", TermKind.WORD),
        ("kr", "kron", TermKind.WORD),
        ("2 500 kr", "kr:2500", TermKind.QUANTITY),
        ("2017", "2017", TermKind.WORD),
    ]


def test_a_period_is_found_by_its_years_and_as_a_whole() -> None:
    assert index_terms("2014–2020") == ["2014", "2020", "period:2014-2020"]


def test_equal_numbers_share_an_index_term_and_keep_their_surface() -> None:
    assert index_terms("2 500,00") == index_terms("2500")
    assert surface_forms("2 500,00") == ["2500,00"]


def test_quantities_are_no_surface_forms() -> None:
    assert surface_forms("12 procent") == [word.norm for word in words("12 procent")]


def test_the_stamp_names_what_the_terms_depend_on() -> None:
    stamp = language_stamp()
    assert all(part in stamp for part in ("rules", "simplemma", "nltk", "stop words", "word lists"))


def test_a_term_gives_the_parts_of_a_compound_when_asked() -> None:
    (term,) = terms("bredbandsutbyggnaden")
    assert {"bredband", "utbyggnad"} <= set(term.parts)


def test_a_beginning_alone_has_the_whole_word_among_its_parts() -> None:
    first, *_ = terms("test- och övningsverksamhet")
    assert first.completed == "testverksamhet"
    assert first.parts[0] == index_terms("testverksamhet")[0]
