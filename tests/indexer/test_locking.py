import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.locking import writing_to
from indexer.model.errors import ArchiveBusy

HOLDER = """
import os, sys, time
from pathlib import Path
from indexer.locking import writing_to
with writing_to(Path(sys.argv[1])):
    if sys.argv[2:]:
        from indexer.extract import children, formats
        from indexer.extract.limits import Limits
        from indexer.model.document import SourceFile
        formats.EXTRACTORS = {"txt": lambda path: time.sleep(30)}
        sources = [SourceFile(Path(sys.argv[2]), Path("/"), "a.txt")]
        shown = lambda: print("håller", flush=True)
        list(children.read_files(sources, Limits(60, 900, 9), 1, shown))
    print("håller", flush=True)
    time.sleep(30)
"""


def start_holder(data_dir: Path, *more: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", HOLDER, str(data_dir), *more],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "håller"
    return process


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with start_holder(tmp_path) as process:
        yield process
        process.kill()


def test_a_second_run_is_told_who_holds_the_archive(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with (
        pytest.raises(ArchiveBusy, match=rf"process {holder.pid} sedan \d{{4}}-"),
        writing_to(tmp_path),
    ):
        pytest.fail("två skriver på en gång")


def test_the_lock_is_gone_when_its_holder_is_killed(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.wait()
    with writing_to(tmp_path):
        pass


def test_the_lock_is_gone_with_its_holder_though_a_file_is_still_being_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    with start_holder(tmp_path, str(tmp_path / "a.txt")) as process:
        time.sleep(0.3)  # the child has begun
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        try:
            with writing_to(tmp_path):
                pass
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def test_one_run_may_follow_another(tmp_path: Path) -> None:
    for _ in range(2):
        with writing_to(tmp_path):
            pass


def test_an_error_lets_go_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing_to(tmp_path):
        raise ZeroDivisionError
    with writing_to(tmp_path):
        pass


def test_the_data_folder_is_made(tmp_path: Path) -> None:
    with writing_to(tmp_path / "ny" / "mapp"):
        assert (tmp_path / "ny" / "mapp").is_dir()


def test_a_holder_that_has_not_said_who_it_is_is_unknown(tmp_path: Path) -> None:
    with writing_to(tmp_path):
        (tmp_path / "writer.lock").write_text("")
        with pytest.raises(ArchiveBusy, match="okänd process"), writing_to(tmp_path):
            pytest.fail("två skriver på en gång")
