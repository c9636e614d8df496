import faulthandler
import os
import resource
import signal
import socket
from pathlib import Path

import pytest

from indexer.extract import guards, seccomp
from tests.indexer.extract.living import in_a_child

needs_it = pytest.mark.skipif(not seccomp.is_at_hand(), reason="kärnan saknar seccomp")


def restrict() -> None:
    guards._libc.prctl(guards._SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    assert seccomp.restrict(os.getpid())


@needs_it
def test_the_filter_alone_forbids_network_programs_and_writing(tmp_path: Path) -> None:
    def life() -> None:
        restrict()
        for attempt in (
            socket.socket,
            socket.socketpair,
            os.fork,
            lambda: os.execv("/bin/true", ["true"]),
            (tmp_path / "a").touch,
            (tmp_path / "a").mkdir,
        ):
            with pytest.raises(PermissionError):
                attempt()

    assert in_a_child(life) == 0


@needs_it
def test_a_process_limits_itself_and_nobody_else() -> None:
    def life() -> None:
        restrict()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        assert resource.prlimit(0, resource.RLIMIT_CORE) == (0, 0)
        with pytest.raises(PermissionError):
            resource.prlimit(os.getppid(), resource.RLIMIT_CPU)

    assert in_a_child(life) == 0


@needs_it
def test_a_process_aborts_as_it_would_without_the_filter() -> None:
    def life() -> None:
        restrict()
        faulthandler.disable()
        os.abort()

    assert os.WTERMSIG(in_a_child(life)) == signal.SIGABRT


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_jump_of_the_filter_stays_inside_it(machine: str) -> None:
    """The kernel refuses a program that is longer than 4096 or jumps out of itself."""
    content = seccomp.filter_for(machine)
    length = len(content) // 8
    assert length <= 4096
    for place in range(length):
        code, if_true, if_false = content[place * 8], content[place * 8 + 2], content[place * 8 + 3]
        if code & 0x07 == 0x05:
            assert place + 1 + max(if_true, if_false) < length
    assert content[-8] == seccomp._RETURN


def test_an_unknown_machine_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "_MACHINE", "riscv64")
    seccomp.prepare()
    assert not seccomp.is_at_hand()
    assert not seccomp.restrict(1)
