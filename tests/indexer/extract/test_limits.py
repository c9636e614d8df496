import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.extract.limits import Limits, allow_more_time, limit_this_process, wall_seconds_of

LIMITS = Limits(seconds=30, megabytes=2048, file_megabytes=10)


def in_a_child(life: Callable[[], object]) -> int:
    """The wait status of a child that lives so; it exits with 0 when nothing is raised."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            life()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]


def test_a_process_takes_no_more_memory_than_it_may() -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        with pytest.raises(MemoryError):
            bytearray(2049 << 20)

    assert in_a_child(life) == 0


def test_a_process_computes_no_longer_than_it_may() -> None:
    def life() -> None:
        limit_this_process(Limits(1, 2048, 10))
        while True:
            pass

    assert os.WTERMSIG(in_a_child(life)) == signal.SIGXCPU


def test_a_process_writes_no_file_and_dumps_no_core(tmp_path: Path) -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with (
            pytest.raises(OSError, match="large"),
            (tmp_path / "a").open("wb", buffering=0) as file,
        ):
            file.write(b"x")
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)

    assert in_a_child(life) == 0


def test_more_time_than_the_usual_hard_limit_may_be_asked_for() -> None:
    def life() -> None:
        limit_this_process(Limits(10_000, 2048, 10))
        assert resource.getrlimit(resource.RLIMIT_CPU) == (10_000, 10_000)

    assert in_a_child(life) == 0


def as_somebody_else() -> None:
    """Only root may raise its limits again."""
    if os.geteuid() == 0:
        os.setuid(65534)


def test_limits_that_the_system_has_set_lower_are_kept() -> None:
    def life() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1500 << 20, 1500 << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        as_somebody_else()
        limit_this_process(LIMITS)
        assert resource.getrlimit(resource.RLIMIT_AS) == (1500 << 20, 1500 << 20)
        assert resource.getrlimit(resource.RLIMIT_CPU) == (20, 20)

    assert in_a_child(life) == 0


def test_more_time_is_given_up_to_the_hard_limit() -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        allow_more_time(20)
        assert resource.getrlimit(resource.RLIMIT_CPU)[0] == 50
        allow_more_time(1_000_000)
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        assert soft == hard

    assert in_a_child(life) == 0


def test_a_process_without_limits_needs_no_more_time() -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    if before[0] != resource.RLIM_INFINITY:
        pytest.skip("CPU-tiden är begränsad här")
    allow_more_time(20)
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def test_the_clock_follows_the_time_that_was_given() -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        usual = wall_seconds_of(os.getpid(), LIMITS)
        allow_more_time(30)
        assert wall_seconds_of(os.getpid(), LIMITS) == usual * 2

    assert in_a_child(life) == 0


def test_the_clock_of_a_child_that_has_just_begun_is_the_usual_one() -> None:
    pid = os.fork()
    if pid == 0:
        time.sleep(60)
        os._exit(0)
    try:
        assert LIMITS.seconds <= wall_seconds_of(pid, LIMITS) < 3600 * 8
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
