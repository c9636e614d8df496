"""What is offered while somebody types."""

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    """A word of the archive, a theme, or a document by its title."""

    WORD = "word"
    THEME = "theme"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that what was typed may become. `count` is the number of passages with a word,
    0 for the rest; `value` is a theme's value or a document's id."""

    kind: SuggestionKind
    text: str
    count: int = 0
    value: str = ""
