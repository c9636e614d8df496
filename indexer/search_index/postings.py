"""Whoosh's postings as arrays: which passages hold a term, and how well.

Whoosh's own matchers hand out one posting at a time; whole blocks are taken here, and kept for
as long as there is room. What is read is Whoosh's file, so it is as right as Whoosh is.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

Numbers = NDArray[np.int64]
Scores = NDArray[np.float32]

# Okapi BM25 as Whoosh's BM25F has it (Robertson & Zaragoza 2009).
_B: Final = 0.75
_K1: Final = 1.2
_LENGTHS: Final = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float32)
# Bytes of terms that are remembered.
_ROOM: Final = 64 << 20

_NONE: Final = (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


class Postings:
    """The postings of one opened Whoosh reader. Not safe to share between threads."""

    def __init__(self, reader: Any) -> None:
        # An index without passages has a leaf that cannot be read.
        self._leaves = [leaf for leaf in reader.leaf_readers() if leaf[0].doc_count_all()]
        self._reader = reader
        self.size = int(reader.doc_count_all())
        self._lengths: dict[str, Scores] = {}
        self._known: OrderedDict[tuple[str, str], tuple[Numbers, Scores]] = OrderedDict()
        self._bytes = 0

    def of(self, field: str, term: str) -> tuple[Numbers, Scores]:
        """The passages with a term in a field, ascending, and their BM25 scores."""
        key = (field, term)
        found = self._known.get(key)
        if found is not None:
            self._known.move_to_end(key)
            return found
        found = self._scored(field, term)
        self._keep(key, found)
        return found

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term stands, those that were removed since counted too."""
        return int(self._reader.doc_frequency(field, term))

    def positions(
        self, field: str, term: str, numbers: Numbers, is_over: Callable[[], bool]
    ) -> Iterator[list[int]]:
        """Where a term stands in each of some passages that have it (ascending); stops early when
        time is over."""
        for leaf, base, matcher in self._matchers(field, term):
            end = base + leaf.doc_count_all()
            inside = numbers[np.searchsorted(numbers, base) : np.searchsorted(numbers, end)]
            for place, number in enumerate(inside.tolist()):
                if place % 256 == 0 and is_over():
                    return
                matcher.skip_to(number - base)
                yield matcher.value_as("positions")

    def _scored(self, field: str, term: str) -> tuple[Numbers, Scores]:
        pieces = [
            (ids + base, weights)
            for _, base, matcher in self._matchers(field, term)
            for ids, weights in _blocks(matcher)
        ]
        if not pieces:
            return _NONE
        numbers = np.concatenate([ids for ids, _ in pieces])
        weights = np.concatenate([weights for _, weights in pieces])
        total = self._reader.field_length(field)
        usual = (total / self.size) or 1.0
        norm = _K1 * ((1 - _B) + _B * self._field_lengths(field)[numbers] / usual)
        idf = math.log(self.size / (len(numbers) + 1)) + 1
        return numbers, (idf * weights * (_K1 + 1) / (weights + norm)).astype(np.float32)

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int, Any]]:
        for leaf, base in self._leaves:
            format_ = leaf.schema[field].format
            try:
                yield leaf, base, leaf._terms.matcher(field, term.encode(), format_)
            except TermNotFound:
                continue

    def _field_lengths(self, field: str) -> Scores:
        """The length of a field in every passage, in terms, as roughly as Whoosh keeps it."""
        if field not in self._lengths:
            columns = [_length_bytes(leaf, field) for leaf, _ in self._leaves]
            self._lengths[field] = _LENGTHS[np.concatenate(columns)]
        return self._lengths[field]

    def _keep(self, key: tuple[str, str], found: tuple[Numbers, Scores]) -> None:
        self._known[key] = found
        self._bytes += found[0].nbytes + found[1].nbytes
        while self._bytes > _ROOM:
            _, (numbers, scores) = self._known.popitem(last=False)
            self._bytes -= numbers.nbytes + scores.nbytes


def _blocks(matcher: Any) -> Iterator[tuple[Numbers, Scores]]:
    """A term's postings, a block at a time."""
    if not isinstance(matcher, W3LeafMatcher):
        # Very short lists lie in the list of terms.
        while matcher.is_active():
            yield (
                np.array([matcher.id()], dtype=np.int64),
                np.array([matcher.weight()], dtype=np.float32),
            )
            matcher.next()
        return
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        yield (
            np.asarray(matcher._ids, dtype=np.int64),
            np.asarray(matcher._weights, dtype=np.float32),
        )
        matcher._next_block()


def _length_bytes(leaf: Any, field: str) -> NDArray[np.uint8]:
    """The bytes in which Whoosh keeps the field's lengths; 0 for passages without the field."""
    size = leaf.doc_count_all()
    lengths = np.zeros(size, dtype=np.uint8)
    column = f"_{field}_len"
    per_document = leaf._perdoc
    if per_document.has_column(column):
        lengths[:] = np.frombuffer(
            per_document.column_reader(column, LENGTHS_COLUMN).load(), dtype=np.uint8
        )
    return lengths
