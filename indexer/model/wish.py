"""A search as somebody asks for it."""

from dataclasses import dataclass

from indexer.model.query import ALL_TIERS, Filters, Sort
from indexer.model.tiers import Tier


@dataclass(frozen=True, slots=True)
class Wish:
    """A search as it was asked for. `left_out` are keys of expansions that are not wanted."""

    text: str
    filters: Filters = Filters()
    is_exact: bool = False
    tiers: frozenset[Tier] = ALL_TIERS
    left_out: frozenset[str] = frozenset()
    sort: Sort = Sort.RELEVANCE
    limit: int = 10
    offset: int = 0
