"""The stage after a run: the archive's passages get vectors, so that they are found by meaning.

Words are searchable before it begins. It can be broken off and continued at any time, and another
run may read files meanwhile; when it is done it looks for what that run has added.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.catalogue import CatalogueReader
from indexer.locking import writing_to
from indexer.model.errors import NotFound
from indexer.progress import Progress
from indexer.records import passage_records
from indexer.semantic import (
    TEXT_RULES,
    Embedder,
    Missing,
    chosen_embedder,
    embedded_texts,
    embedder_stamp,
    make_vectors,
    missing_vectors,
)
from indexer.settings import Settings

_LOCK: Final = "embedding.lock"


@dataclass(frozen=True, slots=True)
class EmbeddingReport:
    """What the stage did: texts that got a vector, those that have one now, all there are."""

    embedded: int
    done: int
    total: int
    seconds: float
    embedder: str

    @property
    def left(self) -> int:
        """Texts still without a vector."""
        return self.total - self.done


def embed(settings: Settings, progress: Progress, limit: int | None = None) -> EmbeddingReport:
    """Give passages without a vector one, newest documents first, at most `limit` of them.

    Raises NoArchive, ArchiveBusy when another run is at it, NoEmbedder when there is no model or
    its server does not answer (what was made by then is kept), VectorsUnwritable, BadUse.
    """
    started = time.monotonic()
    stamp = embedder_stamp(settings)
    catalogue = CatalogueReader(settings.data_dir)
    try:
        with writing_to(settings.data_dir, _LOCK):
            stage = _Stage(settings, catalogue, stamp, progress, limit)
            stage.work()
    finally:
        catalogue.close()
    seconds = round(time.monotonic() - started, 2)
    return EmbeddingReport(stage.made, stage.left.done, stage.left.total, seconds, stage.name)


class _Stage:
    def __init__(
        self,
        settings: Settings,
        catalogue: CatalogueReader,
        stamp: str,
        progress: Progress,
        limit: int | None,
    ) -> None:
        self._settings, self._catalogue, self._stamp = settings, catalogue, stamp
        self._progress, self._limit = progress, limit
        self.made, self.name = 0, ""
        self.left = self._missing()

    def work(self) -> None:
        """Make vectors until none is missing or the limit is reached."""
        embedder: Embedder | None = None
        while self.left.documents and (self._limit is None or self.made < self._limit):
            embedder = embedder or chosen_embedder(self._settings)
            self.name = embedder.name
            rest = None if self._limit is None else self._limit - self.made
            count = self.left.total - self.left.done
            self._progress.start("Gör texten sökbar på betydelse", min(count, rest or count))
            made = make_vectors(self._settings.data_dir, embedder, self._texts(), self._count, rest)
            self.made += made
            self.left = self._missing()
            if not made:
                break

    def _count(self) -> None:
        self._progress.done("")

    def _missing(self) -> Missing:
        marks = self._catalogue.current_versions()
        newest = {
            one.id: f"{marks[one.id]}; texts {TEXT_RULES}"
            for one in self._catalogue.summaries()
            if one.id in marks
        }
        return missing_vectors(self._settings.data_dir, self._stamp, newest, self._texts_of)

    def _texts(self) -> Iterator[str]:
        for document_id in self.left.documents:
            yield from self._texts_of(document_id)

    def _texts_of(self, document_id: str) -> tuple[str, ...]:
        try:
            records = passage_records(self._catalogue.document(document_id))
        except NotFound:
            # Another run has removed it since the list was made.
            return ()
        return tuple(text for record in records for text in embedded_texts(record))
