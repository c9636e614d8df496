from collections import Counter

import numpy as np
import pytest

from bench.word_runs import Ngrams, ambiguous, quantised, tables
from indexer.repair.context import log_probabilities
from indexer.repair.model import STEPS, Neighbours

WORDS = ["", "#", ".", "har", "här", "i", "och"]
LOGS = ("word", "word_rest", "pair", "pair_rest", "triple")


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


def neighbours(text: str) -> tuple[Neighbours, list[str]]:
    """The tables of a text, read as the model reads them, and the words by number."""
    counts = Counter(text.split())
    words = ["", "#", ".", *(word for word, _ in counts.most_common() if word not in "#.")]
    stream = np.array([words.index(word) for word in text.split()])
    found = tables(words, stream)
    logs = {name: found[name].astype(np.float32) / -STEPS for name in LOGS}
    return Neighbours(
        pairs=np.cumsum(found["pairs"]), triples=np.cumsum(found["triples"]), **logs
    ), words


def test_a_text_is_likelier_in_its_own_order() -> None:
    known, words = neighbours("vi har en plan i år . här är en hamn . " * 40)
    runs = [tuple(map(words.index, run.split())) for run in ("vi har en", "vi här en", ". här är")]
    last = [known.word[run[2]] for run in runs]
    own, other, start = log_probabilities(known, runs, last)
    assert own > other
    assert start == pytest.approx(0, abs=0.2)


def test_what_cannot_tell_two_words_apart_is_left_out() -> None:
    known, words = neighbours("hamn mot kust . har plan . här plan . i " * 40)
    size = len(known.word)
    kept = {(words[key // size], words[key % size]) for key in known.pairs.tolist()}
    assert ("har", "plan") in kept
    assert ("hamn", "mot") not in kept


def test_rare_words_are_no_neighbours() -> None:
    known, words = neighbours("har plan . här plan . i " * 40 + "hår plan . hår .")
    assert len(known.word) == words.index("hår")
