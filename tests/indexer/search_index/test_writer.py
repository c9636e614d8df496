from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.model.query import Query
from indexer.model.query_plan import Sequence
from indexer.search_index import (
    IndexEntry,
    IndexReader,
    current_generation,
    write_generation,
    writer,
)
from tests.indexer.building import record


def texts_in(data_dir: Path) -> list[str]:
    reader = IndexReader(current_generation(data_dir))
    matches = reader.search(Query(Sequence(("text",)), limit=100), 60_000)
    return sorted(passage.text for passage in reader.records(matches.hits))


def entry(number: int, text: str, mark: str = "1") -> IndexEntry:
    return IndexEntry(f"d{number}", mark, (record(text, number),))


def test_a_changed_document_replaces_itself(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), [entry(1, "text a"), entry(2, "text b")])
    now = current_generation(tmp_path)
    write_generation(tmp_path, now, ["d1"], [entry(1, "text c", "2")])
    assert texts_in(tmp_path) == ["text b", "text c"]
    assert current_generation(tmp_path).documents == {"d1": "2", "d2": "1"}
    assert current_generation(tmp_path).passages == 2


def test_a_removed_document_is_not_found(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), [entry(1, "text a"), entry(2, "text b")])
    write_generation(tmp_path, current_generation(tmp_path), ["d2"], [])
    assert texts_in(tmp_path) == ["text a"]


def test_an_error_half_way_changes_nothing(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), [entry(1, "text a")])

    def broken() -> object:
        yield entry(2, "text b")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_generation(tmp_path, current_generation(tmp_path), ["d1"], broken())  # type: ignore[arg-type]
    assert texts_in(tmp_path) == ["text a"]
    write_generation(tmp_path, current_generation(tmp_path), (), [entry(2, "text b")])
    assert texts_in(tmp_path) == ["text a", "text b"]


def segments_in(data_dir: Path) -> list[int]:
    """How many passages each segment of the current generation has."""
    folder = current_generation(data_dir).folder
    contents = TOC.read(FileStorage(str(folder)), "MAIN")
    return [segment.doc_count_all() for segment in contents.segments]


def test_many_small_additions_do_not_pile_up(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), [entry(0, "text 0")])
    for number in range(1, 20):
        now = current_generation(tmp_path)
        write_generation(tmp_path, now, (), [entry(number, f"text {number}")])
    assert len(segments_in(tmp_path)) < 10
    assert texts_in(tmp_path) == sorted(f"text {number}" for number in range(20))
    files = {file.suffix for file in current_generation(tmp_path).folder.iterdir()}
    assert files == {".seg", ".toc", ".json", ".npx"}


def test_a_segment_holds_no_more_than_its_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SEGMENT_PASSAGES", 4)
    write_generation(tmp_path, None, (), [entry(number, f"text {number}") for number in range(10)])
    assert segments_in(tmp_path) == [4, 4, 2]
    assert len(texts_in(tmp_path)) == 10


def test_what_is_removed_is_gone_for_good_when_it_is_most(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), [entry(number, "text a") for number in range(4)])
    write_generation(tmp_path, current_generation(tmp_path), ["d1", "d2", "d3"], [])
    assert segments_in(tmp_path) == [1]


def test_an_index_may_lose_all_that_it_holds(tmp_path: Path) -> None:
    write_generation(tmp_path, None, (), [entry(1, "text a")])
    write_generation(tmp_path, current_generation(tmp_path), ["d1"], [])
    assert current_generation(tmp_path).passages == 0
    assert texts_in(tmp_path) == []
    write_generation(tmp_path, current_generation(tmp_path), (), [entry(2, "text b")])
    assert texts_in(tmp_path) == ["text b"]
