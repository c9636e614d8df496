"""The segments of an index: which passages are removed, and which segments are written again.

A run adds one small segment. So that searching never has many to look in, eight of about one size
become one of the next size, as in Lucene (logarithmic merging: Büttcher, Clarke & Cormack 2010,
section 7.2). A segment is made again from what is stored of its passages.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, Final

from whoosh.fields import Schema
from whoosh.reading import SegmentReader, TermNotFound

from indexer.model.results import PassageRecord
from indexer.search_index.schema import record_from

# Of about one size: eight in a step. Searching eight segments takes 1.1 to 1.2 times as long as
# searching one, and a passage is written again four times before it lies in a full segment.
_STEP: Final = 8
# Segments of more passages than this are never joined: 25,000 take about 400 MB to make.
SEGMENT_PASSAGES: Final = 25_000
# A segment of which more is removed than this is written again without it.
_MOST_REMOVED: Final = 0.5


def remove_documents(storage: Any, schema: Schema, segments: Sequence[Any], ids: list[str]) -> None:
    """Mark the passages of some documents as removed."""
    if not ids:
        return
    for segment in segments:
        with closing(SegmentReader(storage, schema, segment)) as reader:
            for number in _numbers(reader, ids):
                segment.delete_document(number)


def _numbers(reader: Any, ids: Iterable[str]) -> list[int]:
    numbers: list[int] = []
    for document_id in ids:
        try:
            numbers += reader.postings("document_id", document_id).all_ids()
        except TermNotFound:
            continue
    return numbers


def to_be_joined(segments: Sequence[Any]) -> list[Any]:
    """The segments that are better written again: many of one size, or mostly removed."""
    by_size = defaultdict(list)
    chosen = []
    for segment in segments:
        passages = segment.doc_count()
        if segment.deleted_count() > _MOST_REMOVED * segment.doc_count_all():
            chosen.append(segment)
        elif passages * 2 <= SEGMENT_PASSAGES:
            by_size[_size_class(passages)].append(segment)
    for alike in by_size.values():
        chosen += alike if len(alike) >= _STEP else []
    return chosen


def _size_class(passages: int) -> int:
    size = 0
    while passages >= _STEP:
        passages //= _STEP
        size += 1
    return size


def records_in(storage: Any, schema: Schema, segment: Any) -> Iterator[PassageRecord]:
    """The passages of a segment that are not removed, as they were stored."""
    with closing(SegmentReader(storage, schema, segment)) as reader:
        for number in reader.all_doc_ids():
            yield record_from(reader.stored_fields(number)["record"])
