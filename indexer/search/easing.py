"""What to change in a search that finds nothing: what can be taken away is tried, little first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from indexer.model.query import Filters
from indexer.model.query_tree import And, Node
from indexer.model.results import Easing
from indexer.search.query_writing import written

# More are no help.
_MOST: Final = 3
# Each try is a search of its own.
_MOST_TRIED: Final = 24

# How many passages meet a tree under some filters.
Count = Callable[[Node, Filters], int]


@dataclass(frozen=True, slots=True)
class _Change:
    """What is left of a search, and the words and filters' values that are gone."""

    tree: Node
    filters: Filters
    gone: tuple[str, ...]
    gone_filters: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        return len(self.gone) + len(self.gone_filters)


def easings(tree: Node, filters: Filters, count: Count) -> tuple[Easing, ...]:
    """The changes that give hits: of those that take away least, the ones that give most."""
    found: list[Easing] = []
    size = 0
    changes = sorted(_changes(tree, filters), key=lambda change: change.size)
    for change in changes[:_MOST_TRIED]:
        if found and change.size > size:
            break
        total = count(change.tree, change.filters)
        if total:
            size = change.size
            found.append(
                Easing(
                    change.gone, change.gone_filters, written(change.tree), change.filters, total
                )
            )
    return tuple(sorted(found, key=lambda easing: -easing.total)[:_MOST])


def _changes(tree: Node, filters: Filters) -> Iterator[_Change]:
    """One part or one filter less; all filters less, and with them one part."""
    parts = tuple(_without_a_part(tree))
    yield from (_Change(smaller, filters, (gone,), ()) for gone, smaller in parts)
    for facet, value in filters.chosen:
        yield _Change(tree, filters.without(facet, value), (), ((facet, value),))
    if len(filters.chosen) > 1:
        yield _Change(tree, Filters(), (), filters.chosen)
    if filters.chosen:
        yield from (_Change(smaller, Filters(), (gone,), filters.chosen) for gone, smaller in parts)


def _without_a_part(tree: Node) -> Iterator[tuple[str, Node]]:
    if not isinstance(tree, And):
        return
    for place, part in enumerate(tree.parts):
        rest = (*tree.parts[:place], *tree.parts[place + 1 :])
        yield written(part), rest[0] if len(rest) == 1 else And(rest)
