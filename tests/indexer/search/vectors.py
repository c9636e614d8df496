"""Vectors for tests: similarities that are given, whatever is asked."""

import numpy as np
from numpy.typing import NDArray

from indexer.semantic import Neighbour


class FakeVectors:
    """A semantic index in which each text has one similarity to every question."""

    def __init__(self, similarities: dict[str, float]) -> None:
        self.known = similarities

    def nearest(self, _question: str, count: int) -> tuple[Neighbour, ...]:
        best = sorted(self.known.items(), key=lambda pair: -pair[1])[:count]
        return tuple(Neighbour(key, similarity) for key, similarity in best)

    def similar(self, key: str, count: int) -> tuple[Neighbour, ...]:
        return tuple(one for one in self.nearest("", count + 1) if one.text_hash != key)[:count]

    def similarities(self, _question: str, keys: list[str]) -> NDArray[np.float32]:
        return np.array([self.known.get(key, np.nan) for key in keys], dtype=np.float32)
