"""What to change in a search that finds nothing: each thing that can be taken away is tried."""

from collections.abc import Callable, Iterator
from typing import Final

from indexer.model.query import Filters
from indexer.model.query_tree import And, Node
from indexer.model.results import Easing
from indexer.search.query_writing import written

# More are no help.
_MOST: Final = 3

# How many passages meet a tree under some filters.
Count = Callable[[Node, Filters], int]


def easings(tree: Node, filters: Filters, count: Count) -> tuple[Easing, ...]:
    """The changes that give hits, most hits first: one part of the search less, or one filter."""
    tried = (*_without_a_part(tree, filters, count), *_without_a_filter(tree, filters, count))
    giving = (easing for easing in tried if easing.total)
    return tuple(sorted(giving, key=lambda easing: -easing.total)[:_MOST])


def _without_a_part(tree: Node, filters: Filters, count: Count) -> Iterator[Easing]:
    if not isinstance(tree, And):
        return
    for place, part in enumerate(tree.parts):
        rest = (*tree.parts[:place], *tree.parts[place + 1 :])
        smaller = rest[0] if len(rest) == 1 else And(rest)
        yield Easing(written(part), written(smaller), filters, count(smaller, filters))


def _without_a_filter(tree: Node, filters: Filters, count: Count) -> Iterator[Easing]:
    for facet, value in filters.chosen:
        fewer = filters.without(facet, value)
        yield Easing(value, written(tree), fewer, count(tree, fewer))
