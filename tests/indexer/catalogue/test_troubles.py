from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.catalogue import CatalogueReader, CatalogueWriter, Derived
from indexer.model.document import Reading, ReadingMethod, SourceFile
from indexer.model.failure import Failure
from indexer.model.passage import PageText
from indexer.model.records import FileState, TroubledFile
from tests.indexer.building import block, document, metadata, page

POOR = Reading(ReadingMethod.OCR, 0.4, known_words=0.5)
UNREAD = Reading(ReadingMethod.UNREAD, reason="Sidan är en bild utan text.")
SHARES = st.none() | st.sampled_from((0.0, 0.39, 0.4, 0.74, 0.75, 1.0)) | st.floats(0, 1)
GOOD = Reading(ReadingMethod.OCR, 0.95, known_words=0.9)


class Archive:
    """A catalogue to put files with readings into."""

    def __init__(self, home: Path) -> None:
        self.data, self.root = home / "data", home / "arkiv"
        self.root.mkdir()
        self.writer = CatalogueWriter(self.data)

    def source(self, name: str) -> SourceFile:
        return SourceFile(self.root / name, self.root, f"arkiv/{name}")

    def read(self, name: str, *readings: Reading, sha: str = "1") -> None:
        read = document(page(1, block("Text.")))
        version = self.writer.add_version(self.source(name), sha, read, had_ocr=True)
        pages = tuple(
            PageText(number, f"s{number}", "Text.", reading=reading)
            for number, reading in enumerate(readings, start=1)
        )
        self.writer.store_derived(version, Derived(pages, (), metadata(), "r1"))

    def fail(self, name: str, sha: str = "1") -> None:
        failure = Failure(f"arkiv/{name}", "open", "Filen är skadad.")
        self.writer.add_failure(self.source(name), sha, failure)

    def troubled(self) -> tuple[TroubledFile, ...]:
        reader = CatalogueReader(self.data)
        found = reader.troubled_files()
        assert all(reader.troubled_files(one.document_id) == (one,) for one in found)
        reader.close()
        return found


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_files_without_trouble_are_not_listed(archive: Archive) -> None:
    archive.read("a.pdf", Reading(), GOOD, Reading(ReadingMethod.FONT, known_words=0.9))
    assert archive.troubled() == ()


def test_poor_and_unread_pages_are_listed_with_their_reading(archive: Archive) -> None:
    archive.read("a.pdf", Reading(), POOR, UNREAD, GOOD)
    (file,) = archive.troubled()
    assert [(p.number, p.label, p.reading, p.stage) for p in file.pages] == [
        (2, "s2", POOR, ""),
        (3, "s3", UNREAD, "ocr"),
    ]
    assert (file.state, file.page_count, file.has_text) == (FileState.PARTLY, 4, True)
    assert file.tried_at


@settings(max_examples=30, deadline=None)
@given(st.lists(st.builds(Reading, st.sampled_from(ReadingMethod), SHARES, st.just(""), SHARES)))
def test_the_database_counts_as_poor_what_the_model_calls_poor(readings: list[Reading]) -> None:
    with TemporaryDirectory() as home:
        archive = Archive(Path(home))
        archive.read("a.pdf", *readings)
        reader = CatalogueReader(archive.data)
        (summary,) = reader.summaries()
        unread = [one for one in readings if one.method is ReadingMethod.UNREAD]
        assert summary.poor_pages == sum(one.is_poor for one in readings)
        assert summary.unread_pages == len(unread)
        listed = [page for file in reader.troubled_files() for page in file.pages]
        assert len(listed) == summary.poor_pages + summary.unread_pages
        reader.close()
        archive.writer.close()


def test_a_file_that_was_all_read_but_with_doubt_is_doubtful(archive: Archive) -> None:
    archive.read("a.pdf", Reading(known_words=0.1))
    (file,) = archive.troubled()
    assert file.state is FileState.DOUBTFUL


def test_a_file_that_never_could_be_read_has_failed(archive: Archive) -> None:
    archive.fail("a.doc")
    (file,) = archive.troubled()
    assert file.failure == Failure("arkiv/a.doc", "open", "Filen är skadad.")
    assert (file.state, file.has_text, file.page_count) == (FileState.FAILED, False, 0)


def test_a_file_whose_earlier_version_was_read_has_failed_but_has_text(archive: Archive) -> None:
    archive.read("a.pdf", Reading(), sha="1")
    archive.fail("a.pdf", sha="2")
    (file,) = archive.troubled()
    assert (file.state, file.has_text, file.is_older) == (FileState.FAILED, True, True)


def test_a_file_that_failed_when_it_was_tried_again_is_partly_read(archive: Archive) -> None:
    archive.read("a.pdf", Reading())
    archive.fail("a.pdf")
    (file,) = archive.troubled()
    assert (file.state, file.is_older) == (FileState.PARTLY, False)


def test_a_file_that_is_read_well_at_last_leaves_the_list(archive: Archive) -> None:
    archive.read("a.pdf", POOR, UNREAD)
    archive.read("a.pdf", GOOD, GOOD)
    assert archive.troubled() == ()


def test_files_are_listed_by_name_whatever_their_trouble(archive: Archive) -> None:
    archive.read("c.pdf", POOR)
    archive.fail("B.doc")
    archive.read("a.pdf", UNREAD)
    assert [file.file for file in archive.troubled()] == [
        "arkiv/a.pdf", "arkiv/B.doc", "arkiv/c.pdf",
    ]  # fmt: skip


def test_a_page_that_only_a_failure_tells_of_is_listed_too(archive: Archive) -> None:
    archive.read("a.pdf", Reading())
    failure = Failure("arkiv/a.pdf", "limits", "Filen tog för lång tid.", 9)
    archive.writer.add_failure(archive.source("a.pdf"), "1", failure)
    (file,) = archive.troubled()
    assert [(p.number, p.is_unread, p.stage) for p in file.pages] == [(9, True, "limits")]
    assert file.state is FileState.PARTLY


def test_a_list_of_pages_reads_no_pages_content(archive: Archive) -> None:
    archive.read("a.pdf", POOR)
    plan = archive.writer._database.execute(
        "EXPLAIN QUERY PLAN SELECT p.number, p.label, p.method, p.quality, p.reason, p.known_words"
        " FROM page p JOIN document d ON d.current_version = p.version_id"
        " WHERE p.method = 'unread' OR p.quality < 0.75"
    ).fetchall()
    assert any("COVERING INDEX page_reading" in row[3] for row in plan)


def test_an_id_that_was_typed_badly_names_nothing(archive: Archive) -> None:
    archive.fail("a.doc")
    reader = CatalogueReader(archive.data)
    assert reader.troubled_files("\ud800") == reader.troubled_files("") == ()
    reader.close()
