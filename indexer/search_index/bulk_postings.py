"""Postings as Whoosh's W3 codec has them on disk, all terms of a field at once.

A list of postings is blocks. A block is its length, a pickle about it (how many postings, the last
passage, the largest weight, whether it is compressed, the shortest and the longest field) and a
pickle of three tuples: differences of passage numbers, weights, payloads. A payload is the
frequency and, in a field with positions, a pickle of their differences.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

from indexer.search_index.bulk_bytes import (
    Bytes,
    Numbers,
    Rows,
    group_sums,
    number_widths,
    offsets_within,
    put_numbers,
    put_rows,
    rows_of,
)
from indexer.search_index.bulk_inversion import Inverted

# Whoosh's own writer takes 128 and compresses each block. With 1,024 and none, a frequent term is
# read five times as fast (38 ms became 11 at the median, 300,000 passages; ADR 0020).
BLOCK: Final = 1024
# So many postings are laid out at a time, to bound memory: about 150 bytes each, 20 MB.
_AT_A_TIME: Final = 1 << 17
_SHORT_BYTES: Final = 256

_BLOCK_HEAD: Final = np.dtype(
    [
        ("length", ">i4"),
        ("count_opcode", "S2"),
        ("count", "<i4"),
        ("last_opcode", "S1"),
        ("last", "<i4"),
        ("weight_opcode", "S1"),
        ("most", ">f8"),
        ("compression", "S2"),
        ("shortest_opcode", "S1"),
        ("shortest", "u1"),
        ("longest_opcode", "S1"),
        ("longest", "u1"),
        ("end", "S2"),
    ]
)
_HEAD_TEMPLATE: Final = (0, b"(J", 0, b"J", 0, b"G", 0, b"K\0", b"K", 0, b"K", 0, b"t.")
_MAGIC: Final = len(WHOOSH3_HEADER_MAGIC)
_WEIGHT: Final = np.dtype([("opcode", "S1"), ("weight", ">f8")])
_SHORT_HEAD: Final = np.dtype([("opcode", "S1"), ("length", "u1")])
_LONG_HEAD: Final = np.dtype([("opcode", "S1"), ("length", "<u4")])
_FREQUENCY: Final = np.dtype(">u4")
# Around the tuple of positions, and at the end of a block: the opcodes of pickle.
_OPEN, _CLOSE, _NONE, _STOP = b"(", b"t", b"N", b"."
_TUPLE_OF_THREE: Final = b"\x87"

TERM_VALUE: Final = np.dtype(
    [
        ("is_inlined", "u1"),
        ("weight", ">f4"),
        ("count", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("most", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("offset", ">i8"),
        ("length", ">i4"),
    ]
)


class Payload(Enum):
    """What a field keeps of a posting beside the passage."""

    NOTHING = auto()
    FREQUENCY = auto()
    POSITIONS = auto()


@dataclass(frozen=True, slots=True)
class WrittenPostings:
    """Bytes for the file of postings, and for each term its row in the file of terms."""

    content: Bytes
    values: Rows


def laid_out(
    field: Inverted, lengths: NDArray[np.uint8], payload: Payload, offset: int
) -> Iterator[WrittenPostings]:
    """The postings of all terms of a field, some terms at a time, the first at `offset` in the
    file. `lengths` are the passages' length bytes."""
    token_ends = np.append(0, np.cumsum(field.frequencies))
    for first, last in _pieces(field.first_postings):
        start, end = field.first_postings[first], field.first_postings[last]
        piece = _Piece(
            counts=np.diff(field.first_postings[first : last + 1]),
            passages=field.passages[start:end],
            frequencies=field.frequencies[start:end],
            positions=field.positions[token_ends[start] : token_ends[end]].astype(np.int64),
            lengths=lengths[field.passages[start:end]],
        )
        written = _laid_out(piece, payload, offset)
        offset += len(written.content)
        yield written


def _pieces(first_postings: Numbers) -> Iterator[tuple[int, int]]:
    first, terms = 0, len(first_postings) - 1
    while first < terms:
        end = int(np.searchsorted(first_postings, first_postings[first] + _AT_A_TIME))
        last = min(max(end, first + 1), terms)
        yield first, last
        first = last


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some terms' postings: how many each term has, and all of them."""

    counts: Numbers
    passages: Numbers
    frequencies: Numbers
    positions: Numbers
    lengths: NDArray[np.uint8]


class _Blocks:
    """Where the blocks of a piece's postings begin, and what is the same for a whole block."""

    def __init__(self, piece: _Piece) -> None:
        self.per_term = -(-piece.counts // BLOCK)
        self.is_first = np.zeros(int(self.per_term.sum()), dtype=np.bool_)
        self.first_of_term = np.cumsum(self.per_term) - self.per_term
        self.is_first[self.first_of_term] = True
        ends = np.cumsum(piece.counts)
        number = np.arange(len(self.is_first)) - np.repeat(self.first_of_term, self.per_term)
        self.starts = np.repeat(ends - piece.counts, self.per_term) + number * BLOCK
        self.ends = np.minimum(self.starts + BLOCK, np.repeat(ends, self.per_term))
        self.counts = self.ends - self.starts
        self.least = np.minimum.reduceat(piece.frequencies, self.starts)
        self.most = np.maximum.reduceat(piece.frequencies, self.starts)
        self.shortest = np.minimum.reduceat(piece.lengths, self.starts)
        self.longest = np.maximum.reduceat(piece.lengths, self.starts)
        self.last = piece.passages[self.ends - 1]


def _laid_out(piece: _Piece, payload: Payload, offset: int) -> WrittenPostings:
    blocks = _Blocks(piece)
    steps = np.diff(piece.passages, prepend=0)
    steps[blocks.starts] = piece.passages[blocks.starts]
    step_widths = number_widths(steps)
    weights = _Weights(piece, blocks)
    payloads = _PAYLOADS[payload](piece, blocks)
    heads = _BLOCK_HEAD.itemsize + np.where(blocks.is_first, _MAGIC, 0)
    steps_size = group_sums(blocks.counts, step_widths) + 2
    sizes = heads + steps_size + weights.sizes + payloads.sizes + 2
    begin = np.cumsum(sizes) - sizes
    out = np.empty(int(sizes.sum()), dtype=np.uint8)
    _put_heads(out, blocks, begin, sizes)
    at = begin + heads
    # The three tuples are one.
    _put_tuples(out, at, steps_size)
    put_numbers(out, offsets_within(at + 1, blocks.counts, step_widths), steps)
    at = at + steps_size
    weights.put(out, at)
    payloads.put(out, at + weights.sizes)
    _put_constant(out, begin + sizes - 2, _TUPLE_OF_THREE + _STOP)
    return WrittenPostings(out, _term_values(piece, blocks, begin, sizes, offset))


def _put_heads(out: Bytes, blocks: _Blocks, begin: Numbers, sizes: Numbers) -> None:
    first = np.flatnonzero(blocks.is_first)
    _put_constant(out, begin[first], WHOOSH3_HEADER_MAGIC)
    magic = np.where(blocks.is_first, _MAGIC, 0)
    rows = rows_of(_HEAD_TEMPLATE, _BLOCK_HEAD, len(begin))
    lengths = sizes - magic - _BLOCK_HEAD["length"].itemsize
    # The last block of a term says so by the sign.
    is_last = np.append(blocks.is_first[1:], np.True_)
    rows["length"] = np.where(is_last, -lengths, lengths)
    rows["count"], rows["last"], rows["most"] = blocks.counts, blocks.last, blocks.most
    rows["shortest"], rows["longest"] = blocks.shortest, blocks.longest
    put_rows(out, begin + magic, rows)


class _Weights:
    """A block's weights: none where all are 1, one where all are alike, otherwise each. Whole
    numbers, which a search reads as the floats that Whoosh's own writer has, in two bytes."""

    def __init__(self, piece: _Piece, blocks: _Blocks) -> None:
        self._blocks = blocks
        self._is_alike = (blocks.least == blocks.most) & (blocks.most > 1)
        self._is_mixed = blocks.least != blocks.most
        self._frequencies = piece.frequencies[np.repeat(self._is_mixed, blocks.counts)]
        self._widths = number_widths(self._frequencies)
        self.sizes = np.where(self._is_alike, _WEIGHT.itemsize, 1)
        if self._is_mixed.any():
            sums = group_sums(blocks.counts[self._is_mixed], self._widths)
            self.sizes[self._is_mixed] = sums + 2

    def put(self, out: Bytes, at: Numbers) -> None:
        """Write the weights of each block at its offset."""
        _put_constant(out, at[~(self._is_alike | self._is_mixed)], _NONE)
        rows = rows_of((b"G", 0), _WEIGHT, int(self._is_alike.sum()))
        rows["weight"] = self._blocks.most[self._is_alike]
        put_rows(out, at[self._is_alike], rows)
        if self._is_mixed.any():
            mixed = at[self._is_mixed]
            _put_tuples(out, mixed, self.sizes[self._is_mixed])
            counts = self._blocks.counts[self._is_mixed]
            places = offsets_within(mixed + 1, counts, self._widths)
            put_numbers(out, places, self._frequencies)


class _NoPayloads:
    """Nothing for a posting: the payloads are None."""

    def __init__(self, _: _Piece, blocks: _Blocks) -> None:
        self.sizes: Numbers = np.ones(len(blocks.counts), dtype=np.int64)

    def put(self, out: Bytes, at: Numbers) -> None:
        """Write the payloads of each block at its offset."""
        _put_constant(out, at, _NONE)


class _FrequencyPayloads:
    """Four bytes for a posting, all of a block in one string of bytes."""

    def __init__(self, piece: _Piece, blocks: _Blocks) -> None:
        self._counts = blocks.counts
        self._frequencies = piece.frequencies.astype(_FREQUENCY)
        self._heads = _bytes_heads(blocks.counts * _FREQUENCY.itemsize)
        self.sizes: Numbers = self._heads + blocks.counts * _FREQUENCY.itemsize

    def put(self, out: Bytes, at: Numbers) -> None:
        """Write the payloads of each block at its offset."""
        _put_bytes_heads(out, at, self._counts * _FREQUENCY.itemsize)
        widths = np.full(len(self._frequencies), _FREQUENCY.itemsize)
        put_rows(out, offsets_within(at + self._heads, self._counts, widths), self._frequencies)


class _PositionPayloads:
    """A string of bytes for a posting: its frequency, and a pickle of its positions."""

    def __init__(self, piece: _Piece, blocks: _Blocks) -> None:
        self._counts = blocks.counts
        self._frequencies = piece.frequencies
        first = np.cumsum(piece.frequencies) - piece.frequencies
        self._steps = np.diff(piece.positions, prepend=0)
        self._steps[first] = piece.positions[first]
        self._step_widths = number_widths(self._steps)
        self._tuples = group_sums(piece.frequencies, self._step_widths) + 2
        # The frequency, the tuple and the stop.
        self._lengths = _FREQUENCY.itemsize + self._tuples + 1
        self._heads = _bytes_heads(self._lengths)
        self._widths = self._heads + self._lengths
        self.sizes: Numbers = group_sums(blocks.counts, self._widths) + 2

    def put(self, out: Bytes, at: Numbers) -> None:
        """Write the payloads of each block at its offset."""
        _put_tuples(out, at, self.sizes)
        place = offsets_within(at + 1, self._counts, self._widths)
        _put_bytes_heads(out, place, self._lengths)
        put_rows(out, place + self._heads, self._frequencies.astype(_FREQUENCY))
        positions = place + self._heads + _FREQUENCY.itemsize
        _put_tuples(out, positions, self._tuples)
        _put_constant(out, positions + self._tuples, _STOP)
        steps = offsets_within(positions + 1, self._frequencies, self._step_widths)
        put_numbers(out, steps, self._steps)


_PAYLOADS: Final[dict[Payload, Any]] = {
    Payload.NOTHING: _NoPayloads,
    Payload.FREQUENCY: _FrequencyPayloads,
    Payload.POSITIONS: _PositionPayloads,
}


def _bytes_heads(lengths: Numbers) -> Numbers:
    return np.where(lengths < _SHORT_BYTES, _SHORT_HEAD.itemsize, _LONG_HEAD.itemsize)


def _put_bytes_heads(out: Bytes, at: Numbers, lengths: Numbers) -> None:
    is_short = lengths < _SHORT_BYTES
    for chosen, form, opcode in ((is_short, _SHORT_HEAD, b"C"), (~is_short, _LONG_HEAD, b"B")):
        rows = rows_of((opcode, 0), form, int(chosen.sum()))
        rows["length"] = lengths[chosen]
        put_rows(out, at[chosen], rows)


def _put_tuples(out: Bytes, at: Numbers, sizes: Numbers) -> None:
    _put_constant(out, at, _OPEN)
    _put_constant(out, at + sizes - 1, _CLOSE)


def _put_constant(out: Bytes, at: Numbers, content: bytes) -> None:
    for place, byte in enumerate(content):
        out[at + place] = byte


def _term_values(
    piece: _Piece, blocks: _Blocks, begin: Numbers, sizes: Numbers, offset: int
) -> Rows:
    values = np.zeros(len(piece.counts), dtype=TERM_VALUE)
    first_posting = np.cumsum(piece.counts) - piece.counts
    first = blocks.first_of_term
    values["weight"] = np.add.reduceat(piece.frequencies, first_posting)
    values["count"] = piece.counts
    values["shortest"] = np.minimum.reduceat(blocks.shortest, first)
    values["longest"] = np.maximum.reduceat(blocks.longest, first)
    values["most"] = np.maximum.reduceat(blocks.most, first)
    values["first"] = piece.passages[first_posting]
    values["last"] = piece.passages[first_posting + piece.counts - 1]
    values["offset"] = offset + begin[first]
    values["length"] = np.add.reduceat(sizes, first)
    return values
