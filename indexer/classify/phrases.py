"""Find the phrases of a vocabulary in a text, also where scanning has damaged å, ä and ö.

A phrase is written as people read it. Each word may end in a star for the rest of the word, or
begin with one; the Swedish endings -en, -et, -n, -t and -s of the last word are understood.
"""

import itertools
import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

# What a scan read with the wrong language makes of the letters (counted in a real one).
_DAMAGED: Final = {"å": "åaé&äd", "ä": "äaéd&å", "ö": "öo6édt0"}
# The endings of a name or noun: definite form and genitive, "ERUF:s" and "klimatklivets".
_ENDINGS: Final = r"(?:e?[nt])?(?::?s)?"
# Phrases are looked up by this many first letters; two miss too much, four saved no time.
_KEY_LETTERS: Final = 3
_WORD_START: Final = re.compile(rf"(?<!\w)\w{{1,{_KEY_LETTERS}}}")

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to find. `is_exact`: capital and small letters must agree."""

    text: str
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[Name]):
    """A phrase found at `start`: what it stands for and how it was written."""

    name: Name
    start: int
    words: str
    is_damaged: bool = False


def pattern_of(phrase: Phrase, *, allows_damage: bool = False) -> re.Pattern[str]:
    """A pattern that meets the phrase as whole words."""
    words = phrase.text.split()
    parts = [_word_pattern(word, allows_damage=allows_damage) for word in words]
    ending = "" if words[-1].endswith("*") else _ENDINGS
    flags = re.NOFLAG if phrase.is_exact else re.IGNORECASE
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + ending + r"(?!\w)", flags)


def _word_pattern(word: str, *, allows_damage: bool) -> str:
    letters = "".join(
        _letter_pattern(letter, allows_damage=allows_damage) for letter in word.strip("*")
    )
    before = r"[\w-]*" if word.startswith("*") else ""
    after = r"\w*" if word.endswith("*") else ""
    return before + letters + after


def _letter_pattern(letter: str, *, allows_damage: bool) -> str:
    if letter in "-–":
        return "[-–‐]"
    if allows_damage and letter.lower() in _DAMAGED:
        return f"[{_DAMAGED[letter.lower()]}]"
    return re.escape(letter)


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Name]):
    name: Name
    as_written: re.Pattern[str]
    damaged: re.Pattern[str]


class PhraseFinder(Generic[Name]):
    """All phrases of a vocabulary, found in one walk over a text's words.

    A walk that looks each word's first letters up is ten times as fast as one alternation of
    all phrases, which Python tries one by one at every word.
    """

    def __init__(self, phrases: Iterable[tuple[Phrase, Name]]) -> None:
        self._as_written: dict[str, list[_Entry[Name]]] = {}
        self._damaged: dict[str, list[_Entry[Name]]] = {}
        for phrase, name in phrases:
            entry = _Entry(name, pattern_of(phrase), pattern_of(phrase, allows_damage=True))
            self._as_written.setdefault(_key(phrase.text), []).append(entry)
            for key in _damaged_keys(phrase.text):
                self._damaged.setdefault(key, []).append(entry)

    def find(self, text: str, *, allows_damage: bool = False) -> list[Found[Name]]:
        """Every phrase in the text, in reading order."""
        entries = self._damaged if allows_damage else self._as_written
        found = []
        for match in _WORD_START.finditer(text.lower()):
            for entry in entries.get(match.group(), ()):
                if words := entry.as_written.match(text, match.start()):
                    found.append(Found(entry.name, match.start(), words.group()))
                elif allows_damage and (words := entry.damaged.match(text, match.start())):
                    found.append(Found(entry.name, match.start(), words.group(), True))
        return found


def _key(text: str) -> str:
    match = _WORD_START.search(text.lower())
    return match.group() if match else ""


def _damaged_keys(text: str) -> Iterator[str]:
    first = text.lower()[:_KEY_LETTERS]
    choices = [_DAMAGED.get(letter, letter) for letter in first]
    yield from sorted({_key("".join(letters)) for letters in itertools.product(*choices)})
