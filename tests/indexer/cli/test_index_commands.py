import json
from pathlib import Path

import pytest

from indexer.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    (folder / "a.txt").write_text("Hamnen byggs ut under året.", encoding="utf-8")
    return folder


def index(folder: Path, *more: str) -> int:
    return main(["index", str(folder), "--data", str(folder.parent / "data"), *more])


def test_a_run_prints_the_fields_that_other_programs_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert index(folder, "--json") == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert {
        "added", "updated", "unchanged", "removed", "failed", "documents", "pages", "passages",
        "seconds",
    } <= set(report)  # fmt: skip
    assert (report["added"], report["passages"]) == (1, 1)
    assert "Läser filer" in err


def test_a_run_with_failures_leaves_with_one_and_lists_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tom.pdf").write_bytes(b"")
    assert index(folder) == 1
    out = capsys.readouterr().out
    assert "tom.pdf" in out
    assert "Filen är tom." in out


def test_a_path_that_is_not_there_is_bad_use(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert index(folder / "nej") == 2
    assert "finns inte" in capsys.readouterr().err


def test_a_number_of_workers_below_one_is_bad_use(folder: Path) -> None:
    assert index(folder, "--workers", "0") == 2


def test_an_emptied_folder_stops_the_run_unless_removal_is_allowed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index(folder)
    (folder / "a.txt").unlink()
    assert index(folder) == 1
    assert "--allow-removal" in capsys.readouterr().err
    assert index(folder, "--allow-removal", "--json") == 0
    assert json.loads(capsys.readouterr().out)["removed"] == 1


def test_verify_tells_what_does_not_match(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index(folder)
    data = str(folder.parent / "data")
    assert main(["verify", "--data", data]) == 0
    (folder / "a.txt").write_text("Ändrat.", encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", "--data", data, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


def test_reindex_needs_no_source_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index(folder)
    data = str(folder.parent / "data")
    (folder / "a.txt").unlink()
    assert main(["reindex", "--data", data]) == 0
    capsys.readouterr()
    assert main(["search", "hamn", "--data", data]) == 0
