"""A passage as a hit: what of it is shown, and which words of it are marked."""

from indexer.model.results import Hit, PassageRecord
from indexer.model.tiers import Tier
from indexer.search.marking import QueryWords, snippet


def hit_from(record: PassageRecord, score: float, tier: Tier, words: QueryWords) -> Hit:
    """A passage as a hit of some words, with its marks and snippet."""
    marks = words.marks(record.text, record.repairs)
    return Hit(record, snippet(record.text, marks, record.repairs), marks, round(score, 4), tier)
