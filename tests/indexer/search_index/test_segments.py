from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.search_index.segments import (
    SEGMENT_PASSAGES,
    records_in,
    remove_documents,
    to_be_joined,
)
from tests.indexer.building import record
from tests.indexer.search_index.comparing import written_in_bulk


class _Segment:
    def __init__(self, passages: int, removed: int = 0) -> None:
        self.passages, self.removed = passages, removed

    def doc_count_all(self) -> int:
        return self.passages

    def doc_count(self) -> int:
        return self.passages - self.removed

    def deleted_count(self) -> int:
        return self.removed


def test_few_segments_of_a_size_are_left_alone() -> None:
    assert to_be_joined([_Segment(20) for _ in range(7)]) == []


def test_eight_of_a_size_are_joined_and_larger_ones_left() -> None:
    small = [_Segment(20) for _ in range(8)]
    assert to_be_joined([_Segment(4_000), *small, _Segment(20_000)]) == small


def test_full_segments_are_never_joined() -> None:
    assert to_be_joined([_Segment(SEGMENT_PASSAGES) for _ in range(20)]) == []


def test_a_segment_of_which_most_is_removed_is_written_again() -> None:
    hollow = _Segment(SEGMENT_PASSAGES, SEGMENT_PASSAGES // 2 + 1)
    assert to_be_joined([_Segment(SEGMENT_PASSAGES, 10), hollow]) == [hollow]


def test_a_removed_documents_passages_are_no_longer_in_the_segment(tmp_path: Path) -> None:
    given = [record("ett", 1), record("två", 2), record("tre", 2), record("fyra", 3)]
    written_in_bulk(tmp_path / "index", given).close()
    storage = FileStorage(str(tmp_path / "index"))
    contents = TOC.read(storage, "MAIN")
    remove_documents(storage, contents.schema, contents.segments, ["d2", "unknown"])
    (segment,) = contents.segments
    assert list(records_in(storage, contents.schema, segment)) == [given[0], given[3]]
