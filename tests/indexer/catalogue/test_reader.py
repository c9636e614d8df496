import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.catalogue import CatalogueReader, CatalogueWriter
from indexer.model.document import SourceFile
from indexer.model.errors import DamagedCatalogue, NoArchive, NotFound
from indexer.model.failure import Failure
from indexer.model.metadata import Abbreviation
from indexer.model.passage import Passage
from tests.indexer.building import block, derived, document, page, value


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Three documents, one of them unreadable."""
    root = tmp_path / "arkiv"
    root.mkdir()
    writer = CatalogueWriter(tmp_path / "data")
    for name, text, title, year in (
        ("a.txt", "Bredband byggs.", "b-plan", 2016),
        ("b.txt", "Målet nåddes.", "A-rapport", 2017),
        ("c.txt", "Utan år.", "Övrigt", None),
    ):
        (root / name).write_text(text, encoding="utf-8")
        source = SourceFile(root / name, root, f"arkiv/{name}")
        version = writer.add_version(
            source, f"sha-{name}", document(page(1, block(text))), had_ocr=True
        )
        areas = (value("area", "innovation"), value("area", "livsmiljoer"))
        writer.store_derived(version, derived(text, title=title, year=year, areas=areas))
    bad = SourceFile(root / "d.doc", root, "arkiv/d.doc")
    writer.add_failure(bad, "sha-d", Failure("arkiv/d.doc", "open", "Formatet läses inte."))
    writer.close()
    return tmp_path / "data"


@pytest.fixture
def reader(data_dir: Path) -> Iterator[CatalogueReader]:
    reader = CatalogueReader(data_dir)
    yield reader
    reader.close()


def test_a_folder_without_a_catalogue_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        CatalogueReader(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_documents_are_listed_newest_first(reader: CatalogueReader) -> None:
    assert [(s.year, s.title) for s in reader.summaries()] == [
        (2017, "A-rapport"),
        (2016, "b-plan"),
        (None, "Övrigt"),
    ]


def test_a_summary_tells_what_was_found(reader: CatalogueReader) -> None:
    summary = reader.summaries()[0]
    assert (summary.file, summary.format, summary.pages, summary.passages) == (
        "arkiv/b.txt",
        "pdf",
        1,
        1,
    )
    assert summary.areas == ("innovation", "livsmiljoer")
    assert (summary.sha256, summary.body) == ("sha-b.txt", "Region Norrsken")


def test_a_document_comes_with_its_pages_and_passages(reader: CatalogueReader) -> None:
    summary = reader.summaries()[0]
    record = reader.document(summary.id)
    assert record.summary == summary
    assert [p.text for p in record.pages] == [p.text for p in record.passages] == ["Målet nåddes."]
    assert record.failures == ()


def test_counts_are_of_what_can_be_read(reader: CatalogueReader) -> None:
    assert reader.counts() == (3, 3, 3)
    assert reader.years() == (2016, 2017)


def test_failures_are_of_all_documents_or_of_one(reader: CatalogueReader) -> None:
    assert [f.file for f in reader.failures()] == ["arkiv/d.doc"]
    assert reader.failures(reader.summaries()[0].id) == ()


def test_a_documents_source_is_told(reader: CatalogueReader, tmp_path: Path) -> None:
    source = reader.source_of(reader.summaries()[0].id)
    assert source == (tmp_path / "arkiv", Path("b.txt"), "sha-b.txt")
    assert [name for name, _, _ in reader.sources()][-1] == "arkiv/d.doc"


def test_a_document_that_was_never_read_is_not_found(
    reader: CatalogueReader, data_dir: Path
) -> None:
    writer = CatalogueWriter(data_dir)
    unread = next(k.document_id for k in writer.known_files().values() if not k.is_read)
    writer.close()
    with pytest.raises(NotFound):
        reader.document(unread)
    with pytest.raises(NotFound):
        reader.source_of(unread)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(), max_size=20) | st.just("\udcff~1~\ud800"))
def test_a_name_that_nothing_has_finds_nothing(reader: CatalogueReader, name: str) -> None:
    with pytest.raises(NotFound):
        reader.document(name)
    with pytest.raises(NotFound):
        reader.source_of(name)
    assert list(reader.versions_of_passage(name)) == []


def test_a_passage_is_found_by_its_name(reader: CatalogueReader) -> None:
    record = reader.document(reader.summaries()[0].id)
    (passage,) = record.passages
    found = list(reader.versions_of_passage(passage.id_in(record.summary.id)))
    assert found == [(True, passage)]
    assert isinstance(found[0][1], Passage)


def test_a_reader_may_be_shared_between_threads(reader: CatalogueReader) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(len(reader.summaries()))
        reader.close()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [3] * 4
    assert len(reader.summaries()) == 3


def test_a_whole_catalogue_is_sound(reader: CatalogueReader) -> None:
    assert reader.is_sound()


def test_damage_is_seen_and_told_in_swedish(data_dir: Path) -> None:
    path = data_dir / "catalogue.sqlite"
    content = bytearray(path.read_bytes())
    tables = len(content) // 4  # the schema, which comes first, is left whole
    content[tables:] = b"\xff" * (len(content) - tables)
    path.write_bytes(content)
    reader = CatalogueReader(data_dir)
    try:
        assert not reader.is_sound()
        with pytest.raises(DamagedCatalogue):
            reader.summaries()
    finally:
        reader.close()


def test_abbreviations_are_counted_by_document_whatever_their_capitals(data_dir: Path) -> None:
    writer = CatalogueWriter(data_dir)
    for name, meanings in (
        ("e.txt", ("Fråga om fisk", "fler och fler")),
        ("f.txt", ("fråga om fisk", "Fråga om fisk")),
        ("g.txt", ()),
    ):
        found = tuple(Abbreviation("FOF", each, "inom parentes", 1, 0, 9) for each in meanings)
        source = SourceFile(data_dir / name, data_dir, f"arkiv/{name}")
        version = writer.add_version(
            source, f"sha-{name}", document(page(1, block("Text."))), had_ocr=True
        )
        made = derived("Text.")
        metadata = replace(made.metadata, abbreviations=found)
        writer.store_derived(version, replace(made, metadata=metadata))
    writer.close()
    reader = CatalogueReader(data_dir)
    assert [
        (each.short, each.meaning.casefold(), each.documents) for each in reader.abbreviations()
    ] == [
        ("FOF", "fråga om fisk", 2),
        ("FOF", "fler och fler", 1),
    ]
    reader.close()
