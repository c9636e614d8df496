from pathlib import Path

import pytest
from whoosh import index as whoosh_index

from indexer.model.errors import DamagedIndex
from indexer.model.query import Query
from indexer.model.query_plan import Sequence
from indexer.search_index import IndexReader, current_generation, sidecar
from indexer.search_index.sidecar import check_content, open_segments, write_sidecars
from indexer.search_index.writer import IndexEntry, write_generation
from tests.indexer.building import record, write_index

TEXTS = [f"bredband i byn {number}" for number in range(700)]


@pytest.fixture
def reader(tmp_path: Path) -> IndexReader:
    return write_index(tmp_path, *(record(text, n) for n, text in enumerate(TEXTS)))


def sidecars(reader: IndexReader) -> list[Path]:
    return sorted(reader.generation.folder.glob("*.npx"))


def hits(reader: IndexReader) -> list[int]:
    matches = reader.search(Query(Sequence(("byn", "77"))), 60_000)
    return [hit.number for hit in matches.hits]


def is_read_from_whoosh(reader: IndexReader, monkeypatch: pytest.MonkeyPatch) -> bool:
    read = []
    flat = sidecar.flat_segment
    monkeypatch.setattr(sidecar, "flat_segment", lambda leaf: read.append(1) or flat(leaf))
    again = IndexReader(reader.generation)
    assert hits(again) == [77]
    return bool(read)


def test_a_sidecar_lies_beside_each_segment_and_is_listed(
    reader: IndexReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = sidecars(reader)
    assert one.name in (one.parent / "manifest.json").read_text()
    assert not is_read_from_whoosh(reader, monkeypatch)


def test_the_next_generation_links_it_and_writes_only_its_own(
    reader: IndexReader, tmp_path: Path
) -> None:
    (first,) = sidecars(reader)
    entry = IndexEntry("ny", "m", (record("helt ny", 900, document_id="ny"),))
    write_generation(tmp_path, reader.generation, (), [entry])
    after = IndexReader(current_generation(tmp_path))
    assert len(sidecars(after)) == 2
    assert (after.generation.folder / first.name).samefile(first)


def test_whoosh_opens_the_index_and_removes_the_sidecar_with_its_segment(
    reader: IndexReader,
) -> None:
    index = whoosh_index.open_dir(reader.generation.folder)
    index.writer().commit(optimize=True)
    index.close()
    index = whoosh_index.open_dir(reader.generation.folder)
    writer = index.writer()
    writer.delete_by_term("document_id", "d1")
    writer.commit(optimize=True)
    assert sidecars(reader) == []


def test_a_missing_sidecar_is_read_out_of_whoosh(
    reader: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    sidecars(reader)[0].unlink()
    assert is_read_from_whoosh(reader, monkeypatch)


@pytest.mark.parametrize("content", [b"", b"x" * 64, b"ATERBLIK" + b"\xff" * 8, b"ATERBLIK"])
def test_what_is_no_sidecar_is_not_used(
    reader: IndexReader, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    sidecars(reader)[0].write_bytes(content)
    assert is_read_from_whoosh(reader, monkeypatch)


def test_a_sidecar_that_is_cut_off_is_not_used(
    reader: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = sidecars(reader)
    one.write_bytes(one.read_bytes()[:-200])
    assert is_read_from_whoosh(reader, monkeypatch)


def test_a_sidecar_of_another_make_is_not_used_and_written_anew(
    reader: IndexReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = sidecars(reader)
    monkeypatch.setattr(sidecar, "_MAKE", 0)
    before = one.stat().st_ino
    write_sidecars(one.parent)
    assert one.stat().st_ino != before
    monkeypatch.undo()
    assert is_read_from_whoosh(reader, monkeypatch)


def test_the_sidecar_of_another_segment_is_not_used(
    reader: IndexReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_index(tmp_path / "other", record("annat"))
    (one,), (foreign,) = sidecars(reader), sidecars(other)
    one.write_bytes(foreign.read_bytes())
    assert is_read_from_whoosh(reader, monkeypatch)


def test_what_was_changed_in_it_is_seen(reader: IndexReader) -> None:
    (one,) = sidecars(reader)
    check_content(one)
    content = bytearray(one.read_bytes())
    content[-300] ^= 1
    one.write_bytes(content)
    with pytest.raises(DamagedIndex):
        check_content(one)


def test_what_was_written_is_what_was_read_out_of_whoosh(reader: IndexReader) -> None:
    (mapped,) = open_segments(reader.generation, reader._reader)
    sidecars(reader)[0].unlink()
    (made,) = open_segments(reader.generation, reader._reader)
    assert mapped.arrays().keys() == made.arrays().keys()
    for name, array in made.arrays().items():
        assert (mapped.arrays()[name] == array).all(), name


@pytest.mark.parametrize("change", ["missing", "changed", "another beside it"])
def test_a_generation_serves_without_a_sidecar_and_the_next_has_one_again(
    reader: IndexReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    (one,) = sidecars(reader)
    content, was = bytearray(one.read_bytes()), one
    if change == "another beside it":
        was = one.with_name("MAIN_other.npx")
    one.unlink() if change == "missing" else was.write_bytes(content[:-300] + b"x" * 300)
    now = current_generation(tmp_path)
    assert (now.name, now.unusable) == (reader.generation.name, {was.name})
    assert hits(IndexReader(now)) == [77]
    entry = IndexEntry("ny", "m", (record("helt ny", 900, document_id="ny"),))
    write_generation(tmp_path, now, (), [entry])
    after = current_generation(tmp_path)
    assert not after.unusable
    check_content(after.folder / one.name)
