"""The file of terms of Whoosh's W3 codec, a hash table on disk, written a field at a time."""

import struct
from array import array
from hashlib import md5
from typing import Any, Final

import numpy as np
from whoosh.filedb.filetables import OrderedHashWriter

from indexer.search_index.bulk_bytes import (
    Bytes,
    Numbers,
    Rows,
    offsets_within,
    put_rows,
)

_LENGTHS: Final = np.dtype([("key", ">i4"), ("value", ">i4")])
_FIELD: Final = struct.Struct("!H")
_SLOT: Final = np.dtype([("hash", ">u4"), ("position", ">i8")])
_BUCKETS: Final = 256
# The places of terms are kept in the smallest of these that holds them, as Whoosh does.
_PLACES: Final = (("H", 1 << 16), ("i", 1 << 31), ("q", 1 << 63))


class TermFile(OrderedHashWriter):  # type: ignore[misc]
    """A file of terms being written. Fields come in the order of their names, each once."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self._fields: dict[str, int] = {}
        self.extras["fieldmap"] = self._fields
        self._hashes: list[Numbers] = []
        self._places: list[Numbers] = []

    def add_field(self, field: str, terms: list[bytes], values: Rows) -> None:
        """Add a field's terms, ascending, with a row of facts about each."""
        prefix = _FIELD.pack(self._fields.setdefault(field, len(self._fields)))
        keys = [prefix + term for term in terms]
        content, places = _records(keys, values)
        self._places.append(places + self.dbfile.tell())
        self.dbfile.write(content.tobytes())
        digests = b"".join(md5(key, usedforsecurity=False).digest() for key in keys)
        # Whoosh takes the digest for one number, and of that the last 32 bits.
        self._hashes.append(np.frombuffer(digests, dtype=">u4").reshape(-1, 4)[:, 3].astype(int))

    def close(self) -> None:
        """Write the tables and close the file."""
        if self._places:
            places = np.concatenate(self._places)
            code = next(code for code, below in _PLACES if places[-1] < below)
            self.index.array = array(code, places.astype(np.dtype(code)).tobytes())
        super().close()

    def _write_hashes(self) -> None:
        """The hash tables, each slot a hash and a place; called by `close`."""
        none = np.empty(0, dtype=np.int64)
        hashes = np.concatenate([none, *self._hashes])
        places = np.concatenate([none, *self._places])
        order = np.argsort(hashes % _BUCKETS, kind="stable")
        counts = np.bincount(hashes % _BUCKETS, minlength=_BUCKETS)
        hashes, places = hashes[order], places[order]
        end = 0
        for count in counts.tolist():
            start, end = end, end + count
            self.directory.append((self.dbfile.tell(), 2 * count))
            self.dbfile.write(_table(hashes[start:end], places[start:end]))


def _records(keys: list[bytes], values: Rows) -> tuple[Bytes, Numbers]:
    """Length of key, length of value, key, value, for each term; and where each begins."""
    lengths = np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    widths = np.full((len(keys), 3), (_LENGTHS.itemsize, 0, values.dtype.itemsize))
    widths[:, 1] = lengths
    pieces = np.cumsum(widths.ravel()).reshape(-1, 3)
    out = np.empty(int(pieces[-1, 2]), dtype=np.uint8)
    heads = np.empty(len(keys), dtype=_LENGTHS)
    heads["key"], heads["value"] = lengths, values.dtype.itemsize
    starts = pieces[:, 0] - _LENGTHS.itemsize
    put_rows(out, starts, heads)
    letters = offsets_within(pieces[:, 0], lengths, np.ones(int(lengths.sum()), dtype=np.int64))
    out[letters] = np.frombuffer(b"".join(keys), dtype=np.uint8)
    put_rows(out, pieces[:, 1], values)
    return out, starts


def _table(hashes: Numbers, places: Numbers) -> bytes:
    """One bucket's table, half of it empty; who finds a slot taken tries the next."""
    size = 2 * len(hashes)
    taken = [-1] * size
    wanted = ((hashes >> 8) % size).tolist() if size else []
    for entry, first in enumerate(wanted):
        slot = first
        while taken[slot] >= 0:
            slot = slot + 1 if slot + 1 < size else 0
        taken[slot] = entry
    table = np.zeros(size, dtype=_SLOT)
    entries = np.array(taken, dtype=np.int64)
    filled = np.flatnonzero(entries >= 0)
    table["hash"][filled] = hashes[entries[filled]]
    table["position"][filled] = places[entries[filled]]
    return table.tobytes()
