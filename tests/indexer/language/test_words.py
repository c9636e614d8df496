import pytest

from indexer.language.words import index_term, last_part_of_unknown


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
        ("städerna", "stad"),
        ("länder", "land"),
        ("gick", "gå"),
        ("skrivna", "skriva"),
        ("öppna", "öppen"),
        ("säkrare", "säker"),
        ("välkomna", "välkommen"),
        ("finanserna", "finans"),
        ("bredbandsnätet", "bredbandsnät"),
        ("utvecklingsmålen", "utvecklingsmål"),
        ("klimatpolitikens", "klimatpolitik"),
    ],
)
def test_an_inflected_form_meets_its_dictionary_form(form: str, lemma: str) -> None:
    assert index_term(form) == index_term(lemma)


@pytest.mark.parametrize(("one", "other"), [("län", "lån"), ("mål", "mal"), ("vård", "värd")])
def test_letters_with_rings_and_dots_part_words(one: str, other: str) -> None:
    assert index_term(one) != index_term(other)


def test_a_number_is_its_own_term() -> None:
    assert index_term("9,35") == "9,35"


def test_an_unknown_word_is_read_by_its_last_part() -> None:
    begin = last_part_of_unknown("bredbandsnätet")
    assert begin is not None
    assert "bredbandsnätet"[begin:] == "nätet"
    assert last_part_of_unknown("xqzwt") is None


@pytest.mark.parametrize(
    ("form", "other"), [("vindsurfarna", "vindsurfaren"), ("qvarxet", "qvarx")]
)
def test_a_word_without_a_known_part_is_stemmed(form: str, other: str) -> None:
    assert index_term(form) == index_term(other)


@pytest.mark.parametrize(
    ("one", "other"), [("verklighet", "verksamhet"), ("natur", "naturlig"), ("svår", "svårighet")]
)
def test_words_made_from_one_another_stay_apart(one: str, other: str) -> None:
    assert index_term(one) != index_term(other)
