"""The nearest of many vectors, exactly: every one is compared.

Vectors are 8-bit numbers with a scale each. They are widened and multiplied a block at a time: a
block of 128 × 384 stays in a core's cache, so that memory is read once, and as 8 bits.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.semantic.embedder import Vectors

# Of 64 … 2,048 rows at a time, 128 and 256 took least: 27 ms of one core for 300,000 vectors of
# 384 numbers; as 32-bit numbers they took 43 ms, as 16-bit ones 547 (ADR 0017).
_ROWS_AT_ONCE: Final = 128

Similarities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A text by its hash, and the cosine of its vector with what was asked."""

    text_hash: str
    similarity: float


def similarities(
    rows: NDArray[Any], question: Vectors, chosen: NDArray[np.int64] | None = None
) -> Similarities:
    """The cosine of each stored row, or of the chosen ones, with a vector of length one."""
    count = len(rows) if chosen is None else len(chosen)
    found = np.empty(count, np.float32)
    widened = np.empty((_ROWS_AT_ONCE, len(question)), np.float32)
    numbers = rows["vector"]
    for start in range(0, count, _ROWS_AT_ONCE):
        end = min(start + _ROWS_AT_ONCE, count)
        piece = slice(start, end) if chosen is None else chosen[start:end]
        block = widened[: end - start]
        np.copyto(block, numbers[piece])
        np.dot(block, question, out=found[start:end])
    scales: Similarities = rows["scale"] if chosen is None else rows["scale"][chosen]
    return found * scales


def best(values: Similarities, count: int) -> NDArray[np.int64]:
    """The places of the highest values, highest first; the earlier first among equals."""
    count = min(count, len(values))
    if count <= 0:
        return np.zeros(0, np.int64)
    # All that equal the last one are kept until they are sorted, so that ties have one order.
    least = np.partition(values, len(values) - count)[len(values) - count]
    places = np.flatnonzero(values >= least)
    return places[np.argsort(-values[places], kind="stable")][:count]
