import os
from pathlib import Path

import pytest

from indexer.model.errors import NotFound
from webapp.originals import open_original


def test_a_regular_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with open_original(tmp_path / "a.pdf") as file:
        assert file.read() == b"%PDF"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "secret")
    with pytest.raises(NotFound):
        open_original(tmp_path / "a.pdf")


def test_a_pipe_or_folder_is_not_opened_and_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(NotFound):
            open_original(path)


def test_a_file_that_is_gone_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="finns inte kvar"):
        open_original(tmp_path / "gone.pdf")
