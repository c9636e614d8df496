"""Plans for tests: of a text that is typed, without an archive."""

from collections.abc import Sequence

from indexer.language.synonyms import Equivalent
from indexer.model.query_plan import Plan
from indexer.search.planning import Planner
from indexer.search.query_parser import parse


class NoWords:
    """An archive without any words."""

    def misreadings(self, _word: str) -> tuple[str, ...]:
        return ()

    def equivalents(self, _words: Sequence[str]) -> tuple[Equivalent, ...]:
        return ()

    def passages_with(self, _word: str) -> int:
        return 0


def planned(text: str, *, is_exact: bool = False) -> Plan | None:
    """The plan for a text."""
    tree = parse(text, lambda _facet: ()).tree
    return Planner(NoWords(), is_exact=is_exact).plan(tree) if tree else None
