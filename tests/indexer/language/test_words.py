import pytest

from indexer.language.words import index_term


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("projektet", "projekt"),
        ("målet", "mål"),
        ("länets", "län"),
        ("avlagda", "avlagd"),
        ("beviljades", "bevilja"),
        ("företagen", "företag"),
        ("kommunernas", "kommun"),
    ],
)
def test_an_inflected_form_meets_its_dictionary_form(form: str, lemma: str) -> None:
    assert index_term(form) == index_term(lemma)


@pytest.mark.parametrize(("one", "other"), [("län", "lån"), ("mål", "mal"), ("vård", "värd")])
def test_letters_with_rings_and_dots_part_words(one: str, other: str) -> None:
    assert index_term(one) != index_term(other)


def test_a_number_is_its_own_term() -> None:
    assert index_term("9,35") == "9,35"
