"""A file of flat arrays beside each segment: derived from it, mapped into memory, disposable.

A segment is never changed after it was written, so neither is its sidecar; the next generation
links both. Whoosh takes the file for one of the segment's own and removes it with them. It holds
numbers and text, nothing that is run; that its content is whole is said by the generation's
manifest, as for Whoosh's files, and by a check sum of its own. One that is missing, changed, of
another make or of another segment is not used: the arrays are then read out of Whoosh's blocks
again, with the same results (ADR 0021).
"""

import hashlib
import mmap
import zlib
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from indexer.model.errors import DamagedIndex
from indexer.search_index.flat_segment import Array, Arrays, FlatSegment, segment_of
from indexer.search_index.flattening import flat_segment
from indexer.search_index.generations import DERIVED, Generation

# Raised when the arrays, or what is put into them, are changed.
_MAKE: Final = 1
_MAGIC: Final = b"ATERBLIK"
_FIXED: Final = len(_MAGIC) + 8
# Arrays begin where a cache line does.
_ALIGNED: Final = 64
# Of each of a segment's files so much from either end goes into its print.
_ENDS: Final = 1 << 16


class _Place(msgspec.Struct, frozen=True):
    name: str
    kind: str
    start: int
    count: int


class _Head(msgspec.Struct, frozen=True):
    make: int
    segment: str
    check: int
    arrays: list[_Place]


def write_sidecars(folder: Path) -> None:
    """Write what is missing or of no use beside the segments of a finished index."""
    index = FileIndex(FileStorage(str(folder)))
    reader = index.reader()
    for leaf, _ in segment_readers(reader):
        path, mark = _path(folder, leaf), _segment_mark(folder, leaf)
        if _mapped(path, mark) is None:
            # A new file: the old one may be a link that an earlier generation shares.
            new = path.with_suffix(".new")
            _write(new, mark, flat_segment(leaf).arrays())
            new.replace(path)
    reader.close()
    index.close()


def open_segments(generation: Generation, reader: Any) -> list[FlatSegment]:
    """The segments that Whoosh's reader reads, from their sidecars where they are of use."""
    folder, segments = generation.folder, []
    for leaf, _ in segment_readers(reader):
        path, found = _path(folder, leaf), None
        if path.name not in generation.unusable:
            found = _mapped(path, _segment_mark(folder, leaf))
        segments.append(found or flat_segment(leaf))
    return segments


def segment_readers(reader: Any) -> list[tuple[Any, int]]:
    """The readers of the segments, each with the number of its first passage; an index without
    any has a reader of nothing."""
    return [pair for pair in reader.leaf_readers() if pair[0].segment() is not None]


def check_content(path: Path) -> None:
    """Raises DamagedIndex when a sidecar's arrays are not those that were written."""
    head, start = _read_head(path.read_bytes())
    if zlib.crc32(path.read_bytes()[start:]) != head.check:
        raise DamagedIndex(f"{path.name} är skadad")


def _path(folder: Path, leaf: Any) -> Path:
    return folder / f"{leaf.segment().segment_id()}{DERIVED}"


def _segment_mark(folder: Path, leaf: Any) -> str:
    """What tells a segment from every other: its files' names, sizes and ends."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob(f"{leaf.segment().segment_id()}.*")):
        if file.suffix not in {DERIVED, ".new"}:
            size = file.stat().st_size
            digest.update(f"{file.name} {size}\n".encode())
            with file.open("rb") as opened:
                digest.update(opened.read(_ENDS))
                opened.seek(max(0, size - _ENDS))
                digest.update(opened.read())
    return digest.hexdigest()


def _write(path: Path, mark: str, arrays: Arrays) -> None:
    places, start, check = [], 0, 0
    for name, given in arrays.items():
        places.append(_Place(name, given.dtype.str, start, len(given)))
        start += given.nbytes + _padding(given.nbytes)
        check = zlib.crc32(bytes(_padding(given.nbytes)), zlib.crc32(given.tobytes(), check))
    head = msgspec.json.encode(_Head(_MAKE, mark, check, places))
    with path.open("wb") as file:
        file.write(_MAGIC + len(head).to_bytes(8, "little") + head)
        file.write(bytes(_padding(_FIXED + len(head))))
        for given in arrays.values():
            file.write(np.ascontiguousarray(given).data)
            file.write(bytes(_padding(given.nbytes)))


def _mapped(path: Path, mark: str) -> FlatSegment | None:
    """The segment whose mark this is; None when the file is missing or not of it."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head, start = _read_head(mapped)
        if (head.make, head.segment) != (_MAKE, mark):
            return None
        return segment_of({one.name: _array(mapped, one, start) for one in head.arrays})
    except (OSError, ValueError, KeyError, TypeError, msgspec.DecodeError, DamagedIndex):
        return None


def _read_head(content: bytes | mmap.mmap) -> tuple[_Head, int]:
    """The head, and where the arrays begin."""
    size = int.from_bytes(content[len(_MAGIC) : _FIXED], "little")
    if content[: len(_MAGIC)] != _MAGIC:
        raise DamagedIndex("ingen sidofil")
    head = msgspec.json.decode(content[_FIXED : _FIXED + size], type=_Head)
    return head, _FIXED + size + _padding(_FIXED + size)


def _array(mapped: mmap.mmap, place: _Place, start: int) -> Array:
    return np.frombuffer(mapped, np.dtype(place.kind), place.count, start + place.start)


def _padding(size: int) -> int:
    return -size % _ALIGNED
