import numpy as np
import pytest

from indexer.repair.context import log_probabilities, with_own_words
from indexer.repair.model import START, UNKNOWN, Model, Neighbours, shipped_model


def probability(model: Model, *words: str) -> float:
    known = [model.words.find(word) for word in words]
    tokens = [model.token_of(k.number) for k in known if k]
    own = known[-1].own if known[-1] else -20.0
    first, second, third = [*tokens, UNKNOWN][:3]
    return float(log_probabilities(model.neighbours, [(first, second, third)], [own])[0])


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (("det", "gångna"), "året", "aret"),
        (("från", "och"), "med", "man"),
        (("i", "hela"), "landet", "lånet"),
    ],
)
def test_what_often_follows_is_likelier(before: tuple[str, str], right: str, wrong: str) -> None:
    model = shipped_model()
    assert probability(model, *before, right) > probability(model, *before, wrong)


def test_no_runs_have_no_probabilities() -> None:
    assert len(log_probabilities(shipped_model().neighbours, [], [])) == 0


def test_a_word_of_the_document_is_likelier_there() -> None:
    plain, own = with_own_words(np.array([-12.0, -12.0], np.float32), [0.0, 0.01])
    assert own > plain
    assert plain == pytest.approx(-12.0, abs=0.2)


TOKENS = ("", "#", ".", "vi", "har", "här")


def tiny() -> Neighbours:
    """`vi har` is met as a pair, `. vi har` as a triple, and nothing else."""
    size = len(TOKENS)
    vi, har = TOKENS.index("vi"), TOKENS.index("har")
    pairs = np.array([START * size + vi, vi * size + har])
    return Neighbours(
        word=np.full(size, -5.0, np.float32),
        word_rest=np.full(size, -1.0, np.float32),
        pairs=pairs,
        pair=np.array([-2.0, -3.0], np.float32),
        pair_rest=np.array([-0.5, -0.25], np.float32),
        triples=np.array([0 * size + har]),
        triple=np.array([-1.5], np.float32),
    )


@pytest.mark.parametrize(
    ("run", "probability"),
    [
        ((".", "vi", "har"), -1.5),
        # The pair's, for no triple begins with "har vi".
        (("har", "vi", "har"), -3.0),
        # What ". vi" leaves, what "vi" leaves, and the word's own.
        ((".", "vi", "här"), -0.5 - 1.0 - 7.0),
        ((".", "vi", ""), -0.5 - 1.0 - 7.0),
    ],
)
def test_a_run_that_was_not_met_falls_back_on_a_shorter_one(
    run: tuple[str, str, str], probability: float
) -> None:
    first, second, third = map(TOKENS.index, run)
    own = -5.0 if run[2] == "har" else -7.0
    (found,) = log_probabilities(tiny(), [(first, second, third)], [own])
    assert found == pytest.approx(probability)


def test_words_that_share_a_token_share_its_probability() -> None:
    vi, har = TOKENS.index("vi"), TOKENS.index("har")
    # A tenth of all that is known as "har".
    (found,) = log_probabilities(tiny(), [(har, vi, har)], [-5.0 + np.log(0.1)])
    assert found == pytest.approx(-3.0 + np.log(0.1))
