import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.catalogue import CatalogueReader, CatalogueWriter
from indexer.catalogue.writer import document_id_of
from indexer.model.document import SourceFile
from indexer.model.errors import DamagedCatalogue, NotFound
from indexer.model.failure import Failure, RunReport
from tests.indexer.building import block, derived, document, page

READ = document(page(1, block("Text.")))
LOCKED = Failure("arkiv/a.txt", "open", "Filen är lösenordsskyddad.")
OURS = Failure("arkiv/a.txt", "structure", "Felet är vårt.")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[CatalogueWriter]:
    writer = CatalogueWriter(tmp_path)
    yield writer
    writer.close()


@pytest.fixture
def reader(writer: CatalogueWriter, tmp_path: Path) -> Iterator[CatalogueReader]:
    reader = CatalogueReader(tmp_path)
    yield reader
    reader.close()


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    return source_in(tmp_path / "arkiv", "a.txt")


def source_in(root: Path, name: str) -> SourceFile:
    root.mkdir(exist_ok=True, parents=True)
    path = root / name
    path.write_text("Text.", encoding="utf-8")
    shown = os.fsencode(f"{root.name}/{name}").decode("utf-8", "replace")
    return SourceFile(path, root, shown)


Store = Callable[..., int]


@pytest.fixture
def store(writer: CatalogueWriter) -> Store:
    """Read and derive one version of a file."""

    def add(source: SourceFile, sha256: str, *texts: str, **fields: object) -> int:
        version = writer.add_version(source, sha256, READ, had_ocr=True)
        writer.store_derived(version, derived(*texts, **fields))  # type: ignore[arg-type]
        return version

    return add


def texts(reader: CatalogueReader, source: SourceFile) -> list[str]:
    return [p.text for p in reader.document(document_id_of(source.name)).passages]


def test_a_document_is_shown_when_it_has_been_derived(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile
) -> None:
    version = writer.add_version(source, "s1", READ, had_ocr=True)
    assert reader.summaries() == ()
    writer.store_derived(version, derived("Målet nåddes."))
    (summary,) = reader.summaries()
    assert (summary.file, summary.sha256, summary.size) == ("arkiv/a.txt", "s1", 5)
    assert texts(reader, source) == ["Målet nåddes."]


def test_a_file_keeps_its_id_through_all_versions(
    reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "Gammalt.")
    (before,) = reader.summaries()
    store(source, "s2", "Nytt.")
    (after,) = reader.summaries()
    assert before.id == after.id == document_id_of("arkiv/a.txt")
    assert texts(reader, source) == ["Nytt."]


def test_earlier_versions_are_kept(
    reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "Gammalt.")
    (old,) = reader.document(document_id_of(source.name)).passages
    store(source, "s2", "Nytt.")
    ((is_current, found),) = reader.versions_of_passage(old.id_in(document_id_of(source.name)))
    assert (is_current, found.text) == (False, "Gammalt.")


def test_deriving_again_replaces_what_was_derived(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    version = store(source, "s1", "Ett.", "Två.", "Tre.")
    writer.store_derived(version, derived("Ett och två.", rules="r2"))
    assert texts(reader, source) == ["Ett och två."]
    assert reader.counts() == (1, 1, 1)
    assert list(reader.current_versions().values()) == [f"{version}:r2"]


def test_a_reading_comes_back_as_it_was(writer: CatalogueWriter, source: SourceFile) -> None:
    version = writer.add_version(source, "s1", READ, had_ocr=True)
    assert writer.reading(version) == ("arkiv/a.txt", READ)


def test_a_file_that_has_gone_since_it_was_read_is_stored(
    writer: CatalogueWriter, source: SourceFile
) -> None:
    source.path.unlink()
    assert writer.add_version(source, "s1", READ, had_ocr=True) == 1


def test_a_failure_leaves_the_earlier_version_in_place(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "Läsligt.")
    writer.add_failure(source, "s2", LOCKED)
    assert texts(reader, source) == ["Läsligt."]
    assert reader.failures() == (LOCKED,)


def test_a_failure_is_gone_when_the_file_is_read(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    writer.add_failure(source, "s1", LOCKED)
    store(source, "s2", "Läsligt.")
    assert reader.failures() == ()


def test_a_failure_stays_when_an_earlier_version_is_derived_again(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    version = store(source, "s1", "Läsligt.")
    writer.add_failure(source, "s2", LOCKED)
    writer.store_derived(version, derived("Läsligt.", rules="r2"))
    assert reader.failures() == (LOCKED,)


def test_a_file_has_one_failure_however_often_it_fails(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile
) -> None:
    for sha256 in ("s1", "s1", "s2"):
        writer.add_failure(source, sha256, LOCKED)
    version = writer.add_version(source, "s3", READ, had_ocr=True)
    writer.add_failure_of(version, OURS)
    writer.add_failure_of(version, OURS)
    assert reader.failures() == (OURS,)


def test_unread_pages_are_failures_of_their_own(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "", "", unread="Sidan är en bild")
    assert [(f.page, f.reason) for f in reader.failures()] == [
        (1, "Sidan är en bild"),
        (2, "Sidan är en bild"),
    ]
    writer.add_failure(source, "s2", LOCKED)
    assert [f.page for f in reader.failures()] == [None, 1, 2]
    store(source, "s3", "Läst.")
    assert reader.failures() == ()


def test_known_files_tell_what_was_seen_and_whether_it_was_read(
    writer: CatalogueWriter, source: SourceFile, store: Store
) -> None:
    other = source_in(source.root, "b.txt")
    store(source, "s1", "Text.")
    writer.add_failure(other, "s2", LOCKED)
    known = writer.known_files()
    assert known.keys() == {(source.root, "a.txt"), (source.root, "b.txt")}
    assert [(k.sha256, k.is_read, k.source) for k in known.values()] == [
        ("s1", True, source),
        ("s2", False, other),
    ]
    assert writer.roots() == (source.root,)


@pytest.mark.parametrize(("had_ocr", "wants_ocr"), [(True, False), (False, True)])
def test_a_file_read_without_ocr_wants_it_when_pages_were_left_unread(
    writer: CatalogueWriter, source: SourceFile, had_ocr: bool, wants_ocr: bool
) -> None:
    version = writer.add_version(source, "s1", READ, had_ocr=had_ocr)
    writer.store_derived(version, derived("", unread="Sidan är en bild"))
    (known,) = writer.known_files().values()
    assert known.wants_ocr is wants_ocr


def test_a_name_that_is_not_utf_8_is_known_again(
    writer: CatalogueWriter, reader: CatalogueReader, tmp_path: Path
) -> None:
    odd = source_in(tmp_path / os.fsdecode(b"\xe5rkiv"), os.fsdecode(b"\xe4.txt"))
    for _ in range(2):
        writer.add_failure(odd, "s1", LOCKED)
    assert list(writer.known_files()) == [(odd.root, os.fsdecode(b"\xe4.txt"))]
    assert writer.roots() == (odd.root,)
    assert [path for _, path, _ in reader.sources()] == [odd.path]


def test_two_folders_of_one_name_have_documents_of_their_own(
    reader: CatalogueReader, tmp_path: Path, store: Store
) -> None:
    one = source_in(tmp_path / "x" / "arkiv", "a.txt")
    other = source_in(tmp_path / "y" / "arkiv", "a.txt")
    store(one, "s1", "Ett.")
    store(other, "s2", "Två.")
    assert len({summary.id for summary in reader.summaries()}) == 2
    assert {summary.file for summary in reader.summaries()} == {"arkiv/a.txt"}


def test_a_removed_document_leaves_nothing_behind(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "Gammalt.")
    passage_id = (
        reader.document(document_id_of(source.name)).passages[0].id_in(document_id_of(source.name))
    )
    store(source, "s2", "", unread="Sidan är en bild")
    writer.remove(document_id_of(source.name))
    with pytest.raises(NotFound):
        reader.document(document_id_of(source.name))
    assert (reader.counts(), reader.failures()) == ((0, 0, 0), ())
    assert list(reader.versions_of_passage(passage_id)) == []
    assert writer.known_files() == {}


def test_only_the_newest_reading_is_derived_again(
    writer: CatalogueWriter, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "Ett.", rules="r1")
    newest = store(source, "s2", "Två.", rules="r1")
    assert writer.stale_versions("r1") == ()
    assert writer.stale_versions("r2") == (newest,)


def test_a_reading_that_was_never_derived_is_stale(
    writer: CatalogueWriter, source: SourceFile, store: Store
) -> None:
    store(source, "s1", "Ett.", rules="r1")
    cut_off = writer.add_version(source, "s2", READ, had_ocr=True)
    assert writer.stale_versions("r1") == (cut_off,)
    assert writer.stale_versions(None) == (cut_off,)


def test_without_rules_every_newest_reading_is_stale(
    writer: CatalogueWriter, source: SourceFile, store: Store
) -> None:
    versions = (store(source, "s1", "Ett."), store(source_in(source.root, "b.txt"), "s", "Två."))
    assert writer.stale_versions(None) == versions


def test_a_change_that_fails_halfway_changes_nothing(
    writer: CatalogueWriter, reader: CatalogueReader, source: SourceFile, store: Store
) -> None:
    version = store(source, "s1", "Ett.")
    twice = derived("Två.", "Tre.", rules="r2")
    broken = type(twice)(twice.pages, (twice.passages[0],) * 2, twice.metadata, "r2")
    with pytest.raises(DamagedCatalogue, match="UNIQUE"):
        writer.store_derived(version, broken)
    assert texts(reader, source) == ["Ett."]
    assert list(reader.current_versions().values()) == [f"{version}:r1"]


def test_a_run_is_remembered_with_its_time(
    writer: CatalogueWriter, reader: CatalogueReader
) -> None:
    assert reader.last_run_at() == ""
    writer.add_run(RunReport(1, 0, 0, 0, (LOCKED,), 1, 1, 1, 0.5))
    assert reader.last_run_at().endswith("+00:00")
