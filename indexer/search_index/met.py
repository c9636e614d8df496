"""Which passages meet a part of a search, in which tier and how well: arrays and their algebra.

A rank of 0 is the best tier; UNMET is none. What few passages meet is kept as their numbers, each
with its rank and score; what many meet as one rank and one score for every passage of the
generation. Joining parts is then arithmetic on whole arrays, whatever the parts were.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.search_index.postings import Numbers, Scores

Ranks = NDArray[np.uint8]

UNMET: Final = 255
# From one passage in so many on, one entry for every passage is made: 1/8, 1/16 and 1/32 gave the
# same median over the queries of `bench/searching.py` within 5 %.
_MANY: Final = 16


@dataclass(frozen=True, slots=True)
class Met:
    """Of `size` passages, the ranks and scores of those with `numbers`, ascending, all of which
    are met; or, where that is None, of all of them. Never changed once it is made."""

    size: int
    numbers: Numbers | None
    ranks: Ranks
    scores: Scores

    @property
    def bytes(self) -> int:
        """What it takes in memory."""
        numbers = 0 if self.numbers is None else self.numbers.nbytes
        return numbers + self.ranks.nbytes + self.scores.nbytes

    def few(self) -> tuple[Numbers, Ranks, Scores]:
        """The passages that are met."""
        if self.numbers is not None:
            return self.numbers, self.ranks, self.scores
        numbers = np.flatnonzero(self.ranks != UNMET)
        return numbers, self.ranks.take(numbers), self.scores.take(numbers)

    def at(self, numbers: Numbers) -> tuple[Ranks, Scores]:
        """The ranks and scores of some passages; UNMET where they are not met."""
        if self.numbers is None:
            return self.ranks.take(numbers), self.scores.take(numbers)
        if not len(self.numbers):
            return np.full(len(numbers), UNMET, dtype=np.uint8), np.zeros(len(numbers), np.float32)
        places = np.searchsorted(self.numbers, numbers)
        np.minimum(places, len(self.numbers) - 1, out=places)
        is_met = self.numbers.take(places) == numbers
        return np.where(is_met, self.ranks.take(places), np.uint8(UNMET)), self.scores.take(places)


def none_met(size: int) -> Met:
    """No passage."""
    return some_met(size, np.empty(0, dtype=np.int64), 0)


def all_met(size: int) -> Met:
    """Every passage, with no score."""
    return Met(size, None, np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.float32))


def some_met(size: int, numbers: Numbers, rank: int, scores: Scores | None = None) -> Met:
    """Some passages, all in one tier."""
    ranks = np.full(len(numbers), rank, dtype=np.uint8)
    return Met(
        size, numbers, ranks, np.zeros(len(numbers), np.float32) if scores is None else scores
    )


def where_met(is_met: NDArray[np.bool_]) -> Met:
    """The passages for which it is true, in the best tier, with no score."""
    ranks = np.where(is_met, np.uint8(0), np.uint8(UNMET))
    return Met(len(is_met), None, ranks, np.zeros(len(is_met), dtype=np.float32))


def equally_met(size: int, numbers: Sequence[Numbers], rank: int, score: float) -> Met:
    """The passages with any of the numbers, in any order and several times, with one score."""
    if sum(map(len, numbers)) * _MANY < size:
        once = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *numbers]))
        return some_met(size, once, rank, np.full(len(once), score, dtype=np.float32))
    ranks = np.full(size, UNMET, dtype=np.uint8)
    scores = np.zeros(size, dtype=np.float32)
    for piece in numbers:
        ranks[piece] = rank
        scores[piece] = score
    return Met(size, None, ranks, scores)


def best_met(size: int, pieces: Iterable[tuple[Numbers, float]], rank: int) -> Met:
    """The passages with any of the numbers, each with the best of its scores."""
    scores = np.zeros(size, dtype=np.float32)
    is_met = np.zeros(size, dtype=np.bool_)
    for numbers, score in pieces:
        is_met[numbers] = True
        scores[numbers] = np.maximum(scores[numbers], np.float32(score))
    numbers = np.flatnonzero(is_met)
    return some_met(size, numbers, rank, scores.take(numbers))


def every(parts: Iterable[Met]) -> Met:
    """The passages that meet all parts: the worst tier, the scores together."""
    # Whatever few passages meet comes first, so that the others are looked up for those only.
    first, *rest = sorted(parts, key=_passages)
    if not rest:
        return first
    numbers, ranks, scores = first.few()
    for part in rest:
        their_ranks, their_scores = part.at(numbers)
        ranks, scores = np.maximum(ranks, their_ranks), scores + their_scores
        met = np.flatnonzero(ranks != UNMET)
        if len(met) < len(numbers):
            numbers, ranks, scores = numbers.take(met), ranks.take(met), scores.take(met)
    return Met(first.size, numbers, ranks, scores)


def some(parts: Iterable[Met], *, counts_parts: bool = False) -> Met:
    """The passages that meet one part: the best tier, the scores together; with `counts_parts`
    the scores are multiplied by the share of the parts that were met."""
    held = list(parts)
    if len(held) == 1:
        return held[0]
    size = held[0].size
    passages = [part for part in held if part.numbers is None or len(part.numbers)]
    if not passages:
        return none_met(size)
    if len(passages) == 1 and not counts_parts:
        return passages[0]
    if any(p.numbers is None for p in passages) or sum(map(_passages, passages)) * _MANY > size:
        together = _some_of_many(size, passages)
    else:
        together = _some_of_few(size, passages)
    if counts_parts:
        together.scores[:] *= _counts(together, passages) / np.float32(len(held))
    return together


def tiered(part: Met, rank: int) -> Met:
    """The same passages, all in one tier."""
    ranks = np.where(part.ranks == UNMET, part.ranks, np.uint8(rank))
    return Met(part.size, part.numbers, ranks, part.scores)


def lacking(part: Met, worst_rank: int) -> Met:
    """The passages that do not meet a part, or only in a tier below the worst that counts."""
    if part.numbers is None:
        return where_met(part.ranks > worst_rank)
    is_lacking = np.ones(part.size, dtype=np.bool_)
    is_lacking[part.numbers[part.ranks <= worst_rank]] = False
    return where_met(is_lacking)


def _passages(part: Met) -> int:
    """How many passages have an entry."""
    return part.size if part.numbers is None else len(part.numbers)


def _some_of_many(size: int, parts: list[Met]) -> Met:
    ranks = np.full(size, UNMET, dtype=np.uint8)
    scores = np.zeros(size, dtype=np.float32)
    for part in parts:
        if part.numbers is None:
            np.minimum(ranks, part.ranks, out=ranks)
            # No score stands where nothing is met.
            np.add(scores, part.scores, out=scores)
        else:
            ranks[part.numbers] = np.minimum(ranks.take(part.numbers), part.ranks)
            scores[part.numbers] += part.scores
    return Met(size, None, ranks, scores)


def _some_of_few(size: int, parts: list[Met]) -> Met:
    numbers = np.concatenate([part.numbers for part in parts if part.numbers is not None])
    order = np.argsort(numbers, kind="stable")
    numbers = numbers.take(order)
    is_first = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=is_first[1:])
    first = np.flatnonzero(is_first)
    ranks = np.concatenate([part.ranks for part in parts]).take(order)
    scores = np.concatenate([part.scores for part in parts]).take(order)
    ranks, scores = np.minimum.reduceat(ranks, first), np.add.reduceat(scores, first)
    return Met(size, numbers.take(first), ranks, scores)


def _counts(together: Met, parts: list[Met]) -> NDArray[np.uint16]:
    """How many of the parts each passage meets."""
    counts = np.zeros(len(together.scores), dtype=np.uint16)
    for part in parts:
        if part.numbers is None:
            counts += part.ranks != UNMET
        elif together.numbers is None:
            counts[part.numbers] += 1
        else:
            counts[np.searchsorted(together.numbers, part.numbers)] += 1
    return counts
