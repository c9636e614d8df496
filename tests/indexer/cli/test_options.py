import argparse
import io
import sys
from pathlib import Path

import pytest

from indexer.cli.options import lines_of_input, print_json, settings_of


def test_the_data_option_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_DATA", "annan")
    assert settings_of(argparse.Namespace(data="given")).data_dir == Path("given")
    assert settings_of(argparse.Namespace(data=None)).data_dir == Path("annan")


def test_json_is_one_line_with_swedish_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"text": "å\nä"})
    assert capsys.readouterr().out == '{"text": "å\\nä"}\n'


def test_lines_keep_all_but_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "å \r\n\nslut".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert list(lines_of_input()) == ["å ", "", "slut"]
