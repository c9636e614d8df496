import os
from pathlib import Path

import numpy as np
import pytest

from indexer.semantic.hashes import Hashes, hash_array, text_hash
from indexer.semantic.store import (
    StoredVectors,
    VectorsUnwritable,
    VectorWriter,
    WantedFile,
    WantedTexts,
    folder_of,
    note_wanted,
)

STAMP = "letters 1"


def hashes_of(*texts: str) -> Hashes:
    return hash_array(map(text_hash, texts))


def vectors_of(count: int) -> np.ndarray:
    return np.eye(32, dtype=np.float32)[:count]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path, STAMP)


def add(folder: Path, *texts: str) -> None:
    writer = VectorWriter(folder, STAMP, 32)
    writer.add(hashes_of(*texts), vectors_of(len(texts)))
    writer.close()


def test_what_was_added_is_read_back(folder: Path) -> None:
    assert len(StoredVectors(folder).rows) == 0
    add(folder, "a", "b")
    stored = StoredVectors(folder)
    assert np.array_equal(stored.hashes, hashes_of("a", "b"))
    assert np.allclose(stored.vector(1), vectors_of(2)[1])


def test_a_reader_sees_new_blocks_without_being_opened_again(folder: Path) -> None:
    stored = StoredVectors(folder)
    assert not stored.refresh()
    add(folder, "a")
    assert stored.refresh()
    add(folder, "b")
    assert stored.refresh()
    assert len(stored.rows) == 2
    assert not stored.refresh()


@pytest.mark.parametrize("torn", [1, 32, 55, 56])
def test_a_torn_end_is_written_over(folder: Path, torn: int) -> None:
    add(folder, "a", "b")
    file = folder / "vectors"
    os.truncate(file, file.stat().st_size - torn)
    assert len(StoredVectors(folder).rows) == 1
    add(folder, "c")
    assert np.array_equal(StoredVectors(folder).hashes, hashes_of("a", "c"))


def test_rows_that_never_reached_the_disk_are_written_over(folder: Path) -> None:
    add(folder, "a", "b", "c")
    file = folder / "vectors"
    content = bytearray(file.read_bytes())
    size = len(content) // 3
    content[size + 20 :] = bytes(len(content) - size - 20)
    file.write_bytes(content)
    add(folder, "d")
    assert np.array_equal(StoredVectors(folder).hashes[:2], hashes_of("a", "d"))


def test_every_embedder_has_its_own_folder(tmp_path: Path) -> None:
    assert folder_of(tmp_path, "a") != folder_of(tmp_path, "b")


def test_a_folder_that_cannot_be_written_is_said_in_swedish(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_text("en fil")
    with pytest.raises(VectorsUnwritable, match="går inte att läsa eller skriva"):
        VectorWriter(folder_of(tmp_path, STAMP), STAMP, 32)
    with pytest.raises(VectorsUnwritable):
        note_wanted(tmp_path, WantedTexts({}, hashes_of()))


def test_the_texts_wanted_are_known_by_document(tmp_path: Path) -> None:
    file = WantedFile(tmp_path)
    wanted = WantedTexts({"ny": ("2:x", 2), "gammal": ("1:x", 1)}, hashes_of("a", "b", "a"))
    note_wanted(tmp_path, wanted)
    assert file.refresh()
    of_document = file.wanted.of_document()
    assert list(of_document) == ["ny", "gammal"]
    assert np.array_equal(of_document["gammal"][1], hashes_of("a"))
    assert not file.refresh()


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": ["1", 1]}\n12345'])
def test_a_damaged_list_of_texts_is_none(tmp_path: Path, content: bytes) -> None:
    note_wanted(tmp_path, WantedTexts({}, hashes_of()))
    (tmp_path / "vectors" / "wanted").write_bytes(content)
    assert len(WantedFile(tmp_path).wanted.hashes) == 0
