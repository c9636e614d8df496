"""What one segment of the index holds, as flat arrays: postings, facet values and words.

Everything that searching needs to know of a segment but its deletions and its stored fields.
Arrays have names, so that they can be written to a file and mapped from it (`sidecar`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.search_index.sorted_texts import SortedTexts

Array = NDArray[Any]
Arrays = dict[str, Array]

_LENGTH_BITS = 8


@dataclass(frozen=True, slots=True)
class FlatField:
    """The postings of a field, term by term.

    Term t has the postings `first[t] : first[t + 1]`, ascending. Posting p is in passage `ids[p]`;
    `codes[p]` is how often the term stands there, shifted over the byte of the field's length;
    it stands at `positions[where[p] : where[p + 1]]`.
    """

    terms: SortedTexts
    first: Array
    ids: Array
    codes: Array
    where: Array
    positions: Array

    def span(self, term: bytes) -> tuple[int, int]:
        """The postings of a term: the first and the one after the last."""
        place = self.terms.find(term)
        return (0, 0) if place is None else (int(self.first[place]), int(self.first[place + 1]))


@dataclass(frozen=True, slots=True)
class FlatFacet:
    """The values of a facet, and the sets of values that passages have.

    Set s is `labels` at `members[first[s] : first[s + 1]]`; tuple t of all facets' sets has
    `sets[t]` in this one.
    """

    labels: SortedTexts
    first: Array
    members: Array
    sets: Array


@dataclass(frozen=True, slots=True)
class WordList:
    """The surface forms of all texts, in three orders: by themselves, by what they have in common
    with their misreadings, and by that read backwards. `by_skeleton` and `by_backwards` say which
    word each key is of."""

    words: SortedTexts
    counts: Array
    skeletons: SortedTexts
    by_skeleton: Array
    backwards: SortedTexts
    by_backwards: Array


@dataclass(frozen=True, slots=True)
class FlatSegment:
    """A whole segment of `size` passages; `tuple_of` is each passage's tuple of facet sets."""

    size: int
    fields: Mapping[str, FlatField]
    facets: Mapping[str, FlatFacet]
    tuple_of: Array
    words: WordList

    def arrays(self) -> Arrays:
        """All arrays by name."""
        return {
            "tuple_of": self.tuple_of,
            **{f"words/{name}": array for name, array in _named(self.words)},
            **{
                f"{kind}/{key}/{name}": array
                for kind, parts in (("field", self.fields), ("facet", self.facets))
                for key, part in parts.items()
                for name, array in _named(part)
            },
        }


def segment_of(arrays: Mapping[str, Array]) -> FlatSegment:
    """The segment whose arrays these are. Raises KeyError when one is missing."""
    keys = {tuple(name.split("/")[:2]) for name in arrays if name.count("/") > 1}
    return FlatSegment(
        len(arrays["tuple_of"]),
        {key: _field(arrays, f"field/{key}/") for kind, key in keys if kind == "field"},
        {key: _facet(arrays, f"facet/{key}/") for kind, key in keys if kind == "facet"},
        arrays["tuple_of"],
        _words(arrays, "words/"),
    )


def frequencies_and_lengths(codes: Array) -> tuple[Array, Array]:
    """What was put together in `codes`."""
    return codes >> _LENGTH_BITS, codes & ((1 << _LENGTH_BITS) - 1)


def coded(frequencies: Array, lengths: Array) -> Array:
    """How often, and the byte of the length, in one number."""
    return (frequencies.astype(np.int64) << _LENGTH_BITS) | lengths


def _named(part: Any) -> list[tuple[str, Array]]:
    named = []
    for name in part.__slots__:
        value = getattr(part, name)
        if isinstance(value, SortedTexts):
            named += [(f"{name}.blob", value.blob), (f"{name}.starts", value.starts)]
        else:
            named.append((name, value))
    return named


def _texts(arrays: Mapping[str, Array], name: str) -> SortedTexts:
    return SortedTexts(arrays[f"{name}.blob"], arrays[f"{name}.starts"])


def _field(arrays: Mapping[str, Array], at: str) -> FlatField:
    rest = ("first", "ids", "codes", "where", "positions")
    return FlatField(_texts(arrays, f"{at}terms"), *(arrays[at + name] for name in rest))


def _facet(arrays: Mapping[str, Array], at: str) -> FlatFacet:
    rest = ("first", "members", "sets")
    return FlatFacet(_texts(arrays, f"{at}labels"), *(arrays[at + name] for name in rest))


def _words(arrays: Mapping[str, Array], at: str) -> WordList:
    return WordList(
        _texts(arrays, f"{at}words"),
        arrays[f"{at}counts"],
        _texts(arrays, f"{at}skeletons"),
        arrays[f"{at}by_skeleton"],
        _texts(arrays, f"{at}backwards"),
        arrays[f"{at}by_backwards"],
    )
