from hypothesis import given
from hypothesis import strategies as st

from indexer.language.analysis import index_terms, language_stamp, surface_forms, terms


def test_stop_words_are_marked_and_not_indexed() -> None:
    assert index_terms("målet och projektet") == index_terms("mål projekt")
    assert [term.is_stop for term in terms("målet och projektet")] == [False, True, False]


def test_a_negation_is_indexed() -> None:
    assert "int" in index_terms("målet nåddes inte")[-1]


def test_every_word_stays_in_the_surface_forms() -> None:
    assert surface_forms("Målet och Projektet") == ["målet", "och", "projektet"]


@given(st.text())
def test_any_text_can_be_analysed(text: str) -> None:
    assert len(index_terms(text)) <= len(surface_forms(text))


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
