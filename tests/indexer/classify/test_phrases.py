import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.classify.phrases import Found, Phrase, PhraseFinder, beginning_of, pattern_of


def finder(*phrases: str, is_exact: bool = False) -> PhraseFinder[str]:
    return PhraseFinder((Phrase(phrase, is_exact), phrase) for phrase in phrases)


def found_in(text: str, *phrases: str, allows_damage: bool = False) -> list[str]:
    return [each.words for each in finder(*phrases).find(text, allows_damage=allows_damage)]


@pytest.mark.parametrize("word", ["klimatklivet", "Klimatklivets", "KLIMATKLIVET"])
def test_a_name_is_found_in_its_forms(word: str) -> None:
    assert found_in(f"Medel ur {word} söktes.", "Klimatklivet") == [word]


@pytest.mark.parametrize("text", ["ledare", "ledarna", "projektledaren", "cheerleader"])
def test_a_name_is_not_found_inside_other_words(text: str) -> None:
    assert found_in(text, "Leader") == []


def test_an_exact_phrase_follows_capital_letters() -> None:
    assert [each.words for each in finder("ESF", is_exact=True).find("esf ESF ESF:s ESFR")] == [
        "ESF",
        "ESF:s",
    ]


def test_an_abbreviation_is_found_before_a_hyphen() -> None:
    assert found_in("ett ESF-projekt", "ESF") == ["ESF"]


def test_a_star_stands_for_the_rest_of_the_word() -> None:
    assert found_in("Bredbandsutbyggnaden fortsätter", "bredband*") == ["Bredbandsutbyggnaden"]


def test_a_star_first_stands_for_the_beginning_of_the_word() -> None:
    match = pattern_of(Phrase("*strategi*")).search("Länets klimatstrategier")
    assert match is not None
    assert match.group() == "klimatstrategier"


def test_words_of_a_phrase_may_stand_on_two_lines() -> None:
    assert found_in("Interreg\n  Nord", "Interreg Nord") == ["Interreg\n  Nord"]


def test_a_hyphen_may_be_a_dash() -> None:
    assert found_in("Botnia–Atlantica", "Botnia-Atlantica") == ["Botnia–Atlantica"]


def test_a_phrase_may_begin_with_a_number() -> None:
    assert found_in("ur 1:1-anslaget, inte 11:1-anslaget", "1:1-anslag*") == ["1:1-anslaget"]


@pytest.mark.parametrize("word", ["naringsliv", "néringsliv", "näringsliv"])
def test_a_damaged_word_is_found_where_damage_is_allowed(word: str) -> None:
    assert found_in(word, "näringsliv", allows_damage=True) == [word]


def test_a_damaged_word_is_not_found_in_sound_text() -> None:
    assert found_in("naringsliv", "näringsliv") == []


def test_only_what_differs_is_called_damaged() -> None:
    found = finder("förnyelse").find("förnyelse fornyelse", allows_damage=True)
    assert found == [
        Found("förnyelse", 0, "förnyelse"),
        Found("förnyelse", 10, "fornyelse", is_damaged=True),
    ]


def test_phrases_with_one_beginning_are_all_found() -> None:
    assert found_in("Europeiska socialfonden", "Euro*", "Europeiska socialfonden") == [
        "Europeiska",
        "Europeiska socialfonden",
    ]


def test_a_short_first_word_shares_its_place_with_a_longer() -> None:
    assert found_in("EU:s regionalfond", "EU:s regionalfond", "Europa") == ["EU:s regionalfond"]


def test_offsets_hold_after_letters_that_grow_when_made_small() -> None:
    text = "İİİ Kolarctic"
    (found,) = finder("Kolarctic").find(text)
    assert text[found.start :] == "Kolarctic"


def test_a_finder_without_phrases_finds_nothing() -> None:
    assert found_in("vad som helst") == []


def test_a_beginning_is_of_the_first_word_alone() -> None:
    assert beginning_of("NPA-programmet") == "npa"


@given(
    st.text(max_size=60), st.sampled_from(["Kolarctic", "förnyelse", "1:1-medel*"]), st.booleans()
)
def test_what_is_found_stands_where_it_is_said_to(text: str, phrase: str, damaged: bool) -> None:
    whole = f"{text} {phrase.strip('*')} {text}"
    found = finder(phrase).find(whole, allows_damage=damaged)
    assert found
    assert all(whole[each.start :].startswith(each.words) for each in found)
