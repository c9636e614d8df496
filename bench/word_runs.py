"""Probabilities of words after one and two others, counted over a stream of word numbers."""

from collections import Counter
from typing import Final

import numpy as np

from indexer.repair.model import FIRST_WORD, NUMBER, STEPS, UNKNOWN, ngram_keys

PLAIN: Final = str.maketrans("åäöé", "aaoe")
# What stands beside words that are met less often (10, 12 and 100 were tried) is left out: it
# tells little and takes most of the room.
_COMMON: Final = 30
# A word is ambiguous when others with its letters, dots aside, are at least such a share.
_AMBIGUOUS: Final = 2e-5
# Absolute discounting (Ney, Essen & Kneser 1994), one discount for all orders.
_DISCOUNT: Final = 0.75
# The fewest times a pair and a triple must stand in the texts.
_FEWEST_PAIRS: Final = 1
_FEWEST_TRIPLES: Final = 1


def ambiguous(words: list[str], counts: np.ndarray) -> np.ndarray:
    """Which words become another word when their dots and rings are lost."""
    totals: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        totals[word.translate(PLAIN)] += int(count)
    others = np.array([totals[word.translate(PLAIN)] for word in words]) - counts
    unsure: np.ndarray = others > _AMBIGUOUS * (others + counts)
    # "i" is read as "1".
    unsure[[NUMBER, words.index("i")]] = True
    return unsure


class Ngrams:
    """Counted runs of words with their discounted probabilities, in natural logarithms."""

    def __init__(self, stream: np.ndarray, size: int) -> None:
        self.size = size
        self.total = len(stream)
        self.ones = np.bincount(stream, minlength=size).astype(np.float64)
        self.word = (self.ones + 0.5) / (self.total + 0.5 * size)
        self.pairs, self.pair_counts = self._counted(stream[:-1], stream[1:])
        first = self.pairs // size
        self.word_rest = self._rest(first, self.ones, size)
        self.pair = self._probability(
            self.pair_counts, first, self.ones, self.word_rest, self.word[self.pairs % size]
        )
        place = np.searchsorted(self.pairs, ngram_keys(stream[:-1], stream[1:], size))
        self.triples, self.triple_counts = self._counted(place[:-1], stream[2:])
        first = self.triples // size
        self.pair_rest = self._rest(first, self.pair_counts, len(self.pairs))
        lower = ngram_keys(self.pairs[first] % size, self.triples % size, size)
        self.triple = self._probability(
            self.triple_counts,
            first,
            self.pair_counts,
            self.pair_rest,
            self.pair[np.searchsorted(self.pairs, lower)],
        )

    def _counted(self, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        keys, counts = np.unique(ngram_keys(first, last, self.size), return_counts=True)
        return keys, counts.astype(np.float64)

    @staticmethod
    def _rest(first: np.ndarray, counts: np.ndarray, size: int) -> np.ndarray:
        """What discounting leaves for words not seen after each context."""
        kinds = np.bincount(first, minlength=size)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(kinds > 0, _DISCOUNT * kinds / counts, 1.0)

    @staticmethod
    def _probability(
        counts: np.ndarray,
        first: np.ndarray,
        totals: np.ndarray,
        rest: np.ndarray,
        lower: np.ndarray,
    ) -> np.ndarray:
        return (counts - _DISCOUNT) / totals[first] + rest[first] * lower


def quantised(probability: np.ndarray) -> np.ndarray:
    """Natural logarithms in steps, as bytes."""
    steps = np.round(-np.log(probability) * STEPS)
    return np.clip(steps, 0, np.iinfo(np.uint8).max).astype(np.uint8)


def tables(words: list[str], stream: np.ndarray) -> dict[str, np.ndarray]:
    """What the model holds of words, commonest first, and their neighbours."""
    counts = np.bincount(stream, minlength=len(words))
    size = FIRST_WORD + int(np.count_nonzero(counts[FIRST_WORD:] >= _COMMON))
    ngrams = Ngrams(np.where(stream < size, stream, UNKNOWN), size)
    unsure = ambiguous(words, counts)[:size]
    first, last = ngrams.pairs // size, ngrams.pairs % size
    keep_pair = (unsure[first] | unsure[last]) & (ngrams.pair_counts >= _FEWEST_PAIRS)
    keep_pair &= (first != UNKNOWN) & (last != UNKNOWN)
    begin, end = ngrams.triples // size, ngrams.triples % size
    keep_triple = unsure[first[begin]] | unsure[last[begin]] | unsure[end]
    keep_triple &= (ngrams.triple_counts >= _FEWEST_TRIPLES) & (end != UNKNOWN)
    keep_triple &= (first[begin] != UNKNOWN) & (last[begin] != UNKNOWN)
    # A triple is found by its pair's place, so its pair is kept too.
    keep_pair[begin[keep_triple]] = True
    place = np.cumsum(keep_pair) - 1
    triples = ngram_keys(place[begin[keep_triple]], end[keep_triple], size)
    return {
        "word": quantised(ngrams.word),
        "word_rest": quantised(np.where(np.arange(size) == UNKNOWN, 1.0, ngrams.word_rest)),
        "pairs": np.diff(ngrams.pairs[keep_pair], prepend=0),
        "pair": quantised(ngrams.pair[keep_pair]),
        "pair_rest": quantised(ngrams.pair_rest[keep_pair]),
        "triples": np.diff(triples, prepend=0),
        "triple": quantised(ngrams.triple[keep_triple]),
    }
