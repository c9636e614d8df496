"""Runs over damaged text: what is shown and found, and what happens when mending fails."""

import json
import sqlite3
from contextlib import closing

import pytest

from indexer import pipeline
from indexer.catalogue import CatalogueWriter
from indexer.catalogue.database import database_path
from indexer.cli import main
from indexer.model.document import Document, text_as_read
from indexer.model.errors import BadUse
from indexer.model.records import RepairedFile
from tests.indexer import mending
from tests.indexer.running import GOAL, Run, link_to

DAMAGED = "Stödet till regional tillvéxt i l&net har 6kat under hela året."
MENDED = "Stödet till regional tillväxt i länet har ökat under hela året."


@pytest.fixture
def mended(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An archive with a damaged file and a sound one, mended as it was indexed."""
    monkeypatch.setattr(pipeline, "repair", mending.repair)
    run.put("skannad.txt", DAMAGED)
    run.put("hel.txt", GOAL)
    run.index()
    return run


def test_what_is_shown_is_the_mended_text(mended: Run) -> None:
    assert mended.texts() == {"arkiv/skannad.txt": MENDED, "arkiv/hel.txt": GOAL}
    (hit,) = mended.archive.search("länet tillväxt").hits
    assert (hit.passage.text, hit.passage.text_as_read) == (MENDED, DAMAGED)


def test_the_catalogue_keeps_the_reading_as_it_was_read(mended: Run) -> None:
    with closing(CatalogueWriter(mended.settings.data_dir)) as catalogue:
        texts = {
            block.text
            for version in catalogue.stale_versions(None)
            for page in catalogue.reading(version)[1].pages
            for block in page.blocks
        }
    assert DAMAGED in texts
    assert MENDED not in texts


def test_a_mended_page_is_counted_and_named_and_is_no_trouble(mended: Run) -> None:
    status = mended.archive.status()
    (file,) = status.repaired
    assert file == RepairedFile(file.document_id, "arkiv/skannad.txt", file.title, (None,))
    assert status.files == ()
    pages = {s.file: s.repaired_pages for s in mended.archive.documents()}
    assert pages == {"arkiv/skannad.txt": 1, "arkiv/hel.txt": 0}
    (page,) = mended.archive.document(file.document_id).pages
    assert page.reading.damage == pytest.approx(3 / 11)
    assert text_as_read(page.text, page.repairs) == DAMAGED


def test_another_repair_is_applied_without_reading_files_and_links_hold(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.put("skannad.txt", DAMAGED)
    run.index()
    link = link_to(run, "arkiv/skannad.txt")
    monkeypatch.setattr(pipeline, "repair", mending.repair)
    monkeypatch.setattr(pipeline, "REPAIR_RULES", 999)
    report = run.index()
    assert (report.unchanged, run.opened) == (1, [])
    found = run.archive.passage(link)
    assert (found.passage.text, found.is_same) == (MENDED, True)


def test_when_mending_fails_the_text_is_shown_as_read_and_the_failure_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(document: Document) -> Document:
        raise ZeroDivisionError("vårt fel")

    monkeypatch.setattr(pipeline, "repair", broken)
    run.put("skannad.txt", DAMAGED)
    report = run.index()
    (failure,) = report.failed
    assert (failure.file, failure.stage) == ("arkiv/skannad.txt", "repair")
    assert "som den lästes in" in failure.reason
    assert run.texts() == {"arkiv/skannad.txt": DAMAGED}
    assert len(caplog.records) == 1


def test_a_catalogue_of_the_format_before_is_brought_up_to_date(
    mended: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database_path(mended.settings.data_dir)
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute("DROP INDEX page_reading")
        old.execute("ALTER TABLE page DROP COLUMN damage")
        old.execute(
            "CREATE INDEX page_reading ON page"
            " (version_id, ordinal, number, label, method, quality, known_words, reason)"
        )
        old.execute("PRAGMA user_version = 2")
    with pytest.raises(BadUse, match="aterblick reindex"):
        mended.archive  # noqa: B018
    mended.reindex()
    (file,) = mended.archive.status().repaired
    assert file.file == "arkiv/skannad.txt"


def test_the_status_in_json_names_mended_files(
    mended: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["status", "--json", "--data", str(mended.settings.data_dir)])
    told = json.loads(capsys.readouterr().out)
    assert [(file["file"], file["pages"]) for file in told["repaired"]] == [
        ("arkiv/skannad.txt", [None])
    ]
    assert told["troubles"]["doubtful"] == 0


def test_a_terminal_says_that_a_hit_was_mended(
    mended: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(mended.settings.data_dir)
    main(["search", "tillvéxt", "--data", data])
    assert "Texten är tolkad: 3 ord är rättade efter inläsningen." in capsys.readouterr().out
    main(["status", "--data", data])
    assert "rättade på 1 sida i 1 fil." in capsys.readouterr().out
