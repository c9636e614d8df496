"""What a search was widened with, so that it can be shown and taken away."""

from dataclasses import dataclass
from enum import StrEnum


class ExpansionKind(StrEnum):
    """Why other words than the one that was written are looked for."""

    INFLECTION = "inflection"
    COMPOUND = "compound"
    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"
    MISREADING = "misreading"


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word, as it was written, and what else is looked for in its place; `forms` are words to
    show, where there are such."""

    kind: ExpansionKind
    word: str
    forms: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name in an address: the same for the same word, whatever the archive holds."""
        return f"{self.kind}:{self.word.lower()}"
