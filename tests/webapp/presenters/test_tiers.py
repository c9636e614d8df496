from indexer.model.query import Sort
from indexer.model.results import TierCount
from indexer.model.tiers import Tier
from webapp.presenters.tiers import tier_choices, tier_heading, tiers_kept


def test_tiers_with_hits_and_those_switched_off_can_be_chosen() -> None:
    choices = tier_choices(
        (
            TierCount(Tier.EXACT, 3, is_selected=True),
            TierCount(Tier.INFLECTED, 0, is_selected=True),
            TierCount(Tier.MISREAD, 0, is_selected=False),
        )
    )
    assert [(one.value, one.count, one.is_selected) for one in choices] == [
        ("ordagrant", 3, True),
        ("fellasningar", 0, False),
    ]


def test_a_single_tier_is_no_choice() -> None:
    assert tier_choices((TierCount(Tier.EXACT, 3, is_selected=True),)) == ()


def test_a_chosen_tier_without_hits_stays_chosen_in_the_next_search() -> None:
    counts = (
        TierCount(Tier.EXACT, 3, is_selected=True),
        TierCount(Tier.INFLECTED, 2, is_selected=True),
        TierCount(Tier.MISREAD, 0, is_selected=True),
        TierCount(Tier.MEANING, 0, is_selected=False),
    )
    assert tiers_kept(counts) == ("fellasningar",)
    assert tiers_kept(counts[:1]) == ()


def test_by_year_words_in_any_form_stand_together() -> None:
    assert tier_heading(Tier.EXACT, Sort.NEWEST) == tier_heading(Tier.INFLECTED, Sort.NEWEST)
    assert tier_heading(Tier.EXACT, Sort.RELEVANCE) != tier_heading(Tier.INFLECTED, Sort.RELEVANCE)
    assert tier_heading(Tier.MISREAD, Sort.NEWEST) == tier_heading(Tier.MISREAD, Sort.RELEVANCE)
