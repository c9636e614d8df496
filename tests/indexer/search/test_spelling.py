import pytest

from indexer.search.query_parser import parse
from indexer.search.spelling import suggestion

COUNTS = {"bredband": 9, "bredhand": 1, "länet": 4, "brebband": 3}


class Counted:
    """An archive of a few words."""

    def misreadings(self, word: str) -> tuple[str, ...]:
        near = {"bredbnd": ("bredhand", "brebband", "bredband"), "lanet": ("länet",)}
        return near.get(word, ())

    def passages_with(self, word: str) -> int:
        return COUNTS.get(word, 0)


def suggested(text: str) -> str | None:
    parsed = parse(text, lambda _: ())
    return suggestion(parsed.text, parsed.tree, Counted())


def test_the_commonest_near_word_is_suggested_in_its_place() -> None:
    assert suggested("bredbnd i lanet") == "bredband i länet"


@pytest.mark.parametrize("text", ["bredband", "kärnkraft", "och", "2017", "", "-bredbnd väg"])
def test_nothing_is_suggested_for_what_is_there_or_has_no_near_word(text: str) -> None:
    assert suggested(text) is None


def test_a_word_inside_a_group_is_suggested_too() -> None:
    assert suggested("(bredbnd ELLER väg) -skola") == "(bredband ELLER väg) -skola"


def test_a_near_word_that_stands_once_is_as_likely_a_slip() -> None:
    class Rare(Counted):
        def passages_with(self, word: str) -> int:
            return int(word != "bredbnd")

    parsed = parse("bredbnd", lambda _: ())
    assert suggestion(parsed.text, parsed.tree, Rare()) is None
