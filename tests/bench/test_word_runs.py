import numpy as np
import pytest

from bench.word_runs import Ngrams, ambiguous, quantised
from indexer.repair.model import STEPS

WORDS = ["", "#", ".", "har", "här", "i", "och"]


def test_words_that_become_others_without_their_dots_are_ambiguous() -> None:
    unsure = ambiguous(WORDS, np.array([0, 5, 5, 50, 50, 9, 9]))
    assert dict(zip(WORDS, unsure.tolist(), strict=True))["har"]
    assert not unsure[WORDS.index("och")]
    assert unsure[WORDS.index("i")]


def test_probabilities_of_what_follows_sum_to_one() -> None:
    stream = np.array([2, 3, 4, 3, 4, 3, 6, 3, 4, 6] * 20)
    ngrams = Ngrams(stream, len(WORDS))
    after = ngrams.pairs // len(WORDS) == 3
    seen = ngrams.pair[after].sum()
    unseen = np.ones(len(WORDS), bool)
    unseen[ngrams.pairs[after] % len(WORDS)] = False
    rest = ngrams.word_rest[3] * ngrams.word[unseen].sum()
    assert seen + rest == pytest.approx(1, abs=0.01)


def test_logarithms_are_kept_in_steps() -> None:
    assert quantised(np.array([1.0, np.exp(-1), 1e-30])).tolist() == [0, STEPS, 255]
