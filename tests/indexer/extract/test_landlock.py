from pathlib import Path

import pytest

from indexer.extract import landlock
from tests.indexer.extract.living import in_a_child

needs_it = pytest.mark.skipif(not landlock.is_at_hand(), reason="kärnan saknar Landlock")


@needs_it
def test_a_process_opens_only_the_files_that_are_named(tmp_path: Path) -> None:
    mine, other = tmp_path / "a.txt", tmp_path / "b.txt"
    mine.write_text("a")
    other.write_text("b")

    def life() -> None:
        assert landlock.restrict([mine])
        assert mine.read_text() == "a"
        for attempt in (other.read_text, lambda: list(tmp_path.iterdir()), lambda: mine.open("r+")):
            with pytest.raises(PermissionError):
                attempt()

    assert in_a_child(life) == 0


@needs_it
def test_a_path_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    def life() -> None:
        assert landlock.restrict([tmp_path / "borta", tmp_path])
        assert list(tmp_path.iterdir()) == []

    assert in_a_child(life) == 0


@pytest.mark.parametrize(
    ("version", "length"), [(1, 8), (3, 8), (4, 16), (5, 16), (6, 24), (99, 24)]
)
def test_each_version_is_asked_for_what_it_knows(version: int, length: int) -> None:
    assert len(landlock._attributes(version)) == length


def test_a_kernel_without_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "_version", lambda: -1)
    assert not landlock.is_at_hand()
    assert not landlock.restrict([])
