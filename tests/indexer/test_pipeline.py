import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import pipeline, retry_queue
from indexer.model.document import SourceFile
from indexer.model.errors import BadUse, NotFound, TooManyRemoved
from tests.indexer.running import GOAL, Run, link_to, numbers


def test_the_first_run_reads_every_file(run: Run) -> None:
    run.put("a.txt", GOAL)
    run.put("under/b.html", "<html><body><p>Hamnen byggs ut.</p></body></html>")
    run.put(".dold", "x")
    report = run.index()
    assert numbers(report) == (2, 0, 0, 0)
    assert (report.documents, report.passages, report.ignored, report.failed) == (2, 2, 1, ())
    assert run.found("bredband") == {"arkiv/a.txt"}
    assert run.found("hamnen") == {"arkiv/under/b.html"}


def test_what_cannot_be_read_is_told_with_its_reason(indexed: Run) -> None:
    (failure,) = indexed.archive.status().failures
    assert (failure.file, failure.stage) == ("arkiv/d.doc", "open")
    assert ".docx" in failure.reason


def test_an_empty_folder_is_an_archive_without_documents(run: Run) -> None:
    assert run.index().documents == 0
    assert run.found("bredband") == set()


def test_a_second_run_opens_nothing_and_writes_no_index(indexed: Run) -> None:
    generation = indexed.archive.status().generation
    report = indexed.index()
    assert (numbers(report), indexed.opened) == ((0, 0, 4, 0), [])
    assert indexed.archive.status().generation == generation


def test_a_failed_file_is_told_every_run_but_not_read_again(indexed: Run) -> None:
    assert [failure.file for failure in indexed.index().failed] == ["arkiv/d.doc"]
    assert indexed.opened == []


def test_a_failed_file_is_read_again_when_that_is_asked_for(indexed: Run) -> None:
    report = indexed.index(retry_failed=True)
    assert indexed.opened == ["arkiv/d.doc"]
    assert [failure.file for failure in report.failed] == ["arkiv/d.doc"]


def test_a_failed_file_that_has_been_mended_is_no_failure(indexed: Run) -> None:
    (indexed.folder / "d.doc").rename(indexed.folder / "d.txt")
    report = indexed.index()
    assert (report.failed, report.documents) == ((), 4)


def test_a_changed_file_is_a_new_version_of_the_same_document(indexed: Run) -> None:
    (before,) = (s for s in indexed.archive.documents() if s.file == "arkiv/a.txt")
    indexed.put("a.txt", GOAL.replace("84", "91"))
    report = indexed.index()
    assert (numbers(report), indexed.opened) == ((0, 1, 3, 0), ["arkiv/a.txt"])
    assert indexed.found("91") == {"arkiv/a.txt"}
    assert indexed.found("84") == set()
    assert before.id in {summary.id for summary in indexed.archive.documents()}


def test_a_link_into_a_changed_file_tells_what_stood_there(indexed: Run) -> None:
    link = link_to(indexed, "arkiv/a.txt")
    indexed.put("a.txt", GOAL.replace("84", "91"))
    indexed.index()
    found = indexed.archive.passage(link)
    assert (found.is_same, found.was) == (False, GOAL)
    assert "91 procent" in found.passage.text


def test_a_changed_file_that_cannot_be_read_leaves_the_old_version(indexed: Run) -> None:
    (indexed.folder / "a.txt").write_bytes(b"\x00\x01" * 200)
    for _ in range(2):
        report = indexed.index()
        assert {failure.file for failure in report.failed} == {"arkiv/a.txt", "arkiv/d.doc"}
    assert indexed.found("bredband") == {"arkiv/a.txt"}


def test_reindexing_does_not_forget_what_could_not_be_read(indexed: Run) -> None:
    (indexed.folder / "a.txt").write_bytes(b"\x00\x01" * 200)
    failed = indexed.index().failed
    assert indexed.reindex().failed == failed


def test_a_vanished_file_is_removed(indexed: Run) -> None:
    link = link_to(indexed, "arkiv/a.txt")
    (indexed.folder / "a.txt").unlink()
    report = indexed.index()
    assert numbers(report) == (0, 0, 3, 1)
    assert indexed.found("bredband") == set()
    with pytest.raises(NotFound):
        indexed.archive.passage(link)


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_when_more_than_a_third_has_vanished_nothing_is_changed(indexed: Run) -> None:
    before = indexed.texts()
    empty(indexed.folder)
    with pytest.raises(TooManyRemoved, match="4 av 4 dokument"):
        indexed.index()
    assert indexed.texts() == before
    assert indexed.found("bredband") == {"arkiv/a.txt"}


def test_a_third_may_vanish(run: Run) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        run.put(name, f"Text i {name}.")
    run.index()
    (run.folder / "a.txt").unlink()
    assert run.index().removed == 1


def test_removal_of_any_number_can_be_allowed(indexed: Run) -> None:
    empty(indexed.folder)
    assert indexed.index(allow_removal=True).removed == 4
    assert (indexed.texts(), indexed.found("bredband")) == ({}, set())


def test_a_run_over_one_folder_removes_nothing_in_another(indexed: Run) -> None:
    (indexed.folder / "a.txt").unlink()
    assert indexed.index(indexed.folder / "under").removed == 0
    assert indexed.found("bredband") == {"arkiv/a.txt"}


def test_a_path_that_is_gone_is_bad_use_and_changes_nothing(indexed: Run) -> None:
    shutil.rmtree(indexed.folder)
    with pytest.raises(BadUse):
        indexed.index()
    assert indexed.found("bredband") == {"arkiv/a.txt"}


def test_indexing_the_folder_above_keeps_documents_and_links(indexed: Run) -> None:
    """Each file was new, and each document the folder below had was removed."""
    link = link_to(indexed, "arkiv/a.txt")
    (indexed.folder.parent / "bredvid.txt").write_text("Mer text.", encoding="utf-8")
    shutil.rmtree(indexed.settings.data_dir / "index")
    above = indexed.folder.parent
    (above / ".aterblickignore").write_text("data/\n")
    report = indexed.index(above)
    assert numbers(report) == (1, 0, 4, 0)
    assert indexed.archive.passage(link).is_same


def test_documents_in_a_folder_that_cannot_be_listed_stay(
    indexed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "under":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    report = indexed.index()
    assert report.removed == 0
    assert ("arkiv/under", "Mappen går inte att läsa.") in {
        (f.file, f.reason) for f in report.failed
    }
    assert indexed.found("hamnen") == {"arkiv/under/c.html"}
    monkeypatch.undo()
    assert [failure.file for failure in indexed.index().failed] == ["arkiv/d.doc"]


def test_a_name_that_is_not_utf_8_is_told_and_stops_nothing(indexed: Run) -> None:
    Path(os.fsdecode(os.fsencode(indexed.folder) + b"/\xe5r.txt")).write_text("Text.")
    for _ in range(2):
        report = indexed.index()
        assert [f.file for f in report.failed] == ["arkiv/d.doc", "arkiv/\ufffdr.txt"]
        assert report.removed == 0


def test_a_file_that_vanishes_while_it_is_read_stops_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.put("a.txt", GOAL)
    read_files = pipeline.read_files

    def vanishing(sources: list[SourceFile], *more: object) -> Iterator[object]:
        for source, result in read_files(sources, *more):  # type: ignore[arg-type]
            source.path.unlink()
            yield source, result

    monkeypatch.setattr(pipeline, "read_files", vanishing)
    assert run.index().added == 1


def test_a_file_that_somebody_asked_for_is_read_again_once(indexed: Run) -> None:
    (document,) = [one for one in indexed.archive.documents() if one.file == "arkiv/b.txt"]
    retry_queue.ask_again(indexed.settings.data_dir, document.id)
    report = indexed.index()
    assert indexed.opened == ["arkiv/b.txt"]
    assert numbers(report) == (0, 1, 3, 0)
    assert retry_queue.queued(indexed.settings.data_dir) == {}
    indexed.index()
    assert indexed.opened == []


def test_a_wish_for_a_file_elsewhere_waits(indexed: Run) -> None:
    (document,) = [one for one in indexed.archive.documents() if one.file == "arkiv/b.txt"]
    retry_queue.ask_again(indexed.settings.data_dir, document.id)
    indexed.index(indexed.folder / "under")
    assert indexed.opened == []
    assert set(retry_queue.queued(indexed.settings.data_dir)) == {document.id}


def test_a_wish_for_a_file_that_is_gone_goes_with_it(indexed: Run) -> None:
    (document,) = [one for one in indexed.archive.documents() if one.file == "arkiv/b.txt"]
    retry_queue.ask_again(indexed.settings.data_dir, document.id)
    (indexed.folder / "b.txt").unlink()
    indexed.index()
    assert retry_queue.queued(indexed.settings.data_dir) == {}


def test_a_link_to_a_passage_holds_when_its_file_is_read_again(indexed: Run) -> None:
    link = link_to(indexed, "arkiv/b.txt")
    document_id = link.partition("~")[0]
    indexed.index(read_again=frozenset({document_id}))
    assert indexed.opened == ["arkiv/b.txt"]
    assert indexed.archive.passage(link).is_same
