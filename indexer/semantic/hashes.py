"""Names of texts: what was embedded is found again by what it says."""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

# Shape (texts, 2): the first 128 bits of a SHA-256, as two numbers that sort fast.
Hashes = NDArray[np.uint64]
_BYTES = 16


def text_hash(text: str) -> str:
    """The first 32 hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[: 2 * _BYTES]


def hash_array(hashes: Iterable[str]) -> Hashes:
    """Hashes as numbers, shape (hashes, 2)."""
    joined = b"".join(map(bytes.fromhex, hashes))
    return np.frombuffer(joined, "<u8").reshape(-1, 2).astype(np.uint64, copy=False)


def hash_texts(hashes: Hashes) -> list[str]:
    """The hashes as they are written, from numbers."""
    digits = np.ascontiguousarray(hashes, "<u8").tobytes().hex()
    return [digits[at : at + 2 * _BYTES] for at in range(0, len(digits), 2 * _BYTES)]


def order_of(known: Hashes) -> NDArray[np.int64]:
    """The order in which `places_in` looks for hashes: worth keeping where many are known."""
    return np.argsort(known[:, 0], kind="stable")


def places_in(
    known: Hashes, asked: Hashes, order: NDArray[np.int64] | None = None
) -> NDArray[np.int64]:
    """Where each hash asked for stands among the known; -1 for those that do not."""
    if not len(known):
        return np.full(len(asked), -1, np.int64)
    order = order_of(known) if order is None else order
    at = np.searchsorted(known[order, 0], asked[:, 0])
    found = order[np.minimum(at, len(known) - 1)]
    return np.where((known[found] == asked).all(axis=1), found, -1)


def as_hashes(hashes: Sequence[str] | Hashes) -> Hashes:
    """Hashes in either form as numbers."""
    return hashes if isinstance(hashes, np.ndarray) else hash_array(hashes)
