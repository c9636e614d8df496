"""Find the passages that meet a plan, with a clock that stops every step."""

import time
from collections.abc import Callable, Iterator
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
from indexer.search_index.met import (
    Met,
    best_met,
    equally_met,
    every,
    lacking,
    none_met,
    some,
    some_met,
    tiered,
    where_met,
)
from indexer.search_index.postings import Numbers, Postings, Scores
from indexer.search_index.remembering import Remembered
from indexer.search_index.schema import PARTS, SEARCHED, SURFACE, TEXT_KEYS
from indexer.search_index.standing import places_in
from indexer.search_index.vocabulary import Vocabulary

# A beginning of a word stands for at most this many words, the first in the alphabet.
_MOST_EXPANSIONS: Final = 200

# For each value of a facet, which passages have it.
FacetValues = Callable[[str, str], NDArray[np.bool_]]


class Clock:
    """Time for one search, in this thread's CPU time. Once over, it stays over."""

    def __init__(self, milliseconds: int) -> None:
        self._end = time.thread_time() + milliseconds / 1000
        # A thread cannot have used more time than has passed, and to ask how much has passed takes
        # a tenth of a microsecond; to ask how much was used takes the kernel three, or a hundred
        # on a busy machine, at a dozen places in each search.
        self._soonest = time.monotonic() + milliseconds / 1000
        self.has_struck = False

    def is_over(self) -> bool:
        """Whether the time has run out."""
        if not self.has_struck and time.monotonic() > self._soonest:
            self.has_struck = time.thread_time() > self._end
        return self.has_struck


class Matcher:
    """Meets plans in one generation, for one search. What a word meets is remembered."""

    def __init__(
        self,
        postings: Postings,
        vocabulary: Vocabulary,
        with_value: FacetValues,
        remembered: Remembered[Met],
        clock: Clock,
    ) -> None:
        self._postings = postings
        self._vocabulary = vocabulary
        self._with_value = with_value
        self._remembered = remembered
        self._clock = clock

    def met(self, plan: Plan) -> Met:
        """The passages that meet a plan; those found in time when the clock strikes."""
        match plan:
            case AnyWay() | Sequence() | Beginning():
                found = self._word(plan)
            case Alike(similarities):
                found = self._alike(similarities)
            case HasValue(facet, values):
                has_one = np.zeros(self._postings.size, dtype=np.bool_)
                for value in values:
                    has_one |= self._with_value(facet, value)
                found = where_met(has_one)
            case All(parts):
                found = every(map(self.met, parts))
            case Some(parts, counts_parts):
                found = some(map(self.met, parts), counts_parts=counts_parts)
            case Tiered(part, tier):
                found = tiered(self.met(part), tier.rank)
            case Lacks(part):
                found = lacking(self.met(part), Tier.INFLECTED.rank)
        return found

    def _word(self, plan: AnyWay | Sequence | Beginning) -> Met:
        if self._clock.is_over():
            return none_met(self._postings.size)
        known = self._remembered.get(plan)
        if known is not None:
            return known
        match plan:
            case AnyWay(ways):
                found = self._some_of(part for way in ways for part in self._met_by(way))
            case Sequence():
                found = self._some_of(self._standing(plan, Tier.EXACT, 1.0))
            case Beginning(text):
                found = self._beginning(text)
        # What time has cut short is not what the word meets.
        if not self._clock.is_over():
            self._remembered.keep(plan, found, found.bytes)
        return found

    def _some_of(self, parts: Iterator[Met]) -> Met:
        held = []
        for part in parts:
            # What was met when the time ran out is not thrown away.
            held.append(part)
            if self._clock.is_over():
                break
        return some(held) if held else none_met(self._postings.size)

    def _met_by(self, way: Way) -> Iterator[Met]:
        if len(way.terms) > 1:
            found = self._postings.together("text", way.terms, way.within, self._clock.is_over)
            yield self._scored(found, way.tier, way.weight)
        elif way.form is Form.SURFACE:
            yield from self._standing(Sequence(way.terms), way.tier, way.weight)
        elif way.form is Form.PART:
            yield self._scored(self._postings.of(PARTS, way.terms[0]), way.tier, way.weight)
        else:
            for field, boost in SEARCHED.items():
                found = self._postings.of(field, way.terms[0])
                yield self._scored(found, way.tier, boost * way.weight)

    def _standing(self, plan: Sequence, tier: Tier, weight: float) -> Iterator[Met]:
        """Where words stand as they are written, field by field."""
        in_text = np.empty(0, dtype=np.int64)
        within = plan.distance or None
        for field, boost in SEARCHED.items():
            if len(plan.words) == 1:
                numbers, scores = self._postings.of(SURFACE[field], plan.words[0])
            else:
                numbers, scores = self._postings.together(
                    SURFACE[field], plan.words, within, self._clock.is_over
                )
            if field == "text":
                in_text = numbers
            if field == "as_read":
                # What was read right stands in both: a mended passage must not count it twice.
                is_new = places_in(in_text, numbers) < 0
                numbers, scores = numbers[is_new], scores[is_new]
            yield self._scored((numbers, scores), tier, boost * weight)

    def _scored(self, found: tuple[Numbers, Scores], tier: Tier, weight: float) -> Met:
        numbers, scores = found
        if weight != 1:
            scores = scores * np.float32(weight)
        return some_met(self._postings.size, numbers, tier.rank, scores)

    def _beginning(self, text: str) -> Met:
        """The words that begin so, all with the same score: a rare one is no better. They lie
        beside each other, and so do their postings."""
        words = self._vocabulary.beginning_with(text, _MOST_EXPANSIONS)
        numbers = [
            piece
            for field in (SURFACE.values() if words else ())
            if not self._clock.is_over()
            for piece in self._postings.from_to(field, words[0], words[-1])
        ]
        return equally_met(self._postings.size, numbers, Tier.EXACT.rank, 1)

    def _alike(self, similarities: tuple[tuple[str, float], ...]) -> Met:
        # A passage is as near as the nearest of its pieces.
        found = (
            (self._postings.of(TEXT_KEYS, key)[0], similarity)
            for key, similarity in similarities
            if not self._clock.is_over()
        )
        return best_met(self._postings.size, found, Tier.MEANING.rank)
