import os
from pathlib import Path

import pytest

from indexer.model.errors import NotQueued
from indexer.retry_queue import ask_again, forget, queued


def test_a_wish_is_remembered_once_with_its_time(tmp_path: Path) -> None:
    ask_again(tmp_path, "a1b2")
    os.utime(tmp_path / "retry" / "a1b2", (0, 0))
    ask_again(tmp_path, "a1b2")
    assert queued(tmp_path) == {"a1b2": "1970-01-01T00:00:00+00:00"}


def test_a_met_wish_is_forgotten_and_the_others_are_kept(tmp_path: Path) -> None:
    ask_again(tmp_path, "a1")
    ask_again(tmp_path, "b2")
    forget(tmp_path, ("a1", "finns-inte"))
    assert set(queued(tmp_path)) == {"b2"}


def test_a_folder_without_wishes_has_none(tmp_path: Path) -> None:
    assert queued(tmp_path) == queued(tmp_path / "finns-inte") == {}


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\x00b", "å", "a b"])
def test_a_name_that_is_no_documents_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotQueued):
        ask_again(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "retry").write_text("en fil där mappen skulle ligga", encoding="utf-8")
    with pytest.raises(NotQueued, match="aterblick retry"):
        ask_again(tmp_path, "a1")


def test_a_link_put_in_a_wishs_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "annan"
    (tmp_path / "retry").mkdir()
    (tmp_path / "retry" / "a1").symlink_to(elsewhere)
    ask_again(tmp_path, "a1")
    assert not elsewhere.exists()
