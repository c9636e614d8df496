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
from indexer.archive import Archive
from indexer.locking import writing_to
from indexer.model.document import Document, SourceFile
from indexer.model.errors import ArchiveBusy, BadUse, NoArchive, NotFound, TooManyRemoved
from indexer.model.failure import RunReport
from indexer.progress import SilentProgress
from indexer.settings import Settings
from indexer.verifying import problems_in

GOAL = "Bredband når nu 84 procent av hushållen i länet, och målet nåddes inte under året."


class Run:
    """An archive over one folder, and what each run of it opened."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "arkiv"
        self.folder.mkdir()
        self.settings = Settings(data_dir=home / "data", workers=2, search_deadline_ms=5000)
        self.opened: list[str] = []

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def index(self, *paths: Path, **choices: bool) -> RunReport:
        self.opened.clear()
        return pipeline.index(paths or (self.folder,), self.settings, SilentProgress(), **choices)

    def reindex(self) -> RunReport:
        return pipeline.reindex(self.settings, SilentProgress())

    @property
    def archive(self) -> Archive:
        return Archive(self.settings)

    def texts(self) -> dict[str, str]:
        """What the catalogue holds, by file."""
        archive = self.archive
        return {
            summary.file: " ".join(p.text for p in archive.document(summary.id).passages)
            for summary in archive.documents()
        }

    def found(self, query: str) -> set[str]:
        """The files of the hits."""
        return {hit.passage.file for hit in self.archive.search(query, limit=100).hits}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    made = Run(tmp_path)
    read_files = pipeline.read_files

    def noted(sources: list[SourceFile], *more: object) -> Iterator[object]:
        made.opened += [source.name for source in sources]
        return read_files(sources, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_files", noted)
    return made


@pytest.fixture
def indexed(run: Run) -> Run:
    """Four files, one of them unreadable, after the first run."""
    run.put("a.txt", GOAL)
    run.put("b.txt", "Kompetensförsörjningen är den fråga som företagen oftast nämner.")
    run.put("under/c.html", "<html><body><h1>Plan</h1><p>Hamnen byggs ut.</p></body></html>")
    run.put("d.doc", "gammal")
    run.index()
    return run


def numbers(report: RunReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, report.removed


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


def link_to(run: Run, file: str) -> str:
    archive = run.archive
    (summary,) = (s for s in archive.documents() if s.file == file)
    return archive.document(summary.id).passages[0].id_in(summary.id)


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
