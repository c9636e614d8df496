"""A document's passages as the records that are indexed, shown and cited."""

from dataclasses import replace

from indexer.model.document import Reading
from indexer.model.metadata import Metadata, Value
from indexer.model.passage import Passage, reading_of
from indexer.model.records import DocumentRecord, DocumentSummary
from indexer.model.results import PassageRecord
from indexer.semantic import passage_hashes


def passage_records(record: DocumentRecord) -> tuple[PassageRecord, ...]:
    """Every passage of a document as a record, in reading order."""
    readings = {page.number: page.reading for page in record.pages}
    return tuple(
        passage_record(
            record.summary,
            passage,
            _values_of(record.metadata, passage),
            reading=reading_of(passage, readings),
        )
        for passage in record.passages
    )


def passage_record(
    document: DocumentSummary,
    passage: Passage,
    values: tuple[Value, ...] = (),
    *,
    reading: Reading,
) -> PassageRecord:
    """One passage as a record; `values` are its areas and programmes."""
    record = PassageRecord(
        passage_id=passage.id_in(document.id),
        document_id=document.id,
        title=document.title,
        body=document.body,
        file=document.file,
        type=document.type,
        year=document.year,
        areas=_of_facet(values, "area"),
        programmes=_of_facet(values, "programme"),
        section=passage.section,
        page=passage.page,
        page_label=passage.page_label,
        last_page=passage.last_page,
        paragraph=passage.paragraph,
        kind=passage.kind.value,
        columns=passage.columns,
        text=passage.text,
        reading=reading,
        caption=passage.caption,
        repairs=passage.repairs,
    )
    return replace(record, text_keys=passage_hashes(record))


def _values_of(metadata: Metadata, passage: Passage) -> tuple[Value, ...]:
    if passage.ordinal < len(metadata.passage_values):
        return metadata.passage_values[passage.ordinal]
    return ()


def _of_facet(values: tuple[Value, ...], facet: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.value for value in values if value.facet == facet))
