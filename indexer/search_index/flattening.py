"""Read a whole segment out of Whoosh's own files, a block at a time, into flat arrays.

What is read is Whoosh's file, so what comes out is as right as Whoosh is; nothing of it is
unpickled here but by Whoosh's own reader of blocks.
"""

from array import array
from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher

from indexer.language.misreadings import skeleton
from indexer.model.query import FACETS
from indexer.search_index.flat_segment import (
    FlatFacet,
    FlatField,
    FlatSegment,
    WordList,
    coded,
)
from indexer.search_index.position_codes import positions_of
from indexer.search_index.schema import PARTS, SEARCHED, SURFACE, TEXT_KEYS
from indexer.search_index.sorted_texts import SortedTexts, narrowed

_FIELDS: Final = (*SEARCHED, *SURFACE.values(), PARTS, TEXT_KEYS)
# Position lists that are read together: some 30 MB of them, for a moment.
_TOGETHER: Final = 200_000


class _Postings:
    """The postings of a field while they are gathered, term by term."""

    def __init__(self, format_: Any) -> None:
        self._decode = format_.decode_positions if format_.supports("positions") else None
        self.terms: list[bytes] = []
        self.first = array("Q", [0])
        self._steps, self._weights = array("I"), array("f")
        self._blocks = array("I")
        self._values: list[bytes] = []
        self._counts: list[NDArray[np.int64]] = []
        self._positions: list[NDArray[np.unsignedinteger]] = []

    def add(self, term: bytes, matcher: Any) -> None:
        """All postings of the next term."""
        for ids, weights, values in _blocks(matcher):
            self._steps.extend(ids)
            self._blocks.append(len(ids))
            is_each = isinstance(weights, tuple | array)
            self._weights.extend(weights if is_each else repeat(weights or 1.0, len(ids)))
            if self._decode is not None:
                self._values.extend(values)
        self.terms.append(term)
        self.first.append(len(self._steps))
        if len(self._values) > _TOGETHER:
            self._read_positions()

    def flat(self, length_bytes: NDArray[np.uint8]) -> FlatField:
        """What was gathered."""
        self._read_positions()
        ids = self._ids()
        where = np.concatenate([np.zeros(1, dtype=np.int64), *self._counts])
        positions = np.concatenate([np.empty(0, dtype=np.int64), *self._positions])
        return FlatField(
            SortedTexts.of(self.terms),
            narrowed(np.array(self.first, dtype=np.int64)),
            ids.astype(np.uint32),
            narrowed(coded(np.rint(np.array(self._weights)), length_bytes[ids])),
            narrowed(np.cumsum(where)),
            narrowed(positions.astype(np.int64)),
        )

    def _read_positions(self) -> None:
        if self._decode is not None:
            counts, positions = positions_of(self._values, self._decode)
            self._counts.append(counts)
            self._positions.append(narrowed(positions))
            self._values.clear()

    def _ids(self) -> NDArray[np.int64]:
        """Whoosh keeps the steps from one number to the next, anew in each block."""
        sizes = np.array(self._blocks, dtype=np.int64)
        steps = np.array(self._steps, dtype=np.int64)
        if not len(sizes):
            return steps
        begins = np.cumsum(sizes) - sizes
        sums = np.cumsum(steps)
        ids: NDArray[np.int64] = sums - np.repeat(sums[begins] - steps[begins], sizes)
        return ids


def flat_segment(leaf: Any) -> FlatSegment:
    """A segment, from Whoosh's reader of it."""
    size = int(leaf.doc_count_all())
    fields = {field: _flat_field(leaf, field) for field in _FIELDS}
    facets, tuple_of = _flat_facets(leaf, size)
    frequencies: dict[str, int] = {}
    for field in SURFACE.values():
        flat = fields[field]
        counts = np.diff(flat.first.astype(np.int64)).tolist()
        for word, count in zip(flat.terms.between(0, len(counts)), counts, strict=True):
            known = frequencies.setdefault(word, 0)
            if field == SURFACE["text"]:
                frequencies[word] = known + count
    return FlatSegment(size, fields, facets, tuple_of, word_list(frequencies))


def word_list(frequencies: Mapping[str, int]) -> WordList:
    """Words in their three orders, with how many passages' texts have each."""
    words = sorted(frequencies)
    keys = [skeleton(word) for word in words]
    places = range(len(words))
    by_skeleton = sorted(places, key=lambda place: (keys[place], place))
    by_backwards = sorted(places, key=lambda place: (keys[place][::-1], place))
    return WordList(
        SortedTexts.of(word.encode() for word in words),
        np.array([frequencies[word] for word in words], dtype=np.uint32),
        SortedTexts.of(keys[place].encode() for place in by_skeleton),
        np.array(by_skeleton, dtype=np.uint32),
        SortedTexts.of(keys[place][::-1].encode() for place in by_backwards),
        np.array(by_backwards, dtype=np.uint32),
    )


def _flat_field(leaf: Any, field: str) -> FlatField:
    postings = _Postings(leaf.schema[field].format)
    for term, matcher in _terms(leaf, field):
        postings.add(term, matcher)
    return postings.flat(_length_bytes(leaf, field))


def _terms(leaf: Any, field: str) -> Iterator[tuple[bytes, Any]]:
    """The terms of a field in order, each with a matcher of its postings."""
    terms, format_ = leaf._terms, leaf.schema[field].format
    for (name, term), info in terms.items_from(field, b""):
        if name != field:
            return
        yield term, terms._codec.postings_reader(terms._postfile, info, format_)


def _blocks(matcher: Any) -> Iterator[tuple[Any, Any, Any]]:
    """A term's postings as they lie in the file: steps, weights and position lists."""
    if not isinstance(matcher, W3LeafMatcher):
        # Very short lists lie in the list of terms.
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),), (matcher.value(),)
            matcher.next()
        return
    while matcher.is_active():
        matcher._read_data()
        yield matcher._data
        matcher._next_block()


def _length_bytes(leaf: Any, field: str) -> NDArray[np.uint8]:
    """The bytes in which Whoosh keeps the field's lengths; 0 for passages without the field."""
    lengths = np.zeros(leaf.doc_count_all(), dtype=np.uint8)
    column = f"_{field}_len"
    if leaf._perdoc.has_column(column):
        reader = leaf._perdoc.column_reader(column, LENGTHS_COLUMN)
        lengths[:] = np.frombuffer(reader.load(), dtype=np.uint8)
    return lengths


def _flat_facets(leaf: Any, size: int) -> tuple[dict[str, FlatFacet], NDArray[np.unsignedinteger]]:
    """The values that passages have, as sets, and the tuples of sets."""
    labels, set_of, sets = {}, {}, {}
    for facet in FACETS:
        flat = _flat_field(leaf, facet)
        labels[facet] = flat.terms
        had: list[tuple[int, ...]] = [()] * size
        for value in range(len(flat.terms)):
            for number in flat.ids[flat.first[value] : flat.first[value + 1]].tolist():
                had[number] += (value,)
        sets[facet] = {values: place for place, values in enumerate(sorted(set(had)))}
        set_of[facet] = np.array([sets[facet][values] for values in had], dtype=np.int64)
    rows = np.stack([set_of[facet] for facet in FACETS], axis=1)
    tuples, tuple_of = np.unique(rows, axis=0, return_inverse=True)
    facets = {
        facet: FlatFacet(
            labels[facet],
            narrowed(np.cumsum([0, *map(len, sets[facet])])),
            np.array([value for values in sets[facet] for value in values], dtype=np.uint32),
            narrowed(tuples[:, place]),
        )
        for place, facet in enumerate(FACETS)
    }
    return facets, narrowed(tuple_of.reshape(-1))
