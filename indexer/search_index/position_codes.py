"""Whoosh's position lists as arrays, many at a time.

Each is a count and a pickled list of the steps from one position to the next. Unpickling them one
by one would take most of the time of reading a segment (a microsecond each, 200 for a passage);
in nearly all of them every step is one byte behind a mark, and those are read where they lie.
What looks otherwise is left to Whoosh.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_COUNT_BYTES: Final = 4
# Pickle's protocol 2: the version and "empty list" are three bytes, "remember it" two more where
# the list is remembered, "mark" one where it has several items; the end is two.
_OPENING, _REMEMBERED, _END = 3, 2, 2
_REMEMBER: Final = ord("q")
_ONE_BYTE: Final = ord("K")
_STEP_BYTES: Final = 2


def positions_of(
    values: Sequence[bytes], decode: Callable[[bytes], list[int]]
) -> tuple[Ints, Ints]:
    """How many positions each value has, and all of them in one line; `decode` reads one."""
    if not values:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    lengths = np.fromiter(map(len, values), dtype=np.int64, count=len(values))
    signs = np.frombuffer(b"".join(values), dtype=np.uint8)
    begins = np.cumsum(lengths) - lengths
    counts = _counts(signs, begins)
    is_remembered = signs[begins + _COUNT_BYTES + _OPENING] == _REMEMBER
    heads = _COUNT_BYTES + _OPENING + _REMEMBERED * is_remembered + (counts > 1)
    is_plain = lengths == heads + _STEP_BYTES * counts + _END
    first = np.cumsum(counts) - counts
    places = np.arange(int(counts.sum())) - np.repeat(first, counts)
    signs_at = np.repeat(begins + heads, counts) + _STEP_BYTES * places
    # Places of values that are not plain may lie outside.
    signs_at = np.minimum(signs_at, len(signs) - _STEP_BYTES)
    is_step = signs[signs_at] == _ONE_BYTE
    is_plain &= np.logical_and.reduceat(is_step, first)
    steps = signs[signs_at + 1].astype(np.int64)
    for place in np.flatnonzero(~is_plain).tolist():
        start = first[place]
        steps[start : start + counts[place]] = np.diff(decode(values[place]), prepend=0)
    sums = np.cumsum(steps)
    return counts, sums - np.repeat(sums[first] - steps[first], counts)


def _counts(signs: NDArray[np.uint8], begins: Ints) -> Ints:
    counts = np.zeros(len(begins), dtype=np.int64)
    for byte in range(_COUNT_BYTES):
        counts = (counts << 8) | signs[begins + byte]
    return counts
