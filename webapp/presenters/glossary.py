"""The list of words as a screen."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from indexer.model.records import AbbreviationCount
from webapp.state import search_url
from webapp.wording import counted

# As many as somebody reads through.
WORDS_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word, in how many passages it stands, and the search for it."""

    text: str
    found: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedMeaning:
    """What an abbreviation stands for, where that is said, and the search for it."""

    text: str
    found: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedAbbreviation:
    """An abbreviation with all its meanings, the commonest first."""

    short: str
    url: str
    meanings: tuple[ListedMeaning, ...]


@dataclass(frozen=True, slots=True)
class GlossaryScreen:
    """All that the list of words shows; `status` is "" when nothing was asked for."""

    title: str
    text: str
    status: str
    words: tuple[ListedWord, ...]
    abbreviations: tuple[ListedAbbreviation, ...]


def glossary_screen(
    text: str,
    words: tuple[tuple[str, int], ...],
    abbreviations: tuple[AbbreviationCount, ...],
) -> GlossaryScreen:
    """The words that begin with a text, and the abbreviations in the order of the alphabet."""
    return GlossaryScreen(
        title="Ordlista",
        text=text,
        status=_status(text, len(words)),
        words=tuple(_word(*pair) for pair in words),
        abbreviations=tuple(
            ListedAbbreviation(short, search_url(short), tuple(map(_meaning, meanings)))
            for short, meanings in groupby(abbreviations, key=lambda one: one.short)
        ),
    )


def _status(text: str, count: int) -> str:
    if not text:
        return ""
    if not count:
        return f"Inget ord i arkivet börjar på ”{text}”."
    if count == WORDS_SHOWN:
        return f"De vanligaste orden som börjar på ”{text}”. Skriv fler bokstäver för att se fler."
    return f"{counted(count, 'ord', 'ord')} i arkivet börjar på ”{text}”."


def _word(text: str, count: int) -> ListedWord:
    return ListedWord(text, counted(count, "stycke", "stycken"), search_url(text))


def _meaning(one: AbbreviationCount) -> ListedMeaning:
    found = counted(one.documents, "dokument", "dokument")
    return ListedMeaning(one.meaning, found, search_url(one.meaning))
