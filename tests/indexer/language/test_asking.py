import pytest

from indexer.language.asking import asked_in, met_by_quantities


def test_each_word_is_asked_for_by_itself() -> None:
    assert [[word.norm for word in asked.words] for asked in asked_in("stöd till byar")] == [
        ["stöd"],
        ["till"],
        ["byar"],
    ]


def test_the_words_of_a_quantity_are_asked_for_together() -> None:
    first, amount = asked_in("stöd 2,5 mnkr")
    assert [word.norm for word in amount.words] == ["2,5", "mnkr"]
    assert [term.index_term for term in amount.quantities] == ["kr:2500000"]
    assert first.quantities == ()


def test_the_same_quantity_stands_for_the_words() -> None:
    asked = asked_in("2,5 mnkr")
    assert met_by_quantities(asked, frozenset({"kr:2500000"})) == {"2,5", "mnkr"}
    assert met_by_quantities(asked, frozenset({"2,5"})) == frozenset()


def test_a_range_is_met_by_both_its_ends() -> None:
    asked = asked_in("10–15 procent")
    assert not met_by_quantities(asked, frozenset({"procent:10"}))
    assert "15" in met_by_quantities(asked, frozenset({"procent:10", "procent:15"}))


@pytest.mark.parametrize("text", ["12 %", "en procent", "och"])
def test_words_that_say_less_than_the_quantity_are_not_looked_for(text: str) -> None:
    assert [asked.wanted_words for asked in asked_in(text)] == [()]


@pytest.mark.parametrize("text", ["12 procent", "2.500:-", "5G", "20170315"])
def test_words_that_say_as_much_are_looked_for(text: str) -> None:
    assert all(asked.wanted_words for asked in asked_in(text))
