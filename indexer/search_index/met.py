"""Which passages meet a part of a search, in which tier and how well: arrays and their algebra.

One number for each passage of a generation. A rank of 0 is the best tier; UNMET is none. Joining
parts is then arithmetic on whole arrays, whatever the parts were.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.search_index.postings import Numbers, Scores

Ranks = NDArray[np.uint8]

UNMET: Final = 255


@dataclass(frozen=True, slots=True)
class Met:
    """Ranks and scores of all passages, changed only by whoever made them."""

    ranks: Ranks
    scores: Scores

    def add(self, numbers: Numbers, rank: int, scores: Scores | float) -> None:
        """Some passages meet this in one more way."""
        self.scores[numbers] += scores
        self.ranks[numbers] = np.minimum(self.ranks[numbers], np.uint8(rank))


def none_met(size: int) -> Met:
    """No passage."""
    return Met(np.full(size, UNMET, dtype=np.uint8), np.zeros(size, dtype=np.float32))


def all_met(size: int) -> Met:
    """Every passage, with no score."""
    return Met(np.zeros(size, dtype=np.uint8), np.zeros(size, dtype=np.float32))


def every(parts: Iterable[Met]) -> Met:
    """The passages that meet all parts: the worst tier, the scores together."""
    first, *rest = parts
    together = Met(first.ranks.copy(), first.scores.copy())
    for part in rest:
        np.maximum(together.ranks, part.ranks, out=together.ranks)
        np.add(together.scores, part.scores, out=together.scores)
    return together


def some(parts: Iterable[Met], *, counts_parts: bool = False) -> Met:
    """The passages that meet one part: the best tier, the scores together; with `counts_parts`
    the scores are multiplied by the share of the parts that were met."""
    first, *rest = parts
    together = Met(first.ranks.copy(), _counted(first).copy())
    count = (first.ranks != UNMET).astype(np.float32)
    for part in rest:
        np.minimum(together.ranks, part.ranks, out=together.ranks)
        np.add(together.scores, _counted(part), out=together.scores)
        count += part.ranks != UNMET
    if counts_parts:
        np.multiply(together.scores, count / (1 + len(rest)), out=together.scores)
    return together


def tiered(part: Met, rank: int) -> Met:
    """The same passages, all in one tier."""
    return Met(np.where(part.ranks == UNMET, part.ranks, np.uint8(rank)), part.scores)


def lacking(part: Met, worst_rank: int) -> Met:
    """The passages that do not meet a part, or only in a tier below the worst that counts."""
    unmet = part.ranks > worst_rank
    ranks = np.where(unmet, np.uint8(0), np.uint8(UNMET))
    return Met(ranks, np.zeros(len(ranks), dtype=np.float32))


def _counted(part: Met) -> Scores:
    """A conjunction that failed has scores of the parts that were met; they do not count."""
    return np.where(part.ranks == UNMET, np.float32(0), part.scores)
