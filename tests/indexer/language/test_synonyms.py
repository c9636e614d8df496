from pathlib import Path

import pytest

from indexer.language.synonyms import (
    BadSynonyms,
    Equivalent,
    EquivalentKind,
    Synonyms,
    equivalents,
    load_synonyms,
    shipped_synonyms,
)


def texts(*words: str) -> list[str]:
    return [each.text for each in equivalents(words)]


def test_an_abbreviation_leads_to_its_words_and_back() -> None:
    assert equivalents(("RUS",)) == (
        Equivalent(EquivalentKind.ABBREVIATION, "regional utvecklingsstrategi", "ordlistan"),
    )
    assert texts("regional", "utvecklingsstrategi") == ["RUS"]


def test_inflected_words_and_small_letters_meet_too() -> None:
    assert texts("regionala", "utvecklingsstrategier") == ["RUS"]
    assert texts("rus") == ["regional utvecklingsstrategi"]


def test_synonyms_are_equivalents_of_each_other() -> None:
    assert texts("turismnäringen") == ["besöksnäring"]
    assert equivalents(("besöksnäringen",))[0].kind is EquivalentKind.SYNONYM


def test_unknown_words_and_none_have_no_equivalents() -> None:
    assert (
        texts("bredband") == texts() == texts("regional", "utvecklingsstrategi", "bredband") == []
    )


def test_no_name_has_more_words_than_is_said() -> None:
    assert shipped_synonyms().longest >= len(("små", "och", "medelstora", "företag"))


def test_an_abbreviation_that_is_an_everyday_word_needs_its_capitals() -> None:
    synonyms = Synonyms()
    synonyms.add(EquivalentKind.ABBREVIATION, "NU", "näringsutskottet", "test")
    assert synonyms.equivalents(("nu",)) == ()
    assert [each.text for each in synonyms.equivalents(("NU",))] == ["näringsutskottet"]


def test_what_is_said_twice_is_kept_once() -> None:
    synonyms = Synonyms()
    for _ in range(2):
        synonyms.add(EquivalentKind.ABBREVIATION, "RUS", "regional utvecklingsstrategi", "test")
    assert len(synonyms.equivalents(("RUS",))) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[abbreviations", "går inte att läsa"),
        ("[annat]", "annat"),
        ("abbreviations = 1", "tabell"),
        ("[abbreviations]\nRUS = 'ord'", "RUS"),
        ("[abbreviations]\nRUS = ['...']", "RUS"),
        ("synonyms = 1", "[[synonyms]]"),
        ("[[synonyms]]\nwords = ['stöd', 'bidrag']", "reason"),
        ("[[synonyms]]\nord = ['a']", "words"),
        ("[[synonyms]]\nreason = 'x'\nwords = ['stöd']", "minst 2"),
        ("[[synonyms]]\nreason = 'x'\nwords = ['stöd', 'stödet']", "två gånger"),
    ],
)
def test_a_mistake_in_the_list_is_told_in_swedish(
    tmp_path: Path, content: str, problem: str
) -> None:
    path = tmp_path / "synonyms.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadSynonyms, match="synonyms") as told:
        load_synonyms(path)
    assert problem in str(told.value)


def test_a_list_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSynonyms):
        load_synonyms(tmp_path / "none.toml")
