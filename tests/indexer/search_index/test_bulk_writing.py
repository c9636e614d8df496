from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage

from indexer.model.results import PassageRecord
from indexer.search_index import bulk_writing
from indexer.search_index.bulk_writing import segments_of
from indexer.search_index.schema import passage_schema
from indexer.search_index.segments import records_in
from tests.indexer.building import record

_RECORDS = [record(f"text {number}", number) for number in range(50)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_writing, "FEWEST_FOR_CHILDREN", 10)
    monkeypatch.setattr(bulk_writing, "_BATCH", 4)


def written(folder: Path, records: object, most: int, workers: int) -> list[list[PassageRecord]]:
    """The passages of each segment."""
    storage, schema = FileStorage(str(folder)), passage_schema()
    segments = segments_of(storage, schema, records, most, workers)  # type: ignore[arg-type]
    return [list(records_in(storage, schema, segment)) for segment in segments]


def test_one_process_keeps_the_order_and_the_size(tmp_path: Path) -> None:
    found = written(tmp_path, iter(_RECORDS), 20, 1)
    assert [len(each) for each in found] == [20, 20, 10]
    assert [each for segment in found for each in segment] == _RECORDS


def test_several_processes_write_every_passage_once_and_the_same_way_each_time(
    tmp_path: Path,
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first = written(tmp_path / "first", iter(_RECORDS), 20, 2)
    assert first == written(tmp_path / "second", iter(_RECORDS), 20, 2)
    assert [len(each) for each in first] == [20, 6, 20, 4]
    assert sorted(each.passage_id for segment in first for each in segment) == sorted(
        each.passage_id for each in _RECORDS
    )


def test_few_passages_are_written_without_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(bulk_writing, "_Child")
    assert written(tmp_path, iter(_RECORDS[:9]), 20, 2) == [_RECORDS[:9]]


def test_no_passages_make_no_segment(tmp_path: Path) -> None:
    assert written(tmp_path, iter(()), 20, 2) == []


def test_an_error_in_the_passages_ends_the_children(tmp_path: Path) -> None:
    def broken() -> Iterator[PassageRecord]:
        yield from _RECORDS
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        written(tmp_path, broken(), 20, 2)


def test_an_error_in_a_child_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: PassageRecord) -> None:
        raise ValueError("no terms")

    monkeypatch.setattr(bulk_writing, "fields_of", broken)
    with pytest.raises(RuntimeError, match="no terms"):
        written(tmp_path, iter(_RECORDS * 200), 20, 2)


def test_a_child_that_is_killed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise SystemExit(9)

    monkeypatch.setattr(bulk_writing, "_write_what_comes", killed)
    with pytest.raises(RuntimeError, match="has ended"):
        written(tmp_path, iter(_RECORDS), 20, 2)
