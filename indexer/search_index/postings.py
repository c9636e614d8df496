"""The postings of a generation's segments as one: which passages hold a term, and how well."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

from indexer.search_index.flat_segment import (
    Array,
    FlatField,
    FlatSegment,
    frequencies_and_lengths,
)
from indexer.search_index.standing import standing

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]

# Okapi BM25 as Whoosh's BM25F has it (Robertson & Zaragoza 2009).
_B: Final = 0.75
_K1: Final = 1.2
_LENGTHS: Final = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)

_NONE: Final = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


class Postings:
    """The postings of one generation. Only `reader`, for the lengths of whole fields, is
    Whoosh's."""

    def __init__(self, reader: Any, segments: Sequence[FlatSegment]) -> None:
        sizes = [segment.size for segment in segments]
        self.size = sum(sizes)
        self._segments = segments
        self._bases = [0, *accumulate(sizes)][:-1]
        self._reader = reader
        self._tables: dict[str, Scores] = {}

    def of(self, field: str, term: str) -> tuple[Numbers, Scores]:
        """The passages with a term in a field, ascending, and their BM25 scores."""
        key = term.encode()
        found = [(base, flat, flat.span(key)) for base, flat in self._fields(field)]
        frequency = sum(end - first for _, _, (first, end) in found)
        if not frequency:
            return _NONE
        numbers, weights = _joined(
            [
                (_numbers(flat.ids[first:end], base), self._weights(field, flat.codes[first:end]))
                for base, flat, (first, end) in found
                if first < end
            ]
        )
        return numbers, weights * self._idf(frequency)

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands, those that were removed since counted too."""
        key = term.encode()
        spans = (flat.span(key) for _, flat in self._fields(field))
        return sum(end - first for first, end in spans)

    def from_to(self, field: str, first: str, last: str) -> Iterator[Numbers]:
        """The passages with a term from the first to the last, in the order of code points;
        one with several stands there several times."""
        for base, flat in self._fields(field):
            start = int(flat.first[flat.terms.place_of(first.encode())])
            # A text that is just longer than the last follows it at once.
            end = int(flat.first[flat.terms.place_of(last.encode() + b"\0")])
            yield _numbers(flat.ids[start:end], base)

    def together(
        self,
        field: str,
        terms: Sequence[str],
        within: int | None,
        is_over: Callable[[], bool],
    ) -> tuple[Numbers, Scores]:
        """The passages where all terms stand in a field within so many words of each other; or,
        with None, in this order one after the other. None of a segment in which time is over."""
        keys = [term.encode() for term in terms]
        found = [
            (base, flat, [flat.span(key) for key in keys]) for base, flat in self._fields(field)
        ]
        pieces = []
        for base, flat, spans in found:
            if is_over():
                break
            if all(first < end for first, end in spans):
                postings = standing(flat, spans, within, is_over)
                pieces.append((base, flat, postings))
        sizes = [[end - first for first, end in spans] for _, _, spans in found]
        idfs = [self._idf(sum(of_term)) for of_term in zip(*sizes, strict=True)]
        return _joined(
            [
                (_numbers(flat.ids[postings[0]], base), self._sums(field, flat, postings, idfs))
                for base, flat, postings in pieces
                if postings.shape[1]
            ]
        )

    def _sums(self, field: str, flat: FlatField, postings: Array, idfs: list[np.float32]) -> Scores:
        """The scores of some passages for all terms, of each the posting in its row."""
        scores = np.zeros(postings.shape[1], dtype=np.float32)
        for idf, row in zip(idfs, postings, strict=True):
            scores += self._weights(field, flat.codes[row]) * idf
        return scores

    def _fields(self, field: str) -> Iterator[tuple[int, FlatField]]:
        for base, segment in zip(self._bases, self._segments, strict=True):
            if field in segment.fields:
                yield base, segment.fields[field]

    def _idf(self, frequency: int) -> np.float32:
        return np.float32(math.log(self.size / (frequency + 1)) + 1 if self.size else 0)

    def _weights(self, field: str, codes: Array) -> Scores:
        """BM25 without the rarity of the term."""
        if field not in self._tables:
            every_code = np.arange(1 << 16)
            self._tables[field] = self._scored(field, every_code)
        if codes.dtype == np.uint16:
            return self._tables[field].take(codes)
        # A term stands more than 255 times somewhere: such fields are few and small.
        return self._scored(field, codes)

    def _scored(self, field: str, codes: Array) -> Scores:
        frequencies, lengths = frequencies_and_lengths(codes)
        usual = (self._reader.field_length(field) / self.size if self.size else 0) or 1.0
        norm = _K1 * ((1 - _B) + _B * _LENGTHS[lengths] / usual)
        return (frequencies * (_K1 + 1) / (frequencies + norm)).astype(np.float32)


def _numbers(ids: Array, base: int) -> Numbers:
    numbers = ids.astype(np.int64)
    if base:
        numbers += base
    return numbers


def _joined(pieces: list[tuple[Numbers, Scores]]) -> tuple[Numbers, Scores]:
    if len(pieces) == 1:
        return pieces[0]
    if not pieces:
        return _NONE
    return (
        np.concatenate([numbers for numbers, _ in pieces]),
        np.concatenate([scores for _, scores in pieces]),
    )
