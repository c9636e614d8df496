"""Make the index hold exactly the documents it should, as one new generation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from indexer.model.results import PassageRecord
from indexer.search_index.generations import Generation, new_generation, publish
from indexer.search_index.schema import fields_of, index_stamp, passage_schema
from indexer.search_index.sidecar import write_sidecars

# Whoosh's posting pool is flushed to disk at this size.
_POOL_MEGABYTES: Final = 256


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
) -> str:
    """Write a generation: the previous one without `removed` and with `added`.

    A document that is added again must be among the removed. Returns the generation's name;
    on any error nothing has changed.
    """
    documents = dict(previous.documents) if previous else {}
    with new_generation(data_dir, previous) as folder:
        storage = FileStorage(str(folder))
        index = (
            whoosh_index.FileIndex(storage)
            if previous
            else whoosh_index.FileIndex.create(storage, passage_schema(), "MAIN")
        )
        writer = index.writer(limitmb=_POOL_MEGABYTES)
        try:
            for document_id in removed:
                documents.pop(document_id, None)
                writer.delete_by_term("document_id", document_id)
            for entry in added:
                _add(writer, entry)
                documents[entry.document_id] = entry.mark
                on_document()
        except BaseException:
            writer.cancel()
            raise
        writer.commit()
        passages = index.doc_count()
        index.close()
        write_sidecars(folder)
        return publish(folder, index_stamp(), documents, passages)


def _add(writer: Any, entry: IndexEntry) -> None:
    for record in entry.passages:
        writer.add_document(**fields_of(record))
