import json
from pathlib import Path

import pytest

from indexer import embedding
from indexer.cli import main
from indexer.semantic import NoEmbedder
from tests.indexer.semantic.small_model import LetterEmbedder


@pytest.fixture(autouse=True)
def letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_MEANING", "auto")
    monkeypatch.setattr(embedding, "chosen_embedder", lambda _: LetterEmbedder())
    monkeypatch.setattr(embedding, "embedder_stamp", lambda _: LetterEmbedder.stamp)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    for name, text in (("a", "Hamnen byggs ut under året."), ("b", "Målet nåddes inte.")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def run(command: str, folder: Path, *more: str) -> int:
    return main([command, *more, "--data", str(folder.parent / "data")])


def test_index_ends_with_vectors_and_says_so_on_standard_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("index", folder, str(folder), "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["passages"] == 2
    assert "Gör texten sökbar på betydelse: 2 av 2" in err
    assert run("embed", folder) == 0
    assert "2 av 2 textbitar är sökbara på betydelse; inget nytt" in capsys.readouterr().out


def test_embed_continues_where_it_was_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("index", folder, str(folder), "--no-embed")
    capsys.readouterr()
    assert run("embed", folder, "--limit", "1", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["embedded"], report["done"], report["total"], report["left"]) == (1, 1, 2, 1)
    assert run("embed", folder) == 0
    assert "2 av 2 textbitar" in capsys.readouterr().out


def test_an_index_without_a_model_is_whole_and_says_why(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: object) -> str:
        raise NoEmbedder("paketet saknas")

    monkeypatch.setattr(embedding, "embedder_stamp", missing)
    assert run("index", folder, str(folder)) == 0
    assert "Arkivet går att söka i på ord." in capsys.readouterr().err
    assert run("embed", folder, "--json") == 1
    assert "paketet saknas" in json.loads(capsys.readouterr().out)["error"]


def test_switched_off_nothing_is_made_or_said(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATERBLICK_MEANING", "never")
    run("index", folder, str(folder))
    assert "betydelse" not in capsys.readouterr().err
    assert not (folder.parent / "data" / "vectors").exists()


def test_a_limit_below_one_is_bad_use(folder: Path) -> None:
    assert run("embed", folder, "--limit", "0") == 2
