from indexer.model.query import Filters
from indexer.model.query_tree import Node
from indexer.search.easing import easings
from indexer.search.query_parser import parse
from indexer.search.query_writing import written

FILTERS = Filters((("year", "2017"), ("type", "bilaga")))


def count(tree: Node, filters: Filters) -> int:
    """An archive where only *väg* is found, and more without the year."""
    without_year = not filters.values("year")
    return (5 if without_year else 0) + (2 if written(tree) == "väg" else 0)


def test_each_part_and_each_filter_is_tried_and_the_best_comes_first() -> None:
    tree = parse("väg flygplats", lambda _: ()).tree
    assert tree is not None
    found = easings(tree, FILTERS, count)
    assert [(one.gone, one.gone_filters, one.text, one.total) for one in found] == [
        ((), (("year", "2017"),), "väg flygplats", 5),
        (("flygplats",), (), "väg", 2),
    ]
    assert found[0].filters == Filters((("type", "bilaga"),))


def test_a_lone_word_can_only_lose_its_filters() -> None:
    tree = parse("flygplats", lambda _: ()).tree
    assert tree is not None
    assert [one.gone_filters for one in easings(tree, FILTERS, count)] == [(("year", "2017"),)]


def test_more_is_taken_away_only_when_less_gives_nothing() -> None:
    tree = parse("väg flygplats", lambda _: ()).tree
    assert tree is not None

    def only_one_word_everywhere(smaller: Node, filters: Filters) -> int:
        return 3 if written(smaller) == "väg" and not filters.chosen else 0

    (found,) = easings(tree, FILTERS, only_one_word_everywhere)
    assert (found.gone, found.gone_filters) == (("flygplats",), FILTERS.chosen)


def test_nothing_is_offered_that_gives_nothing() -> None:
    tree = parse("flygplats tåg", lambda _: ()).tree
    assert tree is not None
    assert easings(tree, Filters(), lambda _tree, _filters: 0) == ()


def test_tries_are_bounded() -> None:
    tree = parse(" ".join(f"ord{n}" for n in range(20)), lambda _: ()).tree
    assert tree is not None
    tried: list[Node] = []
    easings(tree, FILTERS, lambda smaller, _: bool(tried.append(smaller)))
    assert len(tried) == 24
