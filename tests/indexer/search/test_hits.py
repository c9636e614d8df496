from indexer.model.query_plan import Sequence
from indexer.model.tiers import Tier
from indexer.search.hits import hit_from
from indexer.search.marking import query_words
from tests.indexer.building import record


def test_a_hit_has_its_marks_in_text_and_snippet() -> None:
    hit = hit_from(record("Målet är tio."), 1.23456, Tier.EXACT, query_words(Sequence(("tio",))))
    assert hit.marks == hit.snippet.marks == ((9, 12),)
    assert (hit.score, hit.tier) == (1.2346, Tier.EXACT)
