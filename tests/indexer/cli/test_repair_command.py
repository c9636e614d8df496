import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.cli import main, repair_command
from indexer.model.document import text_as_read
from tests.indexer import mending

DAMAGED = "\r\nRegional tillvéxt.\n\tDen har  6kat\x0ci l&net\r\n\n"


@pytest.fixture
def given_text(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Standard input that holds some bytes, and a repair that knows some words."""
    monkeypatch.setattr(repair_command, "repair_text", mending.repair_text)

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def test_only_the_damaged_words_are_other_than_they_were(
    given_text: Any, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    given_text(DAMAGED.encode())
    assert main(["repair"]) == 0
    expected = "\r\nRegional tillväxt.\n\tDen har  ökat\x0ci länet\r\n\n"
    assert capfdbinary.readouterr().out == expected.encode()


def test_each_change_tells_its_line_its_place_and_how_sure_it_is(
    given_text: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    given_text(DAMAGED.encode())
    assert main(["repair", "-", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["damage"] == pytest.approx(3 / 7)
    assert [
        (c["line"], c["original"], c["repaired"], told["text"][c["start"] : c["end"]])
        for c in told["changes"]
    ] == [
        (2, "tillvéxt", "tillväxt", "tillväxt"),
        (3, "6kat", "ökat", "ökat"),
        (3, "l&net", "länet", "länet"),
    ]
    assert {c["confidence"] for c in told["changes"]} == {0.97}


@given(st.lists(st.sampled_from([*mending.WORDS, "hel", "\r\n", "\r", "\n", "\f"])))
def test_the_changes_of_any_text_lead_back_to_it(words: list[str]) -> None:
    text = " ".join(words)
    repaired = mending.repair_text(text)
    changes = repair_command._as_json(repaired)["changes"]
    assert text_as_read(repaired.text, repaired.repairs) == text
    for change in changes:
        before = repaired.text[: change["start"]].replace("\r\n", "\n").replace("\r", "\n")
        assert change["line"] == before.count("\n") + 1


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"Hel text."])
def test_a_text_without_damage_comes_back_as_it_was(
    given_text: Any, content: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    given_text(content)
    assert main(["repair"]) == 0
    assert capfdbinary.readouterr().out == content


def test_a_mark_of_byte_order_is_no_part_of_the_first_word(
    given_text: Any, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    given_text("\ufefftillvéxt".encode())
    main(["repair"])
    assert capfdbinary.readouterr().out == "\ufefftillväxt".encode()


def test_a_text_that_looks_sound_is_mended_when_forced(
    given_text: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    given_text(b"Hel text.")
    main(["repair", "--json", "--force"])
    assert json.loads(capsys.readouterr().out)["damage"] == 0


def test_a_text_file_is_read(given_text: Any, tmp_path: Path, capfdbinary: Any) -> None:
    (tmp_path / "a.txt").write_bytes("tillvéxt\r\n".encode())
    assert main(["repair", str(tmp_path / "a.txt")]) == 0
    assert capfdbinary.readouterr().out == "tillväxt\r\n".encode()


def test_what_is_not_utf8_is_refused_with_its_line(
    given_text: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    given_text(b"hel\nl\xe4net")
    assert main(["repair"]) == 2
    assert "UTF-8 (rad 2)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b""), ("a.txt", b"%PDF-1.7"), ("a", b"PK\x03\x04"), ("a.txt", b"a\0b")],
)
def test_other_files_are_for_the_archive(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["repair", str(tmp_path / name)]) == 2
    assert "aterblick index" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["repair", str(tmp_path)]) == 2
    assert main(["repair", str(tmp_path / "borta.txt")]) == 2
    assert "borta.txt" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14", b"ett\0tv\xe5"])
def test_a_file_of_another_kind_on_standard_input_is_for_the_archive(
    content: bytes, given_text: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    given_text(content)
    assert main(["repair"]) == 2
    assert "aterblick index" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("Regional tillvéxt", [], True),
        ("Regional tillvéxt", ["--force"], False),
        ("\n", [], False),
    ],
)
def test_a_text_that_is_left_alone_is_said_to_be(
    text: str,
    arguments: list[str],
    said: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["repair", *arguments]) == 0
    told = capsys.readouterr()
    assert ("--force" in told.err) is said
    assert "--force" not in told.out
