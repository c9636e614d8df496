from indexer.model.expansions import Expansion, ExpansionKind
from webapp.presenters.interpretation import widened_words
from webapp.state import SearchState

INFLECTIONS = Expansion(ExpansionKind.INFLECTION, "bredband")
MISREADINGS = Expansion(ExpansionKind.MISREADING, "bredband", ("bredhand", "brebband"))
LONG = Expansion(ExpansionKind.ABBREVIATION, "rus", ("regional utvecklingsstrategi",))
MANY = Expansion(ExpansionKind.MISREADING, "mål", tuple(f"mål{n}" for n in range(9)))


def test_a_word_is_shown_once_with_all_that_it_is_widened_with() -> None:
    words = widened_words(SearchState("bredband RUS"), (INFLECTIONS, MISREADINGS, LONG))
    assert [(word.word, [one.text for one in word.widenings]) for word in words] == [
        ("bredband", ["böjningar", "troliga felläsningar: bredhand, brebband"]),
        ("rus", ["regional utvecklingsstrategi"]),
    ]


def test_many_forms_are_counted() -> None:
    (word,) = widened_words(SearchState("mål"), (MANY,))
    assert word.widenings[0].text.endswith("mål3 och 5 till")


def test_each_can_be_taken_away_and_taken_back() -> None:
    state = SearchState("bredband", page=3)
    ((_, without),) = [
        (word.word, word.widenings[0]) for word in widened_words(state, (INFLECTIONS,))
    ]
    assert not without.is_left_out
    assert without.url == "/sok?q=bredband&utan=bojningar%3Abredband"
    now = state.widened(INFLECTIONS.key, is_wanted=False)
    (word,) = widened_words(now, (INFLECTIONS,))
    assert word.widenings[0].is_left_out
    assert word.widenings[0].url == "/sok?q=bredband"
