"""How a page was read, as a badge beside everything that is shown of it."""

from dataclasses import dataclass

from indexer.model.document import Reading, ReadingMethod
from indexer.model.reading_words import badge, measures, warning


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What a reader should know of a page: two words, a sentence, and how well it was read in
    words and per cent. All are "" for a page that was read as usual."""

    badge: str
    warning: str
    measures: str
    is_poor: bool
    is_unread: bool


def reading_note(reading: Reading) -> ReadingNote:
    """The note of a reading."""
    return ReadingNote(
        badge=badge(reading),
        warning=warning(reading),
        measures=measures(reading) if badge(reading) else "",
        is_poor=reading.is_poor,
        is_unread=reading.method is ReadingMethod.UNREAD,
    )
