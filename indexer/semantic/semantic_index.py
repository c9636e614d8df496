"""The reading side: a question or a text in, the nearest passages' texts out."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.semantic.choosing import chosen_embedder, embedder_stamp
from indexer.semantic.embedder import Embedder, NoEmbedder, Vectors
from indexer.semantic.hashes import Hashes, as_hashes, hash_array, hash_texts, places_in
from indexer.semantic.neighbours import Neighbour, Similarities, best, similarities
from indexer.semantic.store import StoredVectors, WantedFile, folder_of
from indexer.settings import Settings

# A longer question is cut: its vector is a mean that says less, and takes longer to make.
LONGEST_QUESTION: Final = 500
_KEPT_QUESTIONS: Final = 32
# When fewer than this share of all rows are asked for, these are fetched one by one.
_FEW: Final = 0.25


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The vectors and the archive's texts as they were at one moment."""

    rows: NDArray[Any]
    hashes: Hashes
    alive: NDArray[np.bool_]
    wanted: int


class SemanticIndex:
    """Nearest texts by meaning. Sees new vectors without being opened again; safe to share
    between threads."""

    def __init__(self, data_dir: Path, settings: Settings) -> None:
        """Opens no model yet. Raises NoEmbedder when there is none to open, BadUse."""
        self._settings = settings
        stamp = embedder_stamp(settings)
        self._lock = threading.Lock()
        self._stored = StoredVectors(folder_of(data_dir, stamp))
        self._wanted = WantedFile(data_dir)
        self._now = self._snapshot()
        self._embedder: Embedder | None = None
        self._questions: OrderedDict[str, Vectors] = OrderedDict()

    @classmethod
    def open(cls, data_dir: Path, settings: Settings) -> "SemanticIndex | None":
        """The index, or None; `unavailable_reason` then says why. Raises BadUse."""
        try:
            return cls(data_dir, settings)
        except NoEmbedder:
            return None

    def _snapshot(self) -> _Snapshot:
        hashes = self._stored.hashes
        wanted = np.unique(self._wanted.wanted.hashes, axis=0)
        alive = places_in(wanted, hashes) >= 0
        return _Snapshot(self._stored.rows, hashes, alive, len(wanted))

    def _current(self) -> _Snapshot:
        with self._lock:
            # Both are asked: `or` would leave the second as it was.
            if any([self._stored.refresh(), self._wanted.refresh()]):
                self._now = self._snapshot()
            return self._now

    @property
    def coverage(self) -> tuple[int, int]:
        """Texts of the archive that have a vector, and all of them."""
        now = self._current()
        return int(np.count_nonzero(now.alive)), now.wanted

    def warm(self) -> None:
        """Open the model now instead of at the first question. Raises NoEmbedder."""
        self._opened()

    def nearest(
        self, question: str, count: int, among: Sequence[str] | Hashes | None = None
    ) -> tuple[Neighbour, ...]:
        """The texts nearest to a question, nearest first; only those `among` when they are
        given. Raises NoEmbedder when a server does not answer."""
        now = self._current()
        if not len(now.rows):
            return ()
        return _nearest(now, self._vector(question), count, among)

    def similar(
        self, text_hash: str, count: int, among: Sequence[str] | Hashes | None = None
    ) -> tuple[Neighbour, ...]:
        """The texts nearest to one of the archive's; none when that has no vector yet."""
        now = self._current()
        asked = hash_array([text_hash])
        (row,) = places_in(now.hashes, asked)
        if row < 0:
            return ()
        vector = now.rows["vector"][row].astype(np.float32)
        vector /= np.linalg.norm(vector)
        found = _nearest(now, vector, count + 1, among)
        return tuple(one for one in found if one.text_hash != text_hash)[:count]

    def similarities(self, question: str, hashes: Sequence[str] | Hashes) -> Similarities:
        """The cosine of each text with a question; NaN for those that have no vector. Raises
        NoEmbedder when a server does not answer."""
        now = self._current()
        asked = as_hashes(hashes)
        found = np.full(len(asked), np.nan, np.float32)
        rows = places_in(now.hashes, asked)
        has_vector = rows >= 0
        if has_vector.any():
            vector = self._vector(question)
            found[has_vector] = _similarities(now, vector, rows[has_vector])
        return found

    def _vector(self, question: str) -> Vectors:
        asked = " ".join(question[:LONGEST_QUESTION].split())
        with self._lock:
            known = self._questions.get(asked)
        if known is not None:
            return known
        vector = self._opened().embed_question(asked)
        if len(vector) != self._stored.dimensions:
            raise NoEmbedder("språkmodellen ger vektorer av annan längd än de sparade")
        with self._lock:
            self._questions[asked] = vector
            while len(self._questions) > _KEPT_QUESTIONS:
                self._questions.popitem(last=False)
        return vector

    def _opened(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = chosen_embedder(self._settings)
            return self._embedder


def unavailable_reason(settings: Settings) -> str:
    """Why there is no searching by meaning, in plain Swedish; "" when there is. Raises BadUse."""
    try:
        embedder_stamp(settings)
    except NoEmbedder as error:
        return str(error)
    return ""


def _similarities(now: _Snapshot, vector: Vectors, rows: NDArray[np.int64]) -> Similarities:
    if len(rows) < _FEW * len(now.rows):
        return similarities(now.rows, vector, rows)
    every: Similarities = similarities(now.rows, vector)[rows]
    return every


def _nearest(
    now: _Snapshot, vector: Vectors, count: int, among: Sequence[str] | Hashes | None
) -> tuple[Neighbour, ...]:
    if among is None:
        rows = np.flatnonzero(now.alive)
    else:
        places = places_in(now.hashes, as_hashes(among))
        rows = np.unique(places[places >= 0])
    values = _similarities(now, vector, rows)
    chosen = best(values, count)
    names = hash_texts(now.hashes[rows[chosen]])
    return tuple(map(Neighbour, names, values[chosen].tolist()))
