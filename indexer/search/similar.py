"""*Har vi skrivit det här förut?*: passages in the same words, and passages on the same matter."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from indexer.language.analysis import Term, words
from indexer.model.query import Query
from indexer.model.query_plan import Alike, AnyWay, Form, Some, Tiered, Way
from indexer.model.results import PassageRecord
from indexer.model.similar import SimilarPassage, SimilarPassages
from indexer.model.tiers import Tier
from indexer.search_index import IndexReader

# So many of a text's rarest words say what it is about.
_MOST_TERMS: Final = 12
_LOOKED_AT: Final = 40
# A run of so many words is seldom written twice by chance.
_RUN: Final = 4
# From this share of runs on, two passages are worded alike.
_SAME_WORDS: Final = 0.4
# Of the rare words a passage must have this share to be on the same matter.
_SAME_MATTER: Final = 0.4
# In so few words nothing can be told.
_FEWEST_WORDS: Final = 6

# The keys of the texts nearest in meaning to any of the texts with some keys, with their
# similarity.
NearestTo = Callable[[Sequence[str], int], tuple[tuple[str, float], ...]]


def similar_passages(
    passage: PassageRecord,
    reader: IndexReader,
    deadline_ms: int,
    nearest_to: NearestTo | None = None,
    most: int = 5,
) -> SimilarPassages:
    """Other passages like one, at most so many of each kind."""
    found = list(words(passage.text))
    rare = _rare_terms(found, reader)
    if len(found) < _FEWEST_WORDS or not rare:
        return SimilarPassages()
    by_words = _by_words(rare, reader, deadline_ms)
    by_meaning = _by_meaning(passage, reader, deadline_ms, nearest_to)
    runs = _runs(found)
    others = [
        SimilarPassage(other, _shared(runs, other))
        for other in _distinct(passage, (*by_words, *by_meaning))
    ]
    same = [one for one in others if one.shared >= _SAME_WORDS]
    same.sort(key=lambda one: (-(one.passage.year or 0), -one.shared))
    alike = by_meaning or [one for one in by_words if _covers(one, rare)]
    worded = {one.passage.passage_id for one in same}
    content = [
        SimilarPassage(other, _shared(runs, other))
        for other in _distinct(passage, alike)
        if other.passage_id not in worded and not _stands_beside(passage, other)
    ]
    return SimilarPassages(tuple(same[:most]), tuple(content[:most]))


def _rare_terms(found: list[Term], reader: IndexReader) -> dict[str, float]:
    """The index terms that say most of what a text is about, with how much (tf × idf)."""
    counts = Counter(term.index_term for term in found if not term.is_stop)
    size = max(1, reader.passages)
    weights = {
        term: count * math.log(size / (1 + reader.document_frequency("text", term)))
        for term, count in counts.items()
    }
    best = sorted(weights, key=lambda term: -weights[term])[:_MOST_TERMS]
    return {term: weights[term] for term in best if weights[term] > 0}


def _by_words(rare: dict[str, float], reader: IndexReader, deadline_ms: int) -> list[PassageRecord]:
    ways = (AnyWay((Way(Form.TERM, (term,), Tier.INFLECTED),)) for term in rare)
    matches = reader.search(Query(Some(tuple(ways)), limit=_LOOKED_AT), deadline_ms)
    return reader.records(matches.hits)


def _by_meaning(
    passage: PassageRecord,
    reader: IndexReader,
    deadline_ms: int,
    nearest_to: NearestTo | None,
) -> list[PassageRecord]:
    near = nearest_to(passage.text_keys, _LOOKED_AT) if nearest_to and passage.text_keys else ()
    if not near:
        return []
    matches = reader.search(Query(Tiered(Alike(near), Tier.MEANING), limit=_LOOKED_AT), deadline_ms)
    return reader.records(matches.hits)


def _distinct(
    passage: PassageRecord, others: list[PassageRecord] | tuple[PassageRecord, ...]
) -> Iterator[PassageRecord]:
    """Each other passage once."""
    seen = {passage.passage_id}
    for other in others:
        if other.passage_id not in seen:
            seen.add(other.passage_id)
            yield other


def _stands_beside(passage: PassageRecord, other: PassageRecord) -> bool:
    """Whether a passage is of the same section: whoever reads the one sees the other."""
    return other.document_id == passage.document_id and other.section == passage.section


def _runs(found: list[Term]) -> frozenset[tuple[str, ...]]:
    norms = [term.norm for term in found]
    return frozenset(zip(*(norms[at:] for at in range(_RUN)), strict=False))


def _shared(runs: frozenset[tuple[str, ...]], other: PassageRecord) -> float:
    theirs = _runs(list(words(other.text)))
    smaller = min(len(runs), len(theirs))
    return len(runs & theirs) / smaller if smaller else 0.0


def _covers(other: PassageRecord, rare: dict[str, float]) -> bool:
    theirs = {term.index_term for term in words(other.text)}
    covered = sum(weight for term, weight in rare.items() if term in theirs)
    return covered >= _SAME_MATTER * sum(rare.values())
