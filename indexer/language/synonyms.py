"""Stub."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Stub."""

    kind: str
    text: str
    source: str = ""


def equivalents(words: Sequence[str]) -> tuple[Equivalent, ...]:
    """Stub."""
    return ()
