"""From damaged pages to mended ones."""

from dataclasses import dataclass
from typing import Final

from indexer.model.document import Document, Repair

# Raised when the same page would be mended otherwise.
REPAIR_RULES: Final = 1


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A text and the words of it that were mended; `damage` is their share (0-1), None when the
    text was found sound and left alone."""

    text: str
    repairs: tuple[Repair, ...]
    damage: float | None


def repair(document: Document) -> Document:
    """The document with its damaged pages mended: their blocks have `repairs`, their readings
    `damage`."""
    return document


def repair_text(text: str, *, force: bool = False) -> RepairedText:
    """A text mended where it is damaged, with the same line breaks. `force` mends it whether or
    not it looks damaged."""
    return RepairedText(text, (), None)
