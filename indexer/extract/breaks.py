"""Why the reading of a file broke off: what the system tells of a dead child, in plain Swedish."""

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from indexer.model.document import Reading, ReadingMethod
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus

# How a child leaves when Python, rather than a library in C, finds that memory is out.
NO_MEMORY: Final = 3


@dataclass(frozen=True, slots=True)
class Break:
    """What ended a child before it had read its file.

    `of_file`, `of_page` and `of_rest` say it of a file of which nothing could be read, of the
    page that was being read, and of the pages after it that nobody will read.
    """

    status: ReadingStatus
    of_file: str
    of_page: str
    of_rest: str

    @property
    def refusal(self) -> UnreadableFile:
        """The break as the end of a file without a single page."""
        return UnreadableFile(_stage_of(self.status), self.of_file, self.status)

    def page_reading(self) -> Reading:
        """The break as the reading of the page it struck."""
        return Reading(ReadingMethod.UNREAD, reason=self.of_page, status=self.status)

    def rest_reading(self) -> Reading:
        """The break as the reading of a page after it."""
        return Reading(ReadingMethod.UNREAD, reason=self.of_rest, status=self.status)


def _stage_of(status: ReadingStatus) -> str:
    return "read" if status is ReadingStatus.DAMAGED else "limits"


TOO_SLOW: Final = Break(
    ReadingStatus.TOO_SLOW,
    "Filen tog för lång tid att läsa.",
    "Sidan tog för lång tid att läsa.",
    "Sidan lästes inte: filen hade redan tagit så lång tid som en fil får ta.",
)
TOO_MUCH_MEMORY: Final = Break(
    ReadingStatus.TOO_MUCH_MEMORY,
    "Filen krävde för mycket minne att läsa.",
    "Sidan krävde för mycket minne att läsa.",
    "Sidan lästes inte: filen krävde för mycket minne.",
)
# PDFium and Rust abort when memory runs out, and at some kinds of damage.
ABORTED: Final = Break(
    ReadingStatus.TOO_MUCH_MEMORY,
    "Filen krävde för mycket minne, eller är skadad.",
    "Sidan krävde för mycket minne, eller är skadad.",
    "Sidan lästes inte: filen krävde för mycket minne, eller är skadad.",
)
CRASHED: Final = Break(
    ReadingStatus.DAMAGED,
    "Filen är skadad: läsningen avbröts av filens innehåll.",
    "Sidan är skadad: läsningen avbröts av sidans innehåll.",
    "Sidan lästes inte: filen är skadad.",
)
DAMAGED: Final = Break(
    ReadingStatus.DAMAGED,
    "Filen är skadad och går inte att läsa.",
    "Sidan är skadad och går inte att läsa.",
    "Sidan lästes inte: filen är skadad.",
)
TOO_MUCH_TEXT: Final = Break(
    ReadingStatus.TOO_LARGE,
    "Filen innehåller för mycket text.",
    "Sidan lästes inte: filen innehåller för mycket text.",
    "Sidan lästes inte: filen innehåller för mycket text.",
)
TOO_OFTEN: Final = Break(
    ReadingStatus.DAMAGED,
    "Filen är skadad: läsningen avbröts gång på gång.",
    "Sidan är skadad: läsningen avbröts av sidans innehåll.",
    "Sidan lästes inte: läsningen av filen hade redan avbrutits för många gånger.",
)
_BY_SIGNAL: Final[Mapping[int, Break]] = {
    signal.SIGXCPU: TOO_SLOW,
    # Not by us: the system's own guard against running out of memory.
    signal.SIGKILL: TOO_MUCH_MEMORY,
    signal.SIGABRT: ABORTED,
    signal.SIGILL: ABORTED,
    signal.SIGTRAP: ABORTED,
}


def break_of(wait_status: int) -> Break:
    """Why a child ended that did not say that it was done."""
    if os.WIFSIGNALED(wait_status):
        return _BY_SIGNAL.get(os.WTERMSIG(wait_status), CRASHED)
    return TOO_MUCH_MEMORY if os.WEXITSTATUS(wait_status) == NO_MEMORY else DAMAGED
