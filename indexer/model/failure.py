"""What could not be read. A run with failures is partly done, never silently done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ReadingStatus(StrEnum):
    """How the reading of a file ended, for programs and for grouping; people get a reason."""

    READ = "read"
    PARTLY_READ = "partly_read"
    LOCKED = "locked"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_MUCH_MEMORY = "too_much_memory"
    UNSUPPORTED = "unsupported"
    NOT_AS_NAMED = "not_as_named"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    MISSING = "missing"
    CLOSED = "closed"
    NOT_A_FILE = "not_a_file"


_USUAL: Final[Mapping[str, ReadingStatus]] = {
    "limits": ReadingStatus.TOO_LARGE,
    "ocr": ReadingStatus.NO_TEXT,
}


def usual_status(stage: str) -> ReadingStatus:
    """The status of a failure that says only at which stage reading stopped."""
    return _USUAL.get(stage, ReadingStatus.DAMAGED)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or page that could not be read; `reason` is plain Swedish. `status` is "" only in
    failures that have nothing to do with reading."""

    file: str
    stage: str
    reason: str
    page: int | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What one indexing run did. `seconds` is wall time; `ignored` counts files left out
    by an ignore file or because the system made them (Thumbs.db)."""

    added: int
    updated: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]
    documents: int
    pages: int
    passages: int
    seconds: float
    ignored: int = 0
