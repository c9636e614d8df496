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

    def warm(self) -> None:
        """Open the model now instead of in the first search."""
        try:
            if self._index is not None:
                self._index.warm()
        except NoEmbedder as error:
            self.trouble = str(error)

    def nearest(
        self, text: str, count: int, *, is_sure: bool = False
    ) -> tuple[tuple[str, float], ...]:
        """The keys of the texts nearest to what was asked, with their similarity, best first; with
        `is_sure` only those that are surely about it."""
        if self._index is None:
            return ()
        look = self._index.outstanding if is_sure else self._index.nearest
        try:
            found = look(text, count)
        except NoEmbedder as error:
            self.trouble = str(error)
            return ()
        self.trouble = ""
        return tuple((one.text_hash, one.similarity) for one in found)

    def nearest_to(self, keys: Sequence[str], count: int) -> tuple[tuple[str, float], ...]:
        """The same for texts of the archive, without these texts themselves."""
        if self._index is None:
            return ()
        return tuple((one.text_hash, one.similarity) for one in self._index.similar(keys, count))

    def similarities(self, text: str, passages: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """How near to what was asked the nearest piece of each passage is, by the keys of its
        pieces; NaN where there is no vector."""
        found = np.full(len(passages), np.nan, dtype=np.float32)
        places = [place for place, keys in enumerate(passages) if keys]
        if self._index is None or not places:
            return found
        try:
            known = self._index.over(passages[place] for place in places).similarities(text)
        except NoEmbedder as error:
            self.trouble = str(error)
            return found
        found[places] = known
        return found
