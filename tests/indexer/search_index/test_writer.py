from pathlib import Path

import pytest

from indexer.model.query import Query
from indexer.model.query_plan import Sequence
from indexer.search_index import IndexEntry, IndexReader, current_generation, write_generation
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
