from collections.abc import Callable
from pathlib import Path

import pytest

from indexer import pipeline, verifying
from indexer.model.errors import NoArchive
from indexer.progress import SilentProgress
from indexer.settings import Settings
from indexer.verifying import problems_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"Text i {name}.", encoding="utf-8")
    (folder / "c.doc").write_bytes(b"x")
    return folder


@pytest.fixture
def data_dir(folder: Path, tmp_path: Path) -> Path:
    index(folder, tmp_path / "data")
    return tmp_path / "data"


def index(folder: Path, data_dir: Path) -> None:
    pipeline.index((folder,), Settings(data_dir=data_dir, workers=2), SilentProgress())


def test_without_an_archive_there_is_nothing_to_verify(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        problems_in(tmp_path)


def test_after_a_run_all_is_well_though_a_file_could_not_be_read(data_dir: Path) -> None:
    assert problems_in(data_dir) == ()


def test_a_changed_file_is_told(folder: Path, data_dir: Path) -> None:
    (folder / "a.txt").write_text("Ändrad.", encoding="utf-8")
    assert problems_in(data_dir) == (
        "arkiv/a.txt har ändrats sedan den lästes. Kör: aterblick index",
    )


def test_a_vanished_file_is_told(folder: Path, data_dir: Path) -> None:
    (folder / "b.txt").unlink()
    (problem,) = problems_in(data_dir)
    assert problem.startswith("arkiv/b.txt finns inte längre")


def current_generation(data_dir: Path) -> Path:
    return data_dir / "index" / (data_dir / "index" / "CURRENT").read_text()


def test_a_damaged_index_is_told(data_dir: Path) -> None:
    segment = next(current_generation(data_dir).glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:-1] + b"\x00")
    problems = problems_in(data_dir)
    assert any("stämmer inte med sin förteckning" in problem for problem in problems)
    assert any("aterblick reindex" in problem for problem in problems)


def test_an_index_of_other_documents_is_told(data_dir: Path, folder: Path) -> None:
    name = current_generation(data_dir).name
    (folder / "d.txt").write_text("Ett dokument till.", encoding="utf-8")
    index(folder, data_dir)
    (data_dir / "index" / "CURRENT").write_text(name)
    problems = problems_in(data_dir)
    assert any("har inte samma dokument" in problem for problem in problems)
    assert any("har 2 stycken, katalogen 3" in problem for problem in problems)


def test_an_index_by_other_settings_is_told(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "index_stamp", lambda: "andra")
    assert problems_in(data_dir) == (
        "Sökindexet är byggt med andra inställningar. Kör: aterblick reindex",
    )


def test_a_damaged_catalogue_is_told(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.catalogue.CatalogueReader.is_sound", lambda _: False)
    (problem,) = problems_in(data_dir)
    assert problem.startswith("Katalogen är skadad.")


@pytest.mark.parametrize("mend", [index, lambda _, data: reindex(data)])
def test_what_the_problem_says_mends_the_index(
    folder: Path, data_dir: Path, mend: Callable[[Path, Path], None]
) -> None:
    for file in current_generation(data_dir).glob("*.seg"):
        file.unlink()
    assert problems_in(data_dir)
    mend(folder, data_dir)
    name = current_generation(data_dir).name
    assert [problem for problem in problems_in(data_dir) if name in problem] == []


def reindex(data_dir: Path) -> None:
    pipeline.reindex(Settings(data_dir=data_dir), SilentProgress())
