"""Vectors for tests: similarities that are given, whatever is asked."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.semantic import Neighbour


class FakeVectors:
    """A semantic index in which each text has one similarity to every question."""

    def __init__(self, similarities: dict[str, float]) -> None:
        self.known = similarities
        # Texts that have a vector, and all of them.
        self.coverage = (1, 1)
        self.is_warm = False

    def warm(self) -> None:
        self.is_warm = True

    def nearest(self, _question: str, count: int) -> tuple[Neighbour, ...]:
        best = sorted(self.known.items(), key=lambda pair: -pair[1])[:count]
        return tuple(Neighbour(key, similarity) for key, similarity in best)

    def outstanding(self, question: str, count: int) -> tuple[Neighbour, ...]:
        return tuple(one for one in self.nearest(question, count) if one.similarity > 0.8)

    def similar(self, keys: Sequence[str], count: int) -> tuple[Neighbour, ...]:
        others = (one for one in self.nearest("", 99) if one.text_hash not in keys)
        return tuple(others)[:count]

    def over(self, passages: Iterable[Sequence[str]]) -> "FakePassages":
        return FakePassages(self, [tuple(keys) for keys in passages])


class FakePassages:
    """The passages of such an index."""

    def __init__(self, vectors: FakeVectors, passages: list[tuple[str, ...]]) -> None:
        self._vectors, self._passages = vectors, passages

    def similarities(self, question: str) -> NDArray[np.float32]:
        near = {one.text_hash: one.similarity for one in self._vectors.nearest(question, 99)}
        best = [max(near.get(key, np.nan) for key in keys) for keys in self._passages]
        return np.array(best, dtype=np.float32)
