from pathlib import Path

import numpy as np
import pytest

from indexer.semantic.embedder import NoEmbedder
from indexer.semantic.weights import WeightsFile
from tests.indexer.semantic.small_model import DIMENSIONS, INNER, LAYERS, PIECES, write_weights


def test_sizes_and_vocabulary_are_read(tmp_path: Path) -> None:
    write_weights(tmp_path / "w.bin")
    file = WeightsFile(tmp_path / "w.bin")
    assert (file.sizes.dimensions, file.sizes.layers, file.sizes.inner) == (
        DIMENSIONS,
        LAYERS,
        INNER,
    )
    vocabulary = file.vocabulary
    assert vocabulary.pieces["▁väg"] == PIECES.index("▁väg")
    assert "<unk>" not in vocabulary.pieces
    assert vocabulary.replaced == {ord("W"): "v", 0xAD: ""}
    assert vocabulary.unknown_score == -19


def test_four_bits_become_the_numbers_they_stand_for(tmp_path: Path) -> None:
    numbers = write_weights(tmp_path / "w.bin")
    file = WeightsFile(tmp_path / "w.bin")
    matrix = file.matrix("l1.fo.w", INNER)
    assert np.array_equal(matrix.floats(), numbers["l1.fo.w"].astype(np.float32))
    chosen = np.array([3, 0, 3])
    assert np.array_equal(matrix.floats(chosen), numbers["l1.fo.w"][chosen].astype(np.float32))
    assert np.array_equal(file.floats("emb.ln.w"), numbers["emb.ln.w"])


@pytest.mark.parametrize("content", [b"", b"E5S1", b"E5S1\x02\0\0\0", b"PK\x03\x04" * 40])
def test_another_file_is_no_model(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "w.bin").write_bytes(content)
    with pytest.raises(NoEmbedder, match="går inte att läsa"):
        WeightsFile(tmp_path / "w.bin")


def test_a_file_that_is_cut_off_is_no_model(tmp_path: Path) -> None:
    write_weights(tmp_path / "w.bin")
    whole = (tmp_path / "w.bin").read_bytes()
    (tmp_path / "w.bin").write_bytes(whole[:200])
    with pytest.raises(NoEmbedder):
        WeightsFile(tmp_path / "w.bin")


def test_a_file_that_is_not_there_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(NoEmbedder):
        WeightsFile(tmp_path / "w.bin")
