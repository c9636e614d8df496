import os
import resource
import signal
import time
from pathlib import Path

import pytest

from indexer.extract.limits import (
    RESERVE,
    Limits,
    allow_more_time,
    free_seconds,
    give_time_back,
    limit_page,
    limit_this_process,
    most_free_seconds,
    wall_seconds,
)
from indexer.model.document import Block, Page, Reading, ReadingMethod
from tests.indexer.building import block
from tests.indexer.extract.living import in_a_child

LIMITS = Limits(seconds=30, megabytes=2048, file_megabytes=10)


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


def granted() -> int:
    """At which CPU second of this process it is ended."""
    return resource.getrlimit(resource.RLIMIT_CPU)[0]


def compute(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_ocr_may_borrow_what_it_needs_to_finish_a_page_and_no_more() -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        allow_more_time(20)
        assert granted() == 30
        allow_more_time(33)
        assert 33 <= granted() <= 34
        for _ in range(5):
            allow_more_time(1_000_000)
        assert granted() == 30 + RESERVE

    assert in_a_child(life) == 0


def test_time_that_is_given_back_may_be_used_again() -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        give_time_back(100)
        limit_page(is_last=True)
        assert granted() == 130

    assert in_a_child(life) == 0


def test_a_page_takes_half_of_what_is_left_and_the_last_page_all() -> None:
    def life() -> None:
        limit_this_process(LIMITS)
        limit_page(is_last=False)
        assert 15 <= granted() <= 16
        limit_page(is_last=True)
        assert granted() == 30

    assert in_a_child(life) == 0


def test_a_slow_page_is_ended_while_its_file_has_time_left() -> None:
    def life() -> None:
        limit_this_process(Limits(4, 2048, 10))
        limit_page(is_last=False)
        compute(10)

    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert os.WTERMSIG(in_a_child(life)) == signal.SIGXCPU
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - started < 3.5


def test_a_process_without_limits_needs_no_more_time() -> None:
    before = resource.getrlimit(resource.RLIMIT_CPU)
    allow_more_time(20)
    limit_page(is_last=False)
    give_time_back(3)
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


def read_by(method: ReadingMethod, quality: float | None, *blocks: Block) -> Page:
    return Page(1, None, blocks, reading=Reading(method, quality))


@pytest.mark.parametrize(
    ("read", "seconds", "free"),
    [
        (read_by(ReadingMethod.OCR, 0.9, block("Text.")), 3.5, 3.5),
        (read_by(ReadingMethod.OCR, 0.9, block("Text.")), 60.0, 20.0),
        (read_by(ReadingMethod.OCR, 0.9, block("Text.")), -5.0, 0.0),
        (read_by(ReadingMethod.OCR, 0.9, block("Text.")), float("nan"), 0.0),
        (read_by(ReadingMethod.OCR, 0.2, block("%¤ x")), 3.5, 0.0),
        (read_by(ReadingMethod.OCR, 0.9), 3.5, 0.0),
        (read_by(ReadingMethod.OCR, None), 3.5, 0.0),
        (read_by(ReadingMethod.TEXT, None, block("Text.")), 3.5, 0.0),
        (read_by(ReadingMethod.UNREAD, None), 3.5, 0.0),
    ],
)
def test_only_a_page_that_ocr_made_out_costs_its_file_nothing(
    read: Page, seconds: float, free: float
) -> None:
    assert free_seconds(read, seconds) == free


def test_what_is_free_grows_with_the_pages_up_to_the_hard_limit() -> None:
    assert [most_free_seconds(n) for n in (-1, 0, 3, 2_000_000_000)] == [0, 0, 60, 7200]


def test_the_clock_on_the_wall_follows_the_time_that_does_not_count() -> None:
    assert wall_seconds(LIMITS, 10.0) * 3 == wall_seconds(LIMITS) * 4
