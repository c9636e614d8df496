from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.repair.candidates import Candidate
from indexer.repair.context import log_probabilities, with_own_words
from indexer.repair.decoding import Decoder
from indexer.repair.model import START, UNKNOWN, Neighbours, shipped_model

# Sentences begin seldom.
FEW = st.sampled_from([False, False, False, True])


def candidate(word: str) -> Candidate:
    model = shipped_model()
    known = model.words.find(word)
    assert known is not None
    return Candidate(word, known.number, model.token_of(known.number), known.own, 0.0)


def decided(*words: str) -> list[str]:
    """The best words, where a slash parts those that may stand in one place."""
    positions = [tuple(candidate(word) for word in place.split("/")) for place in words]
    starts = [place == 0 for place in range(len(positions))]
    decoder = Decoder(positions, starts, shipped_model().neighbours)
    return [choice.candidate.word for choice in decoder.best(positions)]


def test_the_words_around_decide() -> None:
    assert decided("vi", "har/här", "en", "plan") == ["vi", "har", "en", "plan"]
    assert decided("planen", "gäller", "från", "och", "med", "här/har")[-1] == "här"


def test_words_that_depend_on_each_other_are_decided_together() -> None:
    words = decided("det", "är/år", "ett", "år/är", "sedan")
    assert words == ["det", "är", "ett", "år", "sedan"]


def test_a_close_decision_is_less_sure() -> None:
    one = Candidate("a", UNKNOWN, UNKNOWN, -10.0, 0.0)
    two = one._replace(word="b", channel=-0.1)
    far = one._replace(word="c", channel=-9.0)

    def confidence(*choices: Candidate) -> float:
        decoder = Decoder([choices], [True], shipped_model().neighbours)
        return decoder.best([choices])[0].confidence

    assert 0 < confidence(one, two) < confidence(one, far) <= 1
    assert confidence(one) == 1


def test_what_the_document_uses_is_preferred() -> None:
    positions = [(candidate("lånet"), candidate("länet"))]
    decoder = Decoder(positions, [True], shipped_model().neighbours)
    number = candidate("länet").number
    assert decoder.best(positions, {number: 0.05})[0].candidate.word == "länet"
    other = candidate("lånet").number
    assert decoder.best(positions, {other: 0.05})[0].candidate.word == "lånet"


def tiny(word: str, number: int) -> Candidate:
    return Candidate(word, number, number, -5.0, 0.0)


# Of two words, either often follows the other.
ALTERNATING = Neighbours(
    word=np.full(5, -5.0, np.float32),
    word_rest=np.full(5, -1.0, np.float32),
    pairs=np.array([3 * 5 + 4, 4 * 5 + 3]),
    pair=np.array([-1.0, -1.0], np.float32),
    pair_rest=np.array([-1.0, -1.0], np.float32),
    triples=np.array([99]),
    triple=np.array([-1.0], np.float32),
)


def test_of_two_ways_that_are_as_good_one_is_taken_whole() -> None:
    # "a b" and "b a" are as good; "a a" and "b b" are worse.
    positions = [(tiny("a", 3), tiny("b", 4))] * 2
    decoder = Decoder(positions, [False, False], ALTERNATING)
    words = {choice.candidate.word for choice in decoder.best(positions)}
    assert words == {"a", "b"}


def test_nothing_is_decided_about_nothing() -> None:
    assert Decoder([], [], shipped_model().neighbours).best([]) == []


WORDS = ("har", "här", "länet", "lånet", "är", "år", "och", "vi")


def score(ways: tuple[Candidate, ...], starts: list[bool]) -> float:
    """What one way through a text is worth, summed word by word."""
    beginning = Candidate("", START, START, 0.0, 0.0)
    line = [beginning, beginning]
    for one, is_start in zip(ways, starts, strict=True):
        line += [beginning, one] if is_start else [one]
    runs = [(a.token, b.token, c.token) for a, b, c in zip(line, line[1:], line[2:], strict=False)]
    own = [one.own for one in line[2:]]
    following = log_probabilities(shipped_model().neighbours, runs, own)
    channel = sum(one.channel for one in ways)
    return float(with_own_words(following, [0.0] * len(runs)).sum()) + channel


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True), FEW),
        min_size=1,
        max_size=7,
    )
)
def test_no_other_way_through_the_text_is_better(places: list[tuple[list[str], bool]]) -> None:
    positions = [tuple(candidate(word) for word in words) for words, _ in places]
    starts = [is_start for _, is_start in places]
    decoder = Decoder(positions, starts, shipped_model().neighbours)
    chosen = tuple(choice.candidate for choice in decoder.best(positions))
    best = max(score(way, starts) for way in product(*positions))
    assert score(chosen, starts) == pytest.approx(best, abs=1e-3)
