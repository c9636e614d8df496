"""Everything that Whoosh reads of an index, so that two writers can be compared."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage

from indexer.model.results import PassageRecord
from indexer.search_index.bulk_segment import SegmentBuilder
from indexer.search_index.schema import fields_of, passage_schema, stored_from


def written_by_whoosh(folder: Path, records: list[PassageRecord]) -> Any:
    """A reader of the index that Whoosh's own writer makes of the records."""
    folder.mkdir()
    index = whoosh_index.FileIndex.create(FileStorage(str(folder)), passage_schema(), "MAIN")
    writer = index.writer()
    for record in records:
        writer.add_document(**fields_of(record), record=stored_from(record))
    writer.commit()
    return whoosh_index.open_dir(str(folder)).reader()


def written_in_bulk(folder: Path, records: list[PassageRecord]) -> Any:
    """A reader of the index that our writer makes of the records."""
    folder.mkdir()
    storage = FileStorage(str(folder))
    builder = SegmentBuilder(storage, passage_schema())
    for record in records:
        builder.add(fields_of(record), stored_from(record))
    segment = builder.finish()
    whoosh_index.TOC(passage_schema(), [segment], 1).write(storage, "MAIN")
    return whoosh_index.open_dir(str(folder)).reader()


def passages_read(reader: Any) -> list[Any]:
    """For each passage, what is stored and how long its fields are."""
    fields = reader.schema.names()
    return [
        (reader.stored_fields(n), [(f, reader.doc_field_length(n, f)) for f in fields])
        for n in range(reader.doc_count_all())
    ]


def fields_read(reader: Any) -> list[Any]:
    """For each field, its length over all passages, its terms and its columns."""
    return [
        (
            name,
            reader.field_length(name),
            *(
                (reader.min_field_length(name), reader.max_field_length(name))
                if reader.schema[name].scorable and reader.field_length(name)
                else ()
            ),
            reader.has_column(name),
            name in reader.indexed_field_names(),
        )
        for name in reader.schema.names()
    ]


def terms_read(reader: Any) -> Iterator[tuple[Any, ...]]:
    """For each term, what Whoosh knows of it and every posting, decoded."""
    for field, term in reader.all_terms():
        known = reader.term_info(field, term)
        yield (
            field,
            term,
            known.weight(),
            known.doc_frequency(),
            known.min_length(),
            known.max_length(),
            known.max_weight(),
            known.min_id(),
            known.max_id(),
            tuple(_postings(reader, field, term)),
        )


def _postings(reader: Any, field: str, term: bytes) -> Iterator[tuple[Any, ...]]:
    matcher = reader.postings(field, term)
    has_positions = matcher.supports("positions")
    while matcher.is_active():
        positions = matcher.value_as("positions") if has_positions else []
        yield matcher.id(), matcher.weight(), matcher.value_as("frequency"), positions
        matcher.next()
