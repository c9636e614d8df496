"""How well a passage meets a search."""

from enum import StrEnum


class Tier(StrEnum):
    """How a hit meets the query, best first; a lower tier never outranks a higher one.

    EXACT: the words as they were written. INFLECTED: other forms of them, compounds, abbreviations
    and synonyms. MISREAD: words that are probably the same, misread or written without marks.
    MEANING: other words for much the same. PARTIAL: some of the words.
    """

    EXACT = "exact"
    INFLECTED = "inflected"
    MISREAD = "misread"
    MEANING = "meaning"
    PARTIAL = "partial"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return _RANKS[self]


_RANKS = {tier: rank for rank, tier in enumerate(Tier)}

# Each of these can be switched off by whoever searches.
CHOSEN_TIERS = (Tier.EXACT, Tier.INFLECTED, Tier.MISREAD, Tier.MEANING)
