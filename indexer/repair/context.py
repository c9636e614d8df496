"""How well words follow each other."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from indexer.repair.model import UNKNOWN, Floats, Keys, Neighbours, ngram_keys

# How much the document's own words weigh.
_CACHE: Final = 0.1
_NOTHING: Final = 1e-30


def log_probabilities(
    neighbours: Neighbours, runs: Sequence[tuple[int, int, int]], own: Sequence[float]
) -> Floats:
    """The logarithm of each run's probability: that its third word follows the first two.

    The runs are of tokens; `own` is the probability (logarithm) of the third word by itself.
    Unseen runs fall back on shorter ones (Katz 1987).
    """
    if not runs:
        return np.zeros(0, np.float32)
    first, second, third = np.array(runs, np.int64).T
    size = len(neighbours.word)
    before, before_found = _find(neighbours.pairs, ngram_keys(first, second, size))
    pair, pair_found = _find(neighbours.pairs, ngram_keys(second, third, size))
    triple, triple_found = _find(neighbours.triples, ngram_keys(before, third, size))
    is_word = third != UNKNOWN
    alone = np.asarray(own, np.float32)
    # How much of its token a word is.
    part = np.where(is_word, alone - neighbours.word[third], 0)
    after_one = np.where(
        pair_found & is_word, neighbours.pair[pair] + part, neighbours.word_rest[second] + alone
    )
    rest = np.where(before_found, neighbours.pair_rest[before], 0)
    is_triple = before_found & triple_found & is_word
    found: Floats = np.where(is_triple, neighbours.triple[triple] + part, rest + after_one)
    return found


def with_own_words(following: Floats, shares: Sequence[float]) -> Floats:
    """The probabilities (logarithms) of words mixed with their shares (0-1) of the document, as a
    cache (Kuhn & De Mori 1990)."""
    own = np.maximum(np.asarray(shares, np.float32), _NOTHING)
    mixed: Floats = np.logaddexp(following + math.log(1 - _CACHE), np.log(own) + math.log(_CACHE))
    return mixed


def _find(table: Keys, keys: Keys) -> tuple[Keys, np.ndarray]:
    places = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    return places, table[places] == keys
