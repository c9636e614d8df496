"""Find the passages that meet a plan, with a clock that stops every step."""

import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.model.query_plan import (
    Alike,
    All,
    AnyWay,
    Beginning,
    Form,
    HasValue,
    Lacks,
    Plan,
    Sequence,
    Some,
    Tiered,
    Way,
)
from indexer.model.tiers import Tier
from indexer.search_index.met import Met, every, lacking, none_met, some, tiered
from indexer.search_index.postings import Numbers, Postings, Scores
from indexer.search_index.schema import PARTS, SEARCHED, SURFACE, TEXT_KEYS
from indexer.search_index.vocabulary import Vocabulary

# A beginning of a word stands for at most this many words, the first in the alphabet.
_MOST_EXPANSIONS: Final = 200

# For each value of a facet, which passages have it.
FacetValues = Callable[[str, str], NDArray[np.bool_]]


class Clock:
    """Time for one search, in this thread's CPU time. Once over, it stays over."""

    def __init__(self, milliseconds: int) -> None:
        self._end = time.thread_time() + milliseconds / 1000
        self.has_struck = False

    def is_over(self) -> bool:
        """Whether the time has run out."""
        self.has_struck = self.has_struck or time.thread_time() > self._end
        return self.has_struck


class Matcher:
    """Meets plans in one generation."""

    def __init__(
        self, postings: Postings, vocabulary: Vocabulary, with_value: FacetValues, clock: Clock
    ) -> None:
        self._postings = postings
        self._vocabulary = vocabulary
        self._with_value = with_value
        self._clock = clock

    def met(self, plan: Plan) -> Met:
        """The passages that meet a plan; those found in time when the clock strikes."""
        match plan:
            case AnyWay(ways):
                found = self._any_way(ways)
            case Sequence():
                found = self._sequence(plan)
            case Beginning(text):
                found = self._beginning(text)
            case Alike(similarities):
                found = self._alike(similarities)
            case HasValue(facet, values):
                found = self._with_values(facet, values)
            case All(parts):
                found = every(map(self.met, parts))
            case Some(parts, counts_parts):
                found = some(map(self.met, parts), counts_parts=counts_parts)
            case Tiered(part, tier):
                found = tiered(self.met(part), tier.rank)
            case Lacks(part):
                found = lacking(self.met(part), Tier.INFLECTED.rank)
        return found

    def _none(self) -> Met:
        return none_met(self._postings.size)

    def _any_way(self, ways: tuple[Way, ...]) -> Met:
        together = self._none()
        for way in ways:
            if self._clock.is_over():
                break
            for numbers, scores in self._met_by(way):
                together.add(numbers, way.tier.rank, scores * np.float32(way.weight))
        return together

    def _met_by(self, way: Way) -> Iterator[tuple[Numbers, Scores]]:
        if len(way.terms) > 1:
            yield self._together("text", way.terms, way.within, in_order=False)
        elif way.form is Form.SURFACE:
            yield from self._standing(Sequence(way.terms))
        elif way.form is Form.PART:
            yield self._postings.of(PARTS, way.terms[0])
        else:
            for field, boost in SEARCHED.items():
                numbers, scores = self._postings.of(field, way.terms[0])
                yield numbers, scores * np.float32(boost)

    def _sequence(self, plan: Sequence) -> Met:
        together = self._none()
        for numbers, scores in self._standing(plan):
            together.add(numbers, Tier.EXACT.rank, scores)
        return together

    def _standing(self, plan: Sequence) -> Iterator[tuple[Numbers, Scores]]:
        """Where words stand as they are written, field by field."""
        in_text = np.empty(0, dtype=np.int64)
        for field, boost in SEARCHED.items():
            if self._clock.is_over():
                return
            if len(plan.words) == 1:
                numbers, scores = self._postings.of(SURFACE[field], plan.words[0])
            else:
                within = plan.distance or len(plan.words) - 1
                numbers, scores = self._together(
                    SURFACE[field], plan.words, within, in_order=not plan.distance
                )
            if field == "text":
                in_text = numbers
            if field == "as_read":
                # What was read right stands in both: a mended passage must not count it twice.
                is_new = ~np.isin(numbers, in_text, assume_unique=True)
                numbers, scores = numbers[is_new], scores[is_new]
            yield numbers, scores * np.float32(boost)

    def _together(
        self, field: str, terms: tuple[str, ...], within: int, *, in_order: bool
    ) -> tuple[Numbers, Scores]:
        """The passages where all terms stand in a field: in this order one after the other, or
        within so many words of each other."""
        found = [self._postings.of(field, term) for term in terms]
        numbers = found[0][0]
        for others, _ in found[1:]:
            numbers = np.intersect1d(numbers, others, assume_unique=True)
        is_over = self._clock.is_over
        places = [self._postings.positions(field, term, numbers, is_over) for term in terms]
        stand = _in_order if in_order else _near
        kept = np.array([stand(where, within) for where in zip(*places, strict=False)], dtype=bool)
        numbers = numbers[: len(kept)][kept]
        scores = np.zeros(len(numbers), dtype=np.float32)
        for others, their_scores in found:
            scores += their_scores[np.searchsorted(others, numbers)]
        return numbers, scores

    def _beginning(self, text: str) -> Met:
        """The words that begin so, all with the same score: a rare one is no better."""
        together = self._none()
        words = self._vocabulary.beginning_with(text, _MOST_EXPANSIONS)
        for word, field in product(words, SURFACE.values()):
            if self._clock.is_over():
                break
            numbers, _ = self._postings.of(field, word)
            together.ranks[numbers] = Tier.EXACT.rank
            together.scores[numbers] = 1
        return together

    def _alike(self, similarities: tuple[tuple[str, float], ...]) -> Met:
        together = self._none()
        for key, similarity in similarities:
            numbers, _ = self._postings.of(TEXT_KEYS, key)
            together.ranks[numbers] = Tier.MEANING.rank
            # A passage is as near as the nearest of its pieces.
            together.scores[numbers] = np.maximum(together.scores[numbers], similarity)
        return together

    def _with_values(self, facet: str, values: tuple[str, ...]) -> Met:
        together = self._none()
        for value in values:
            together.ranks[self._with_value(facet, value)] = 0
        return together


def _in_order(places: tuple[list[int], ...], _within: int) -> bool:
    starts = set(places[0])
    for offset, where in enumerate(places[1:], start=1):
        starts &= {place - offset for place in where}
    return bool(starts)


def _near(places: tuple[list[int], ...], within: int) -> bool:
    """Whether one place of each list can be chosen so that all lie within a distance: the lowest
    of the chosen ones is moved on until they do, or its list ends."""
    at = [0] * len(places)
    while True:
        chosen = [where[place] for where, place in zip(places, at, strict=True)]
        if max(chosen) - min(chosen) <= within:
            return True
        lowest = chosen.index(min(chosen))
        at[lowest] += 1
        if at[lowest] == len(places[lowest]):
            return False
