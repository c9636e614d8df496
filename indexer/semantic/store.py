"""Vectors on disk: found by what the text says, added block by block, never lost by a crash.

One file for each embedder, `vectors/<stamp's hash>/vectors`, of rows of equal length: the text's
hash, a check sum, a scale, and the vector in 8 bits. Rows are only added at the end, in blocks that
are synced; readers map the file and see new rows without being told. A torn end is written over.
"""

import hashlib
import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.model.errors import AterblickError
from indexer.semantic.embedder import Vectors
from indexer.semantic.hashes import Hashes

_FOLDER: Final = "vectors"
_ROWS: Final = "vectors"
_ABOUT: Final = "about.json"
_WANTED: Final = "wanted"
# 8 bits a number move a cosine by 0.0016 at most; fused with words no question of the bench lost
# its passage by it (ADR 0017).
_LARGEST: Final = 127
# Rows looked at from the end for a torn block. A block is at most this long.
MOST_IN_BLOCK: Final = 1024


class VectorsUnwritable(AterblickError):
    """The vectors' folder cannot be written or read."""

    def __init__(self, folder: Path, details: str) -> None:
        super().__init__(
            f"Vektorerna i ”{folder}” går inte att läsa eller skriva ({details}). "
            "Finns det plats på disken?"
        )


def folder_of(data_dir: Path, stamp: str) -> Path:
    """Where the vectors of one embedder lie."""
    return data_dir / _FOLDER / hashlib.sha256(stamp.encode()).hexdigest()[:12]


def _row_type(dimensions: int) -> np.dtype[Any]:
    return np.dtype(
        [
            ("hash", "<u8", (2,)),
            ("check", "<u4"),
            ("scale", "<f4"),
            ("vector", "i1", (dimensions,)),
        ]
    )


def _checks(rows: NDArray[Any]) -> list[int]:
    """The check sum of everything in each row but itself."""
    return [
        zlib.crc32(
            row["vector"].tobytes(), zlib.crc32(row["hash"].tobytes() + row["scale"].tobytes())
        )
        for row in rows
    ]


def rows_from(hashes: Hashes, vectors: Vectors) -> NDArray[Any]:
    """Vectors as they are stored, each number in 8 bits of the vector's own scale."""
    rows = np.zeros(len(vectors), _row_type(vectors.shape[1]))
    scales = np.abs(vectors).max(axis=1) / _LARGEST
    rows["hash"], rows["scale"] = hashes, scales
    rows["vector"] = np.rint(vectors / np.maximum(scales, np.finfo(np.float32).tiny)[:, None])
    rows["check"] = _checks(rows)
    return rows


class StoredVectors:
    """The rows of one file as they are just now."""

    def __init__(self, folder: Path) -> None:
        """Maps what there is; nothing is there before the first block."""
        self._file = folder / _ROWS
        self._about = folder / _ABOUT
        self.dimensions = 0
        self.rows: NDArray[Any] = np.zeros(0, _row_type(0))
        self._mapped: tuple[int, int] = (0, 0)
        self.refresh()

    def refresh(self) -> bool:
        """Map what has been added since; whether anything has."""
        try:
            self.dimensions = int(json.loads(self._about.read_bytes())["dimensions"])
            there = self._file.stat()
            mapped = there.st_ino, there.st_size // _row_type(self.dimensions).itemsize
            if mapped == self._mapped or not mapped[1]:
                return False
            self.rows = np.memmap(
                self._file, _row_type(self.dimensions), mode="r", shape=(mapped[1],)
            )
        except (OSError, ValueError, KeyError, TypeError):
            return False
        self._mapped = mapped
        return True

    @property
    def hashes(self) -> Hashes:
        """The hash of each row's text."""
        return np.ascontiguousarray(self.rows["hash"])

    def vector(self, row: int) -> Vectors:
        """One stored vector as numbers."""
        numbers: Vectors = self.rows["vector"][row].astype(np.float32) * self.rows["scale"][row]
        return numbers


class VectorWriter:
    """Adds blocks of vectors to an embedder's file. One at a time: see `indexer.locking`."""

    def __init__(self, folder: Path, stamp: str, dimensions: int) -> None:
        """Finds the end of what is sound. Raises VectorsUnwritable."""
        self._folder, self._type = folder, _row_type(dimensions)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            about = json.dumps({"stamp": stamp, "dimensions": dimensions}).encode()
            replace_file(folder / _ABOUT, about)
            self._file = os.open(folder / _ROWS, os.O_RDWR | os.O_CREAT, 0o644)
            self._end = self._sound_rows()
        except OSError as error:
            raise VectorsUnwritable(folder, error.strerror or str(error)) from error

    def _sound_rows(self) -> int:
        """Rows up to the last whose check sum is right."""
        size = self._type.itemsize
        end = os.fstat(self._file).st_size // size
        while end:
            start = max(0, end - MOST_IN_BLOCK)
            content = os.pread(self._file, (end - start) * size, start * size)
            rows = np.frombuffer(content, self._type)
            sound = np.flatnonzero(np.array(_checks(rows)) == rows["check"])
            if len(sound):
                return start + int(sound[-1]) + 1
            end = start
        return 0

    def add(self, hashes: Hashes, vectors: Vectors) -> None:
        """Add a block; when this returns it is on disk. Raises VectorsUnwritable."""
        content = rows_from(hashes, vectors).tobytes()
        try:
            written = 0
            while written < len(content):
                at = self._end * self._type.itemsize + written
                written += os.pwrite(self._file, content[written:], at)
            os.fsync(self._file)
        except OSError as error:
            raise VectorsUnwritable(self._folder, error.strerror or str(error)) from error
        self._end += len(vectors)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


@dataclass(frozen=True, slots=True)
class WantedTexts:
    """The texts that the archive holds, document by document, newest first.

    `documents` gives for each the mark of what was indexed and how many texts it has, `hashes` all
    their hashes in the same order. A text that stands twice in the archive is there twice.
    """

    documents: dict[str, tuple[str, int]]
    hashes: Hashes

    def of_document(self) -> dict[str, tuple[str, Hashes]]:
        """Each document's mark and its texts' hashes."""
        ends = np.cumsum([count for _, count in self.documents.values()], dtype=np.int64)
        return {
            name: (mark, self.hashes[end - count : end])
            for (name, (mark, count)), end in zip(self.documents.items(), ends, strict=True)
        }


_NOTHING_WANTED: Final = WantedTexts({}, np.zeros((0, 2), np.uint64))


def note_wanted(data_dir: Path, wanted: WantedTexts) -> None:
    """Note the texts that the archive holds now, so that readers know which vectors are alive
    and how many are missing. Raises VectorsUnwritable."""
    folder = data_dir / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        head = json.dumps(wanted.documents, ensure_ascii=True).encode()
        content = head + b"\n" + np.ascontiguousarray(wanted.hashes, "<u8").tobytes()
        replace_file(folder / _WANTED, content)
    except OSError as error:
        raise VectorsUnwritable(folder, error.strerror or str(error)) from error


class WantedFile:
    """The texts in the archive, as they were noted last."""

    def __init__(self, data_dir: Path) -> None:
        self._file = data_dir / _FOLDER / _WANTED
        self.wanted = _NOTHING_WANTED
        self._seen: tuple[int, int] = (0, 0)
        self.refresh()

    def refresh(self) -> bool:
        """Read what has been noted since; whether anything has."""
        try:
            there = self._file.stat()
            seen = there.st_ino, there.st_mtime_ns
            if seen == self._seen:
                return False
            head, _, content = self._file.read_bytes().partition(b"\n")
            documents = {name: (mark, count) for name, (mark, count) in json.loads(head).items()}
            hashes = np.frombuffer(content, "<u8").reshape(-1, 2)
        except (OSError, ValueError):
            return False
        self.wanted = WantedTexts(documents, hashes)
        self._seen = seen
        return True


def replace_file(path: Path, content: bytes) -> None:
    """Write a small file so that it is either as before or whole."""
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
