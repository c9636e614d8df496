"""Runs that are cut off, meet bugs of ours or each other, and any order of changes."""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from indexer import pipeline
from indexer.locking import writing_to
from indexer.model.document import Document, SourceFile
from indexer.model.errors import ArchiveBusy, NoArchive
from indexer.verifying import problems_in
from tests.indexer.running import GOAL, Run, link_to, numbers


def failing_for(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pipeline.structure

    def structure(document: Document) -> object:
        if any(text in block.text for page in document.pages for block in page.blocks):
            raise ZeroDivisionError("vårt fel")
        return whole(document)

    monkeypatch.setattr(pipeline, "structure", structure)


def test_a_bug_of_ours_fails_one_file_and_the_rest_is_indexed(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run.put("a.txt", GOAL)
    run.put("b.txt", "Hamnen byggs ut.")
    failing_for("Hamnen", monkeypatch)
    report = run.index()
    (failure,) = report.failed
    assert (failure.file, failure.stage) == ("arkiv/b.txt", "structure")
    assert (report.added, run.found("bredband")) == (1, {"arkiv/a.txt"})
    assert len(caplog.records) == 1


def test_a_bug_of_ours_is_mended_without_reading_the_file_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.put("a.txt", GOAL)
    failing_for("Bredband", monkeypatch)
    run.index()
    monkeypatch.undo()
    (run.folder / "a.txt").touch()
    report = run.index()
    assert (report.failed, report.documents) == ((), 1)
    assert run.found("bredband") == {"arkiv/a.txt"}


def index_and_be_killed(run: Run, where: str) -> None:
    """A run in a process of its own, killed where it calls something."""

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    pid = os.fork()
    if pid == 0:
        owner, _, name = where.rpartition(".")
        setattr(getattr(pipeline, owner) if owner else pipeline, name, die)
        try:
            run.index()
        finally:
            os._exit(1)
    assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL


@pytest.mark.parametrize(
    "where",
    [
        "structure",  # read, not yet derived
        "CatalogueWriter.store_derived",
        "_bring_index_up_to_date",  # derived, not yet indexed
        "write_generation",
        "CatalogueWriter.add_run",
    ],
)
def test_a_killed_run_is_mended_by_the_next(run: Run, where: str) -> None:
    run.put("a.txt", GOAL)
    run.put("b.txt", "Hamnen byggs ut.")
    index_and_be_killed(run, where)
    report = run.index()
    assert (report.documents, report.failed) == (2, ())
    assert (run.found("bredband"), run.found("hamnen")) == ({"arkiv/a.txt"}, {"arkiv/b.txt"})
    assert problems_in(run.settings.data_dir) == ()


def test_reindexing_mends_a_run_that_was_killed_before_it_derived(run: Run) -> None:
    run.put("a.txt", GOAL)
    index_and_be_killed(run, "structure")
    assert run.reindex().documents == 1
    assert run.found("bredband") == {"arkiv/a.txt"}


def test_reindexing_needs_no_source_files_and_gives_the_same_passages(indexed: Run) -> None:
    link = link_to(indexed, "arkiv/a.txt")
    before, failed = indexed.texts(), indexed.archive.status().failures
    generation = indexed.archive.status().generation
    shutil.rmtree(indexed.folder)
    report = indexed.reindex()
    assert (indexed.texts(), report.failed) == (before, failed)
    assert indexed.archive.status().generation > generation
    assert indexed.archive.passage(link).is_same


def test_without_an_archive_there_is_nothing_to_reindex(run: Run) -> None:
    with pytest.raises(NoArchive):
        run.reindex()
    assert not run.settings.data_dir.exists()


def test_new_rules_are_applied_without_opening_the_files(
    indexed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "STRUCTURE_RULES", 999)
    generation = indexed.archive.status().generation
    indexed.index()
    assert indexed.opened == []
    assert indexed.archive.status().generation > generation
    assert problems_in(indexed.settings.data_dir) == ()


@pytest.mark.parametrize("start", [Run.index, Run.reindex])
def test_two_runs_at_once_are_one_run_and_a_refusal(
    indexed: Run, start: Callable[[Run], object]
) -> None:
    with writing_to(indexed.settings.data_dir), pytest.raises(ArchiveBusy, match="process"):
        start(indexed)


def test_a_file_with_unread_pages_is_read_again_when_ocr_has_come(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.put("a.txt", GOAL)
    reason = ["svensk OCR saknas"]
    monkeypatch.setattr(pipeline.ocr, "unavailable_reason", lambda: reason[0])
    read_files = pipeline.read_files

    def with_unread_page(sources: list[SourceFile], *more: object) -> Iterator[object]:
        for source, result in read_files(sources, *more):  # type: ignore[arg-type]
            assert isinstance(result, Document)
            (page,) = result.pages
            reading = replace(page.reading, method="unread", reason=reason[0])
            yield source, replace(result, pages=(replace(page, reading=reading),))

    monkeypatch.setattr(pipeline, "read_files", with_unread_page)
    assert len(run.index().failed) == 1
    assert run.index().unchanged == 1
    reason[0] = ""
    assert run.index().updated == 1
    assert run.index().unchanged == 1


def test_two_folders_of_one_name_are_counted_apart(run: Run) -> None:
    run.put("ett/arkiv/a.txt", GOAL)
    run.index(run.folder / "ett" / "arkiv")
    run.put("två/arkiv/a.txt", "Hamnen byggs ut.")
    report = run.index(run.folder / "ett" / "arkiv", run.folder / "två" / "arkiv")
    assert numbers(report) == (1, 0, 1, 0)
    run.put("ett/arkiv/a.txt", GOAL.replace("84", "91"))
    run.put("tre/arkiv/a.txt", "Stationen byggs om.")
    report = run.index(*(run.folder / name / "arkiv" for name in ("ett", "två", "tre")))
    assert numbers(report) == (1, 1, 1, 0)


# No word of one text is found by searching for another.
WORDS = ("bredband", "hamnen", "stationen", "skolan", "vindkraft", "turism")
file_names = st.sampled_from(["a.txt", "b.txt", "under/c.txt", "under/d.html", "å/e.txt"])
file_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


class ArchiveMachine(RuleBasedStateMachine):
    """Whatever is done to the files: after a run the archive holds them and nothing else."""

    files = Bundle("files")

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.run = Run(self.home)
        self.on_disk: dict[str, str] = {}
        self.in_archive: dict[str, str] | None = None

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def write(self, name: str, text: str) -> None:
        html = f"<html><body><p>{text}</p></body></html>"
        self.run.put(name, html if name.endswith(".html") else text)
        self.on_disk[name] = text

    @rule(target=files, name=file_names, text=file_texts)
    def add_or_edit(self, name: str, text: str) -> str:
        self.write(name, text)
        return name

    @rule(name=consumes(files))
    def delete(self, name: str) -> None:
        if self.on_disk.pop(name, None) is not None:
            (self.run.folder / name).unlink()

    @rule(target=files, name=consumes(files), to=file_names)
    def rename(self, name: str, to: str) -> str:
        if name in self.on_disk:
            text = self.on_disk.pop(name)
            (self.run.folder / name).unlink()
            self.write(to, text)
        return to

    @rule()
    def index(self) -> None:
        report = self.run.index(allow_removal=True)
        before = self.in_archive or {}
        both = before.keys() & self.on_disk.keys()
        same = sum(before[name] == self.on_disk[name] for name in both)
        assert numbers(report) == (
            len(self.on_disk.keys() - before.keys()),
            len(both) - same,
            same,
            len(before.keys() - self.on_disk.keys()),
        )
        self.in_archive = dict(self.on_disk)
        self.archive_holds_what_was_indexed()

    @rule()
    def reindex(self) -> None:
        if self.in_archive is None:
            with pytest.raises(NoArchive):
                self.run.reindex()
        else:
            self.run.reindex()
            self.archive_holds_what_was_indexed()

    def archive_holds_what_was_indexed(self) -> None:
        model = {f"arkiv/{name}": text for name, text in (self.in_archive or {}).items()}
        assert self.run.texts() == model
        archive = self.run.archive
        for word in WORDS:
            hits = archive.search(word, limit=100).hits
            assert {hit.passage.file for hit in hits} == {
                file for file, text in model.items() if word in text
            }
        archive._catalogue.close()

    @invariant()
    def the_last_good_index_is_whole(self) -> None:
        if self.in_archive is not None:
            assert self.run.archive.status().documents == len(self.in_archive)


TestArchiveMachine = ArchiveMachine.TestCase
TestArchiveMachine.settings = settings(
    max_examples=10,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
