import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.compounds import compound_parts, dictionary_form, splits
from indexer.language.words import index_term


def terms(*words: str) -> set[str]:
    return {index_term(word) for word in words}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("bredbandsutbyggnaden", ("bredband", "utbyggnad")),
        ("löneskillnader", ("lön", "skillnad")),
        ("arbetsplats", ("arbete", "plats")),
        ("kvinnorollen", ("kvinna", "roll")),
        ("gymnasieskolans", ("gymnasium", "skola")),
        ("bensindrivna", ("bensin",)),
        ("medarbetaruppdraget", ("medarbetare", "uppdrag")),
        ("folkhälsomyndigheten", ("myndighet",)),
        ("transitcenter", ("transit", "center")),
        ("kärnkraftsdebatten", ("kärnkraft", "debatt")),
    ],
)
def test_a_compound_gives_the_terms_of_its_parts(word: str, parts: tuple[str, ...]) -> None:
    assert terms(*parts) <= set(compound_parts(word))


def test_a_longer_compound_gives_all_parts_and_the_compounds_in_it() -> None:
    parts = compound_parts("landsbygdsutvecklingsprogrammet")
    assert terms("landsbygd", "utveckling", "program") <= set(parts)
    assert terms("landsbygdsutveckling", "utvecklingsprogram") <= set(parts)


@pytest.mark.parametrize(
    "word",
    [
        "fabrik",
        "studenten",
        "undersökning",
        "förslaget",
        "återvinning",
        "målet",
        "oförändrat",
        "genomslag",
    ],
)
def test_a_simple_word_has_no_parts(word: str) -> None:
    assert compound_parts(word) == ()


def test_an_s_between_two_parts_is_a_joint() -> None:
    assert index_term("slag") not in compound_parts("sjukvårdslagen")


def test_what_says_little_is_no_part_but_the_rest_is() -> None:
    assert compound_parts("lågkonjunkturen") == (index_term("konjunktur"),)


def test_the_halves_of_a_hyphenated_word_are_parts() -> None:
    assert set(compound_parts("fou-projekt")) == terms("fou", "projekt")


@pytest.mark.parametrize(
    ("first", "form"),
    [("kvinno", "kvinna"), ("utvecklings", "utveckling"), ("ledar", "ledare"), ("xyz", None)],
)
def test_a_first_part_without_its_joint_is_a_word(first: str, form: str | None) -> None:
    assert dictionary_form(first) == form


def test_a_split_names_the_first_part_as_it_stands_and_the_lemma_of_the_last() -> None:
    assert splits("miljömålen") == [("miljö", "mål")]


@given(st.text(alphabet="abdeiklmnorstuvåäö-", max_size=30))
def test_any_word_can_be_asked_and_its_own_term_is_no_part(word: str) -> None:
    assert index_term(word) not in compound_parts(word)
