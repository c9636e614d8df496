"""The reading side: a question or a text in, the nearest passages' texts out."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from indexer.semantic.choosing import chosen_embedder, embedder_stamp
from indexer.semantic.embedder import Embedder, NoEmbedder, Vectors
from indexer.semantic.hashes import Hashes, as_hashes, hash_array, hash_texts, order_of, places_in
from indexer.semantic.neighbours import Neighbour, Similarities, best, similarities
from indexer.semantic.store import StoredVectors, WantedFile, folder_of
from indexer.settings import Settings

# A longer question is cut: its vector is a mean that says less, and takes longer to make.
LONGEST_QUESTION: Final = 500
_KEPT_QUESTIONS: Final = 32
# When fewer than this share of all rows are asked for, these are fetched one by one.
_FEW: Final = 0.25
# So many standard deviations nearer to a question than the median text. Of fifteen searches in the
# seed report, the six on what it lacks had one such text between them (ADR 0017).
_STANDS_OUT: Final = 3.3
# Among fewer texts nothing can stand out so far.
_FEWEST_TEXTS: Final = 30


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The vectors and the archive's texts as they were at one moment: stored rows, the hash of
    each and their order, which of them the archive holds, and how many texts it holds."""

    rows: NDArray[Any]
    hashes: Hashes
    order: NDArray[np.int64]
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

    def _snapshot(self) -> Snapshot:
        hashes = self._stored.hashes
        wanted = np.unique(self._wanted.wanted.hashes, axis=0)
        alive = places_in(wanted, hashes) >= 0
        return Snapshot(self._stored.rows, hashes, order_of(hashes), alive, len(wanted))

    def current(self) -> Snapshot:
        """The vectors as they are now."""
        with self._lock:
            # Both are asked: `or` would leave the second as it was.
            if any([self._stored.refresh(), self._wanted.refresh()]):
                self._now = self._snapshot()
            return self._now

    @property
    def coverage(self) -> tuple[int, int]:
        """Texts of the archive that have a vector, and all of them."""
        now = self.current()
        return int(np.count_nonzero(now.alive)), now.wanted

    def warm(self) -> None:
        """Open the model now instead of at the first question. Raises NoEmbedder."""
        self._opened()

    def nearest(
        self, question: str, count: int, among: Sequence[str] | Hashes | None = None
    ) -> tuple[Neighbour, ...]:
        """The texts nearest to a question, nearest first; only those `among` when they are
        given. Raises NoEmbedder when a server does not answer."""
        now = self.current()
        if not len(now.rows):
            return ()
        return _nearest(now, self.vector(question), count, among)

    def outstanding(self, question: str, count: int) -> tuple[Neighbour, ...]:
        """The texts nearest to a question that lie so much nearer than the archive's texts do that
        it is no chance; none where nothing is about it. Raises NoEmbedder."""
        now = self.current()
        rows = np.flatnonzero(now.alive)
        if len(rows) < _FEWEST_TEXTS:
            return ()
        values = _similarities(now, self.vector(question), rows)
        least = float(np.median(values) + _STANDS_OUT * values.std())
        nearest = _best(now, rows, values, count)
        return tuple(one for one in nearest if one.similarity >= least)

    def similar(
        self, hashes: Sequence[str], count: int, among: Sequence[str] | Hashes | None = None
    ) -> tuple[Neighbour, ...]:
        """The texts nearest to any of some of the archive's (a passage's windows), without
        these; none when they have no vectors yet."""
        now = self.current()
        nearest: dict[str, Neighbour] = {}
        for row in places_in(now.hashes, as_hashes(hashes), now.order):
            if row >= 0:
                vector = now.rows["vector"][row].astype(np.float32)
                vector /= np.linalg.norm(vector)
                for one in _nearest(now, vector, count + len(hashes), among):
                    known = nearest.get(one.text_hash, one)
                    nearest[one.text_hash] = max(known, one, key=_similarity)
        others = [one for name, one in nearest.items() if name not in hashes]
        return tuple(sorted(others, key=_similarity, reverse=True)[:count])

    def over(self, passages: Iterable[Sequence[str]]) -> "PassageVectors":
        """The vectors of passages that are given once, each by the hashes of its windows."""
        return PassageVectors(self, passages)

    def similarities(self, question: str, hashes: Sequence[str] | Hashes) -> Similarities:
        """The cosine of each text with a question; NaN for those that have no vector. Raises
        NoEmbedder when a server does not answer."""
        now = self.current()
        asked = as_hashes(hashes)
        found = np.full(len(asked), np.nan, np.float32)
        rows = places_in(now.hashes, asked, now.order)
        has_vector = rows >= 0
        if has_vector.any():
            vector = self.vector(question)
            found[has_vector] = _similarities(now, vector, rows[has_vector])
        return found

    def vector(self, question: str) -> Vectors:
        """The vector of a question. Raises NoEmbedder."""
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


class PassageVectors:
    """The passages of one generation of the index, found among the vectors once for all
    questions, and again when there are new vectors."""

    def __init__(self, index: SemanticIndex, passages: Iterable[Sequence[str]]) -> None:
        windows = [tuple(hashes) for hashes in passages]
        self._index = index
        self._hashes = hash_array(window for hashes in windows for window in hashes)
        counts = np.array([len(hashes) for hashes in windows], np.int64)
        self._starts = np.cumsum(counts) - counts
        self._placed: tuple[Snapshot | None, NDArray[np.int64]] = (None, np.zeros(0, np.int64))

    def similarities(self, question: str) -> Similarities:
        """The cosine of each passage's nearest window with a question, in the passages' order;
        NaN for those without vectors. Raises NoEmbedder when a server does not answer."""
        now = self._index.current()
        placed, rows = self._placed
        if placed is not now:
            rows = places_in(now.hashes, self._hashes, now.order)
            self._placed = now, rows
        found = np.full(len(rows), np.nan, np.float32)
        has_vector = rows >= 0
        if not has_vector.any():
            return np.full(len(self._starts), np.nan, np.float32)
        found[has_vector] = _similarities(now, self._index.vector(question), rows[has_vector])
        nearest: Similarities = np.fmax.reduceat(found, self._starts)
        return nearest


def unavailable_reason(settings: Settings) -> str:
    """Why there is no searching by meaning, in plain Swedish; "" when there is. Raises BadUse."""
    try:
        embedder_stamp(settings)
    except NoEmbedder as error:
        return str(error)
    return ""


def _similarity(neighbour: Neighbour) -> float:
    return neighbour.similarity


def _similarities(now: Snapshot, vector: Vectors, rows: NDArray[np.int64]) -> Similarities:
    if len(rows) < _FEW * len(now.rows):
        return similarities(now.rows, vector, rows)
    every: Similarities = similarities(now.rows, vector)[rows]
    return every


def _nearest(
    now: Snapshot, vector: Vectors, count: int, among: Sequence[str] | Hashes | None
) -> tuple[Neighbour, ...]:
    if among is None:
        rows = np.flatnonzero(now.alive)
    else:
        places = places_in(now.hashes, as_hashes(among), now.order)
        rows = np.unique(places[places >= 0])
    return _best(now, rows, _similarities(now, vector, rows), count)


def _best(
    now: Snapshot, rows: NDArray[np.int64], values: Similarities, count: int
) -> tuple[Neighbour, ...]:
    chosen = best(values, count)
    names = hash_texts(now.hashes[rows[chosen]])
    return tuple(map(Neighbour, names, values[chosen].tolist()))
