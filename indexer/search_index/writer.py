"""Make the index hold exactly the documents it should, as one new generation."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from indexer.model.results import PassageRecord
from indexer.search_index.bulk_segment import INDEX_NAME
from indexer.search_index.bulk_writing import segments_of
from indexer.search_index.generations import Generation, new_generation, publish
from indexer.search_index.schema import index_stamp, passage_schema
from indexer.search_index.segments import (
    SEGMENT_PASSAGES,
    records_in,
    remove_documents,
    to_be_joined,
)
from indexer.search_index.sidecar import write_sidecars


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A document to index: the mark of what is indexed, and its passages."""

    document_id: str
    mark: str
    passages: tuple[PassageRecord, ...]


def write_generation(
    data_dir: Path,
    previous: Generation | None,
    removed: Iterable[str],
    added: Iterable[IndexEntry],
    on_document: Callable[[], None] = lambda: None,
    workers: int = 1,
) -> str:
    """Write a generation: the previous one without `removed` and with `added`.

    A document that is added again must be among the removed. `workers` processes write at a time
    where there is much to write. Returns the generation's name; on any error nothing has changed.
    """
    documents = dict(previous.documents) if previous else {}

    def passages() -> Iterator[PassageRecord]:
        for entry in added:
            yield from entry.passages
            documents[entry.document_id] = entry.mark
            on_document()

    with new_generation(data_dir, previous) as folder:
        storage = FileStorage(str(folder))
        contents = TOC.read(storage, INDEX_NAME) if previous else TOC(passage_schema(), [], 0)
        gone = list(removed)
        for document_id in gone:
            documents.pop(document_id, None)
        remove_documents(storage, contents.schema, contents.segments, gone)
        contents.segments += segments_of(
            storage, contents.schema, passages(), SEGMENT_PASSAGES, workers
        )
        contents.segments = _joined(storage, contents.schema, contents.segments, workers)
        contents.generation += 1
        contents.write(storage, INDEX_NAME)
        clean_files(storage, INDEX_NAME, contents.generation, contents.segments)
        total = sum(segment.doc_count() for segment in contents.segments)
        write_sidecars(folder)
        return publish(folder, index_stamp(), documents, total)


def _joined(storage: FileStorage, schema: Schema, segments: list[Any], workers: int) -> list[Any]:
    """The segments with those that are too small or too empty written again, as few."""
    again = to_be_joined(segments)
    records = (record for each in again for record in records_in(storage, schema, each))
    joined = segments_of(storage, schema, records, SEGMENT_PASSAGES, workers)
    return [segment for segment in segments if segment not in again] + joined
