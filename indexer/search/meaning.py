"""What searching and answering ask of the vectors; nothing, where there are none."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.semantic import NoEmbedder, SemanticIndex


class Meaning:
    """The vectors of an archive, or none. Never raises: when a server does not answer, `trouble`
    says so in Swedish and words alone are searched."""

    def __init__(self, index: SemanticIndex | None) -> None:
        self._index = index
        self.trouble = ""

    def nearest(self, text: str, count: int) -> tuple[tuple[str, float], ...]:
        """The keys of the texts nearest to what was asked, with their similarity, best first."""
        if self._index is None:
            return ()
        try:
            found = self._index.nearest(text, count)
        except NoEmbedder as error:
            self.trouble = str(error)
            return ()
        self.trouble = ""
        return tuple((one.text_hash, one.similarity) for one in found)

    def nearest_to(self, key: str, count: int) -> tuple[tuple[str, float], ...]:
        """The same for a text of the archive, without the text itself."""
        if self._index is None:
            return ()
        return tuple((one.text_hash, one.similarity) for one in self._index.similar(key, count))

    def similarities(self, text: str, keys: Sequence[str]) -> NDArray[np.float32]:
        """The similarity of each key's text with what was asked; NaN where there is no vector."""
        unknown = np.full(len(keys), np.nan, dtype=np.float32)
        if self._index is None:
            return unknown
        has_key = np.array([bool(key) for key in keys], dtype=np.bool_)
        try:
            known = self._index.similarities(text, [key for key in keys if key])
        except NoEmbedder as error:
            self.trouble = str(error)
            return unknown
        unknown[has_key] = known
        return unknown
