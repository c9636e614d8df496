import json
from typing import Any

import pytest

from indexer.archive import Archive
from indexer.cli import main
from indexer.extract.guards import active_guards
from indexer.settings import Settings


@pytest.fixture
def run(archive_settings: Settings, capsys: pytest.CaptureFixture[str]) -> Any:
    def run_command(*arguments: str) -> tuple[int, str]:
        code = main([*arguments, "--data", str(archive_settings.data_dir)])
        return code, capsys.readouterr().out

    return run_command


def test_documents_are_listed(run: Any) -> None:
    listed = json.loads(run("documents", "--json")[1])["documents"]
    assert {document["file"] for document in listed} == {
        "arkiv/arsrapport-2017.txt",
        "arkiv/plan.html",
    }
    assert "Handlingsplan" in run("documents")[1]


def test_failures_are_listed_with_how_to_mend_them(run: Any) -> None:
    (failure,) = json.loads(run("documents", "--failed", "--json")[1])["failed"]
    assert failure["file"] == "arkiv/gammal.doc"
    assert ".docx" in failure["reason"]
    assert "spara om den" in failure["advice"]
    assert "gammal.doc" in run("documents", "--failed")[1]


def test_files_with_trouble_are_told_one_by_one_and_counted(run: Any) -> None:
    shown = json.loads(run("documents", "--failed", "--json")[1])
    assert shown["counts"] == {
        "failed": 1, "partly_read": 0, "doubtful": 0, "unread_pages": 0, "doubtful_pages": 0,
    }  # fmt: skip
    (file,) = shown["files"]
    assert (file["file"], file["state"], file["trouble"]) == (
        "arkiv/gammal.doc",
        "failed",
        "format",
    )
    assert file["tried_at"]


def test_the_status_counts(run: Any) -> None:
    status = json.loads(run("status", "--json")[1])
    assert (status["documents"], len(status["failures"])) == (2, 1)
    assert status["troubles"]["failed"] == 1
    assert status["guards"] == list(active_guards())
    text = run("status")[1]
    assert "2 dokument" in text
    assert "Skydd när filer läses: gräns för tid och minne" in text
    assert "Kunde inte läsas: 1 fil." in text


@pytest.mark.parametrize("style", ["text", "html", "bibtex", "ris", "csl-json"])
def test_a_passage_is_cited_in_every_style(run: Any, archive: Archive, style: str) -> None:
    passage_id = archive.search("byanät").hits[0].passage.passage_id
    code, out = run("cite", passage_id, "--format", style)
    assert code == 0
    assert "Handlingsplan för bredband" in out


def test_an_unknown_style_is_bad_use_and_an_unknown_passage_is_not_found(run: Any) -> None:
    assert run("cite", "x~1~abc")[0] == 1
    assert run("cite", "x", "--format", "apa")[0] in {1, 2}
