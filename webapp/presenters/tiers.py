"""The tiers of hits as a reader sees them: how well they meet the search."""

from dataclasses import dataclass
from typing import Final

from indexer.model.query import Sort
from indexer.model.results import TierCount
from indexer.model.tiers import Tier
from webapp.state import TIER_WORDS

_HEADINGS: Final = {
    Tier.EXACT: "Orden som du skrev dem",
    Tier.INFLECTED: "Andra former, sammansättningar och förkortningar",
    Tier.MISREAD: "Trolig felläsning eller felskrivning",
    Tier.MEANING: "Närliggande i betydelse",
    Tier.PARTIAL: "En del av orden",
}
_BOTH: Final = "Orden som du skrev dem, och i andra former"


@dataclass(frozen=True, slots=True)
class TierChoice:
    """A tier to tick, with the number of hits in it."""

    value: str
    label: str
    count: int
    is_selected: bool


def tier_choices(tiers: tuple[TierCount, ...]) -> tuple[TierChoice, ...]:
    """The tiers that have hits, and those that are switched off; none when there is no choice."""
    choices = tuple(
        TierChoice(TIER_WORDS[one.tier], _HEADINGS[one.tier], one.count, one.is_selected)
        for one in tiers
        if one.count or not one.is_selected
    )
    return choices if len(choices) > 1 else ()


def tiers_kept(tiers: tuple[TierCount, ...]) -> tuple[str, ...]:
    """The chosen tiers that cannot be unticked because they have no hits now: the next search from
    the same form may have them. None where there is no choice."""
    choices = {choice.value for choice in tier_choices(tiers)}
    values = (TIER_WORDS[one.tier] for one in tiers if one.is_selected)
    return tuple(value for value in values if choices and value not in choices)


def tier_heading(tier: Tier, sort: Sort) -> str:
    """What stands above the hits of a tier. By year, words in any form stand together."""
    is_by_year = sort != Sort.RELEVANCE
    return _BOTH if is_by_year and tier in {Tier.EXACT, Tier.INFLECTED} else _HEADINGS[tier]
