"""Turn passages' terms round: from the terms of each passage to the passages of each term."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.search_index.bulk_bytes import Numbers

# What is sorted at a time: NumPy sorts 16 bits by counting, and longer numbers by comparing.
_SORTED_BITS: Final = 16
# Terms are kept as Python's numbers until there are so many: an array grows term by term three
# times as slowly as a list.
_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of a field, by term and then by passage.

    `first_postings` has one entry more than `terms`: a term's postings are between its own and the
    next. Each posting has a passage and a frequency; `positions` are those of all postings, one
    after another.
    """

    terms: list[bytes]
    first_postings: Numbers
    passages: Numbers
    frequencies: Numbers
    positions: NDArray[np.uint32]


class _Numbering(dict[str, int]):
    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class FieldTerms:
    """The terms of a field of passages, gathered in order. About four bytes a term."""

    def __init__(self) -> None:
        self._numbering = _Numbering()
        self._pieces: list[NDArray[np.uint32]] = []
        self._piece: list[int] = []
        self._lengths: list[int] = []

    def add(self, terms: Sequence[str]) -> None:
        """Add the next passage's terms."""
        self._lengths.append(len(terms))
        if terms:
            self._piece.extend(map(self._numbering.__getitem__, terms))
            if len(self._piece) >= _PIECE:
                self._flush()

    def _flush(self) -> None:
        self._pieces.append(np.array(self._piece, dtype=np.uint32))
        self._piece = []

    @property
    def lengths(self) -> Numbers:
        """The number of terms of each passage."""
        return np.array(self._lengths, dtype=np.int64)

    def inverted(self) -> Inverted:
        """The postings. Inverts by sorting (Witten, Moffat & Bell 1999, chapter 5)."""
        terms = [term.encode() for term in self._numbering]
        order = sorted(range(len(terms)), key=terms.__getitem__)
        ranks = np.empty(len(terms), dtype=np.uint32)
        ranks[order] = np.arange(len(terms), dtype=np.uint32)
        self._flush()
        occurring = ranks[np.concatenate(self._pieces)]
        lengths = self.lengths
        passages = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
        starts = np.repeat((np.cumsum(lengths) - lengths).astype(np.uint32), lengths)
        positions = np.arange(len(occurring), dtype=np.uint32) - starts
        by_term = _sorted_order(occurring, len(terms))
        occurring, passages = occurring[by_term], passages[by_term]
        is_new = np.ones(len(occurring), dtype=np.bool_)
        is_new[1:] = (occurring[1:] != occurring[:-1]) | (passages[1:] != passages[:-1])
        postings = np.flatnonzero(is_new)
        return Inverted(
            terms=[terms[number] for number in order],
            first_postings=np.searchsorted(
                occurring[postings], np.arange(len(terms) + 1, dtype=np.uint32)
            ),
            passages=passages[postings].astype(np.int64),
            frequencies=np.diff(np.append(postings, len(occurring))),
            positions=positions[by_term],
        )


def _sorted_order(ranks: NDArray[np.uint32], below: int) -> NDArray[Any]:
    """A stable sort by radix: passages and positions stay in order within a term."""
    order = np.argsort(ranks.astype(np.uint16), kind="stable")
    if below > 1 << _SORTED_BITS:
        high = (ranks[order] >> _SORTED_BITS).astype(np.uint16)
        order = order[np.argsort(high, kind="stable")]
    return order
