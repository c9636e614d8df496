"""What gives a text its vector, and what is said when nothing can."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.model.errors import AterblickError

Vectors = NDArray[np.float32]


class NoEmbedder(AterblickError):
    """There is nothing that gives texts their vectors; searching goes by words alone."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Sökning på betydelse är inte tillgänglig: {why}.")
        self.why = why


class Embedder(Protocol):
    """Gives texts vectors of length one; near in direction is near in meaning."""

    @property
    def name(self) -> str:
        """What it is, as a person reads it."""

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""

    @property
    def stamp(self) -> str:
        """What made the vectors; those of another stamp cannot be compared with these."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts to be found, shape (texts, dimensions). Raises NoEmbedder."""

    def embed_question(self, text: str) -> Vectors:
        """The vector of what somebody asks, shape (dimensions,). Raises NoEmbedder."""
