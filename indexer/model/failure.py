"""What could not be read. A run with failures is partly done, never silently done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or page that could not be read; `reason` is plain Swedish."""

    file: str
    stage: str
    reason: str
    page: int | None = None


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
