import numpy as np
import pytest

from indexer.search.meaning import Meaning
from indexer.semantic import Neighbour, NoEmbedder
from tests.indexer.search.vectors import FakeVectors

KEYS = (("a" * 32,), (), ("c" * 32,))


def test_without_vectors_there_is_nothing_near_and_no_trouble() -> None:
    meaning = Meaning(None)
    assert meaning.nearest("fråga", 5) == meaning.nearest_to(["a" * 32], 5) == ()
    assert np.isnan(meaning.similarities("fråga", KEYS)).all()
    assert meaning.trouble == ""


def test_similarities_are_known_where_there_is_a_vector() -> None:
    meaning = Meaning(FakeVectors({"a" * 32: 0.9}))  # type: ignore[arg-type]
    found = meaning.similarities("fråga", KEYS)
    assert found[0] == pytest.approx(0.9)
    assert np.isnan(found[1:]).all()
    assert meaning.nearest("fråga", 1) == (("a" * 32, 0.9),)
    assert meaning.nearest_to(["c" * 32], 1) == (("a" * 32, 0.9),)


def test_only_what_is_surely_about_it_when_that_is_asked_for() -> None:
    vectors = FakeVectors({"a" * 32: 0.9, "b" * 32: 0.7})
    meaning = Meaning(vectors)  # type: ignore[arg-type]
    assert meaning.nearest("fråga", 5, is_sure=True) == (("a" * 32, 0.9),)
    assert len(meaning.nearest("fråga", 5)) == 2


def test_a_server_that_does_not_answer_is_told_and_words_are_left() -> None:
    class Silent(FakeVectors):
        def nearest(self, *_: object) -> tuple[Neighbour, ...]:
            raise NoEmbedder("Servern svarar inte")

    meaning = Meaning(Silent({}))  # type: ignore[arg-type]
    assert meaning.nearest("fråga", 5) == ()
    assert np.isnan(meaning.similarities("fråga", KEYS)).all()
    assert "Servern svarar inte" in meaning.trouble


def test_the_model_is_opened_when_asked_and_what_is_wrong_with_it_is_told() -> None:
    class Broken(FakeVectors):
        def warm(self) -> None:
            raise NoEmbedder("Servern svarar inte")

    vectors = FakeVectors({})
    Meaning(vectors).warm()  # type: ignore[arg-type]
    assert vectors.is_warm
    meaning = Meaning(Broken({}))  # type: ignore[arg-type]
    meaning.warm()
    assert "Servern svarar inte" in meaning.trouble
    Meaning(None).warm()
