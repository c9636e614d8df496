"""The first of many by several keys, without sorting all of them."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Places = NDArray[np.int64]

# Fewer than this are sorted outright.
_FEW: Final = 512
# The least of each block says enough to leave most of the values out: a hundredth of them is then
# looked at in order.
_BLOCK: Final = 256


def leading(keys: Sequence[Array], count: int) -> Places:
    """The places of the first `count`, by the lowest first key, then the second, then the place."""
    if count <= 0:
        return np.empty(0, dtype=np.int64)
    places: Places | None = None
    settled: list[Places] = []
    missing = count
    for key in keys:
        values = key if places is None else key.take(places)
        if len(values) <= max(missing, _FEW):
            break
        if values.min() == values.max():
            continue
        limit = _limit(values, missing)
        candidates = np.flatnonzero(values <= limit)
        below = values.take(candidates) < limit
        if places is not None:
            candidates = places.take(candidates)
        settled.append(candidates[below])
        missing -= len(settled[-1])
        places = candidates[~below]
    if places is None:
        places = np.arange(len(keys[0]))
    if settled:
        # Only the first in place of those that are equal in all keys so far are needed, but which
        # keys were looked at is not known here; the sorting decides.
        places = np.sort(np.concatenate([*settled, places]))
    order = np.lexsort([key.take(places) for key in reversed(keys)])
    return places.take(order[:count])


def _limit(values: Array, count: int) -> Any:
    """The value of the last of the lowest `count`."""
    if values.dtype == np.uint8:
        return np.searchsorted(np.cumsum(np.bincount(values)), count)
    blocks = len(values) // _BLOCK
    if blocks > count:
        # `count` values are at most the limit of the blocks' least ones.
        least = values[: blocks * _BLOCK].reshape(blocks, _BLOCK).min(axis=1)
        values = values[values <= np.partition(least, count - 1)[count - 1]]
    return np.partition(values, count - 1)[count - 1]
