import json
from pathlib import Path
from typing import Any

import pytest

from indexer.cli import main
from indexer.locking import writing_to
from indexer.retry_queue import ask_again, queued


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An indexed folder with a file that is read, and two of one name that are not."""
    folder = tmp_path / "arkiv"
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        (folder / name / "tom.pdf").write_bytes(b"")
    (folder / "hamn.txt").write_text("Hamnen byggs ut under året.", encoding="utf-8")
    main(["index", str(folder), "--data", str(tmp_path / "data")])
    return folder


def retry(folder: Path, *more: str) -> int:
    return main(["retry", "--data", str(folder.parent / "data"), *more])


def outcome(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_unchanged_file_is_read_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert retry(folder, "hamn.txt", "--json") == 0
    shown = outcome(capsys)
    assert [(one["file"], one["state"]) for one in shown["retried"]] == [("arkiv/hamn.txt", "read")]
    assert (shown["updated"], shown["unchanged"]) == (1, 0)


@pytest.mark.parametrize("name", ["a/tom.pdf", "arkiv/a/tom.pdf"])
def test_a_file_that_fails_again_leaves_with_one_and_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert retry(folder, name) == 1
    out = capsys.readouterr().out
    assert "Lästa utan anmärkning: 0 av 1." in out
    assert "arkiv/a/tom.pdf" in out
    assert "b/tom.pdf" not in out.split("Lästa utan anmärkning")[1]


def test_a_file_is_named_by_its_path_or_its_id_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert retry(folder, str(folder / "hamn.txt"), "--json") == 0
    identity = outcome(capsys)["retried"][0]["document_id"]
    assert retry(folder, identity, "hamn.txt", "--json") == 0
    assert len(outcome(capsys)["retried"]) == 1


def test_a_name_that_fits_two_files_or_none_is_bad_use(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert retry(folder, "tom.pdf") == 2
    assert "arkiv/b/tom.pdf" in capsys.readouterr().err
    assert retry(folder, "finns-inte.pdf") == 2
    assert "finns-inte.pdf" in capsys.readouterr().err


def test_without_names_what_waits_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder.parent / "data"
    assert retry(folder) == 0
    assert "Inget väntar" in capsys.readouterr().out
    retry(folder, "hamn.txt", "--json")
    ask_again(data, outcome(capsys)["retried"][0]["document_id"])
    assert retry(folder, "--json") == 0
    assert [one["file"] for one in outcome(capsys)["retried"]] == ["arkiv/hamn.txt"]
    assert queued(data) == {}


def test_a_file_that_is_gone_is_told_and_the_others_are_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a" / "tom.pdf").unlink()
    (folder / "hamn.txt").write_text("Hamnen byggs ut i år.", encoding="utf-8")
    assert retry(folder, "a/tom.pdf", "hamn.txt", "--json") == 1
    out, err = capsys.readouterr()
    assert "arkiv/a/tom.pdf” finns inte längre" in err
    assert [one["file"] for one in json.loads(out.splitlines()[-1])["missing"]] == [
        "arkiv/a/tom.pdf"
    ]


def test_a_run_that_is_going_on_is_waited_for_by_nobody(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with writing_to(folder.parent / "data"):
        assert retry(folder, "hamn.txt") == 1
    err = capsys.readouterr().err
    assert "En annan körning arbetar redan" in err
    assert "Traceback" not in err
