import pytest

from indexer.language.lemmas import is_name, lemma_of, listed_verb


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("städer", "stad"),
        ("gäller", "gälla"),
        ("delar", "del"),
        ("ökades", "öka"),
        ("ökad", "öka"),
        ("tagna", "ta"),
        ("yngre", "ung"),
        ("längre", "lång"),
    ],
)
def test_a_form_has_the_lemma_that_is_likeliest(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma


def test_a_present_participle_is_a_word_of_its_own() -> None:
    assert lemma_of("företagande") == "företagande"
    assert listed_verb("finansierande") == "finansiera"


def test_a_name_is_known_in_lower_case() -> None:
    assert lemma_of("stockholms") == "stockholm"


def test_a_word_that_no_list_has_has_no_lemma() -> None:
    assert lemma_of("bredbandsnätet") is None


@pytest.mark.parametrize(("form", "lemma"), [("tkr", "tkr"), ("kkr", "kkr"), ("kr", "krona")])
def test_a_word_without_vowels_is_a_form_of_what_it_abbreviates_only(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma


def test_a_word_listed_with_its_capital_only_is_a_name() -> None:
    assert is_name("göteborg") and not is_name("borg")
