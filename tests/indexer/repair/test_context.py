import numpy as np
import pytest

from indexer.repair.context import log_probabilities, with_own_words
from indexer.repair.model import UNKNOWN, Model, shipped_model


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
