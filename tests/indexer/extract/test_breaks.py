import signal

import pytest

from indexer.extract import breaks
from indexer.extract.breaks import Break, break_of
from indexer.model.document import ReadingMethod

EVERY = [each for each in vars(breaks).values() if isinstance(each, Break)]


@pytest.mark.parametrize(
    ("wait_status", "why"),
    [
        (signal.SIGXCPU, breaks.TOO_SLOW),
        (signal.SIGKILL, breaks.TOO_MUCH_MEMORY),
        (signal.SIGABRT, breaks.ABORTED),
        (signal.SIGSEGV, breaks.CRASHED),
        (signal.SIGRTMIN + 3, breaks.CRASHED),
        (0, breaks.DAMAGED),
        (1 << 8, breaks.DAMAGED),
        (breaks.NO_MEMORY << 8, breaks.TOO_MUCH_MEMORY),
    ],
)
def test_the_system_tells_why_a_child_ended(wait_status: int, why: Break) -> None:
    assert break_of(wait_status) is why


@pytest.mark.parametrize("why", EVERY, ids=lambda why: why.status)
def test_a_break_is_told_of_its_file_its_page_and_the_rest(why: Break) -> None:
    assert why.refusal.status is why.status
    assert why.of_file.startswith("Filen")
    for reading in (why.page_reading(), why.rest_reading()):
        assert reading.method is ReadingMethod.UNREAD
        assert reading.status is why.status
        assert reading.reason.startswith("Sidan")
