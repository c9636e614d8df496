import json
from pathlib import Path

import pytest

from indexer.cli import main


def test_without_a_command_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "användning:" in capsys.readouterr().err


def test_a_command_that_is_not_understood_is_said_in_swedish(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["search", "--limit", "många", "x"])
    assert left.value.code == 2
    assert "går inte att förstå" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["search", "ask"])
def test_without_an_index_the_reader_is_told_how_to_make_one(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "bredband", "--data", str(tmp_path)]) == 1
    assert "aterblick index" in capsys.readouterr().err


def test_an_error_is_json_when_json_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["search", "x", "--json", "--data", str(tmp_path)])
    assert "aterblick index" in json.loads(capsys.readouterr().out)["error"]


def test_the_web_applications_command_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", "--help"])
    assert left.value.code == 0
    assert "--port" in capsys.readouterr().out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    for command in ("index", "reindex", "verify", "search", "ask", "cite", "analyse", "serve"):
        assert command in shown


def test_an_unknown_command_is_said_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["sök", "bredband"])
    assert left.value.code == 2
    assert "går inte att förstå" in capsys.readouterr().err
