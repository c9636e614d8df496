from hypothesis import given
from hypothesis import strategies as st

from indexer.model.suggestions import SuggestionKind
from indexer.search.suggesting import names, suggestions
from indexer.search_index.flattening import word_list
from indexer.search_index.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    word_list({"bredband": 9, "bredbandet": 4, "bredd": 3, "bred": 0, "och": 90, "ocker": 1})
)
THEMES = names((("livsmiljoer", "Attraktiva livsmiljöer"), ("innovation", "Innovation")))
DOCUMENTS = names((("d1", "Årsrapport om bredband"), ("d2", "Handlingsplan")))


def offered(typed: str) -> list[tuple[str, int]]:
    found = suggestions(typed, VOCABULARY, THEMES, DOCUMENTS)
    return [(one.text, one.count) for one in found if one.kind is SuggestionKind.WORD]


def named(typed: str) -> list[tuple[SuggestionKind, str]]:
    found = suggestions(typed, VOCABULARY, THEMES, DOCUMENTS)
    return [(one.kind, one.value) for one in found if one.kind is not SuggestionKind.WORD]


def test_the_commonest_form_of_each_word_is_offered_with_its_count() -> None:
    assert offered("bre") == [("bredband", 9), ("bredd", 3)]


def test_the_last_word_is_the_one_that_is_ended() -> None:
    assert offered("mål för bredb") == [("mål för bredband", 9)]
    assert offered('-"mål" bredb') == [('-"mål" bredband', 9)]


def test_words_that_are_not_indexed_are_not_offered() -> None:
    assert offered("oc") == [("ocker", 1)]


def test_themes_and_documents_are_found_by_the_beginnings_of_their_words() -> None:
    assert named("livs") == [(SuggestionKind.THEME, "livsmiljoer")]
    assert named("arsr bred") == [(SuggestionKind.DOCUMENT, "d1")]


def test_too_little_and_too_much_give_nothing() -> None:
    assert suggestions("b", VOCABULARY, THEMES, DOCUMENTS) == ()
    assert suggestions("bre (", VOCABULARY, THEMES, DOCUMENTS) == ()


@given(st.text())
def test_anything_can_be_typed(typed: str) -> None:
    suggestions(typed, VOCABULARY, THEMES, DOCUMENTS)
