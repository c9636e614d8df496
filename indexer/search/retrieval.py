"""The passages nearest to a question, by its words and by its meaning together."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from indexer.model.query import Query
from indexer.model.query_plan import Alike, Plan, Tiered
from indexer.model.query_tree import Or, Word
from indexer.model.results import Hit, PassageRecord
from indexer.model.tiers import Tier
from indexer.search.archive_words import ArchiveWords
from indexer.search.hits import hit_from
from indexer.search.marking import query_words
from indexer.search.meaning import Meaning
from indexer.search.planning import Planner
from indexer.search_index import IndexReader, Match
from indexer.semantic import fused, fusion

# So many of the best by words and of the best by meaning are put in one order, as many as fusion
# looks at; a passage has some three pieces with a vector each.
_LOOKED_AT: Final = fusion.DEEPEST
_PIECES: Final = 3 * _LOOKED_AT


def question_plan(asked: Sequence[str], words: ArchiveWords) -> Plan | None:
    """The plan for passages with any of some words and amounts, all in one tier: in which form a
    word stands says little of whether a text answers."""
    planned = Planner(words).plan(Or(tuple(map(Word, asked)))) if asked else None
    return Tiered(planned, Tier.INFLECTED) if planned else None


class Retriever:
    """Retrieves from one generation of the index."""

    def __init__(
        self, reader: IndexReader, words: ArchiveWords, meaning: Meaning, deadline_ms: int
    ) -> None:
        self._reader = reader
        self._words = words
        self._meaning = meaning
        self._deadline_ms = deadline_ms

    def nearest(self, question: str, asked: Sequence[str], most: int) -> list[Hit]:
        """The nearest passages to a question, of which `asked` are the words and amounts that say
        what it is about."""
        plan = question_plan(asked, self._words)
        by_words = self._found(plan) if plan else {}
        near = self._meaning.nearest(question, _PIECES)
        by_meaning = self._found(Tiered(Alike(near), Tier.MEANING)) if near else {}
        matches = by_meaning | by_words
        if not matches:
            return []
        records = dict(zip(matches, self._reader.records(tuple(matches.values())), strict=True))
        scores = self._scores(question, list(matches), by_words, records)
        order = sorted(matches, key=lambda number: (-scores[number], number))[:most]
        words = query_words(plan)
        return [
            hit_from(records[number], scores[number], matches[number].tier, words)
            for number in order
        ]

    def _found(self, plan: Plan) -> dict[int, Match]:
        found = self._reader.search(Query(plan, limit=_LOOKED_AT), self._deadline_ms)
        return {match.number: match for match in found.hits}

    def _scores(
        self,
        question: str,
        numbers: list[int],
        by_words: dict[int, Match],
        records: dict[int, PassageRecord],
    ) -> dict[int, float]:
        word_scores = [by_words[n].score if n in by_words else 0.0 for n in numbers]
        keys = [records[number].text_keys for number in numbers]
        similarities = self._meaning.similarities(question, keys)
        together = fused(np.array(word_scores, dtype=np.float32), similarities)
        return dict(zip(numbers, together.tolist(), strict=True))
