"""What a guarded process can still do, and what it cannot."""

import ctypes
import importlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.extract import guards, landlock, seccomp
from indexer.extract.guards import active_guards, guard_this_process, program_files
from tests.indexer.extract.living import in_a_child

HAS_BOTH = len(active_guards()) == 3
needs_both = pytest.mark.skipif(not HAS_BOTH, reason="kärnan saknar seccomp eller Landlock")
# What the guards may cost a child; measured 1.0 ms where a bare fork costs 2.1 ms, and a busy
# machine is slow.
MOST_SECONDS = 0.01


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Text.", encoding="utf-8")
    return path


def test_a_guarded_process_reads_its_file_and_imports_what_it_needs(file: Path) -> None:
    def life() -> None:
        guard_this_process([file])
        assert file.read_text(encoding="utf-8") == "Text."
        importlib.import_module("wave")
        assert Path(guards.__file__).read_bytes()

    assert in_a_child(life) == 0


def test_a_guarded_process_reads_what_lies_in_a_folder_that_is_named(file: Path) -> None:
    def life() -> None:
        guard_this_process([file.parent])
        assert list(file.parent.iterdir()) == [file]
        assert file.read_bytes()

    assert in_a_child(life) == 0


def test_a_guarded_process_may_have_threads() -> None:
    def life() -> None:
        guard_this_process([])
        done: list[int] = []
        thread = threading.Thread(target=lambda: done.append(1))
        thread.start()
        thread.join()
        assert done == [1]

    assert in_a_child(life) == 0


def connect_to_loopback() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def send_a_name_query() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as query:
        query.sendto(b"x", ("127.0.0.1", 53))


def start_a_program() -> None:
    subprocess.run([sys.executable, "-c", ""], check=False)


def become_a_program() -> None:
    os.execv("/bin/true", ["true"])


def look_at_the_parents_memory() -> None:
    Path(f"/proc/{os.getppid()}/mem").open("rb").close()


def trace_the_parent() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(16, os.getppid(), None, None) != 0:
        raise PermissionError(ctypes.get_errno(), "")


@needs_both
@pytest.mark.parametrize(
    "attempt",
    [
        connect_to_loopback,
        send_a_name_query,
        os.fork,
        start_a_program,
        become_a_program,
        look_at_the_parents_memory,
        trace_the_parent,
        lambda: os.kill(os.getppid(), 0),
        lambda: os.kill(0, 0),
        lambda: Path("/etc/passwd").read_bytes(),
        lambda: list(Path.home().iterdir()),
        lambda: Path(__file__).read_bytes(),
    ],
)
def test_a_guarded_process_reaches_no_network_no_process_and_no_other_file(
    attempt: Callable[[], object], file: Path
) -> None:
    def life() -> None:
        guard_this_process([file])
        with pytest.raises(PermissionError):
            attempt()

    assert in_a_child(life) == 0


@needs_both
@pytest.mark.parametrize(
    "attempt",
    [
        lambda path: path.write_text("x"),
        lambda path: path.open("ab").close(),
        lambda path: os.truncate(path, 0),
        lambda path: path.unlink(),
        lambda path: path.chmod(0),
        lambda path: path.rename(path.with_name("b.txt")),
        lambda path: path.with_name("b.txt").touch(),
        lambda path: path.with_name("b").mkdir(),
        lambda path: path.with_name("b.txt").symlink_to(path),
        lambda path: os.utime(path, (0, 0)),
    ],
)
def test_a_guarded_process_leaves_the_disk_as_it_is(
    attempt: Callable[[Path], object], file: Path
) -> None:
    def life() -> None:
        guard_this_process([file.parent])
        with pytest.raises(PermissionError):
            attempt(file)

    before = file.stat()
    assert in_a_child(life) == 0
    assert file.stat() == before
    assert list(file.parent.iterdir()) == [file]


def test_the_guards_that_are_said_to_hold_are_those_that_were_put_on() -> None:
    def life() -> None:
        assert guard_this_process([]) == active_guards()

    assert in_a_child(life) == 0


def test_a_process_is_guarded_as_far_as_the_system_goes(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landlock, "is_at_hand", lambda: False)
    monkeypatch.setattr(seccomp, "_MACHINE", "riscv64")

    def life() -> None:
        assert guard_this_process([]) == ("limits",)
        assert file.read_bytes()

    assert active_guards() == ("limits",)
    assert in_a_child(life) == 0


def test_nothing_that_people_keep_is_among_what_every_child_may_read() -> None:
    for path in program_files():
        assert path not in (Path("/"), Path.home(), Path("/etc"), Path("/tmp"), Path("/var"))


def test_the_guards_cost_a_child_next_to_nothing(file: Path) -> None:
    guards.prepare()

    def life() -> None:
        started = time.process_time()
        guard_this_process([file])
        assert time.process_time() - started < MOST_SECONDS

    assert in_a_child(life) == 0
