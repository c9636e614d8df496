"""Abbreviations and words that mean the same in a search: `synonyms.toml`, which people edit."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from indexer.language.analysis import words as words_of
from indexer.language.lexicon import is_known

_SHIPPED: Final = Path(__file__).parent / "synonyms.toml"
_LIST: Final = "ordlistan"
_Key = tuple[str, ...]


class EquivalentKind(StrEnum):
    """Why a text may stand for another."""

    ABBREVIATION = "abbreviation"
    SYNONYM = "synonym"


class BadSynonyms(ValueError):
    """The list says something that we cannot use; the message is for who edits it."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"Ordlistan {path.name}: {problem}")
        self.path, self.problem = path, problem


@dataclass(frozen=True, slots=True)
class Equivalent:
    """What may be searched for as well: `source` says, in Swedish, where that is known from."""

    kind: EquivalentKind
    text: str
    source: str


@dataclass(slots=True)
class Synonyms:
    """Equivalents by the index terms of what they stand for, so that inflected forms meet."""

    _by_key: dict[_Key, list[Equivalent]] = field(default_factory=dict)
    # Short forms that are everyday words in small letters, such as IT or NU in other lists.
    _needs_capitals: dict[_Key, str] = field(default_factory=dict)
    longest: int = 1

    def add(self, kind: EquivalentKind, one: str, other: str, source: str) -> None:
        """Make two texts equivalents of each other. For an abbreviation `one` is the short form."""
        self._add(one, Equivalent(kind, other, source))
        self._add(other, Equivalent(kind, one, source))
        if kind is EquivalentKind.ABBREVIATION and is_known(one):
            self._needs_capitals[_key((one,))] = one

    def _add(self, name: str, equivalent: Equivalent) -> None:
        key = _key((name,))
        known = self._by_key.setdefault(key, [])
        if equivalent not in known:
            known.append(equivalent)
        self.longest = max(self.longest, len(key))

    def equivalents(self, words: Sequence[str]) -> tuple[Equivalent, ...]:
        """What the words, taken together, may also be called; () when nothing is known.

        The words are those next to each other in a query, as typed. `longest` is how many a known
        name has at most, so that a caller need not try longer ones.
        """
        key = _key(words)
        if (short := self._needs_capitals.get(key)) and " ".join(words) != short:
            return ()
        return tuple(self._by_key.get(key, ()))


def _key(words: Sequence[str]) -> _Key:
    return tuple(term.index_term for term in words_of(" ".join(words)))


@cache
def shipped_synonyms() -> Synonyms:
    """The list that comes with the program."""
    return load_synonyms(_SHIPPED)


def equivalents(words: Sequence[str]) -> tuple[Equivalent, ...]:
    """What some words, taken together, may also be called, by the list of the program."""
    return shipped_synonyms().equivalents(words)


def load_synonyms(path: Path) -> Synonyms:
    """Read a list. Raises BadSynonyms, which says in Swedish what is wrong and where."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSynonyms(path, f"filen går inte att läsa ({error}).") from error
    if unknown := content.keys() - {"abbreviations", "synonyms"}:
        raise BadSynonyms(path, f"”{min(unknown)}” är okänt.")
    synonyms = Synonyms()
    for short, meaning in _abbreviations(path, content):
        synonyms.add(EquivalentKind.ABBREVIATION, short, meaning, _LIST)
    for group in _groups(path, content):
        for one in group:
            for other in group[group.index(one) + 1 :]:
                synonyms.add(EquivalentKind.SYNONYM, one, other, _LIST)
    return synonyms


def _abbreviations(path: Path, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    table = content.get("abbreviations", {})
    if not isinstance(table, dict):
        raise BadSynonyms(path, "”abbreviations” ska vara en tabell.")
    for short, meanings in table.items():
        for meaning in _texts(path, short, meanings, fewest=1):
            yield short, meaning


def _groups(path: Path, content: Mapping[str, Any]) -> Iterator[list[str]]:
    groups = content.get("synonyms", [])
    if not isinstance(groups, list):
        raise BadSynonyms(path, "skriv varje grupp under [[synonyms]].")
    for group in groups:
        if not isinstance(group, dict) or group.keys() - {"words", "reason"}:
            raise BadSynonyms(path, "en grupp får bara ha ”words” och ”reason”.")
        if not isinstance(group.get("reason"), str) or not group["reason"].strip():
            raise BadSynonyms(path, "en grupp saknar ”reason”: varför orden är utbytbara.")
        yield _texts(path, "words", group.get("words"), fewest=2)


def _texts(path: Path, name: str, found: object, *, fewest: int) -> list[str]:
    """Texts with words in them."""
    texts = found if isinstance(found, list) else []
    good = [text for text in texts if isinstance(text, str) and any(True for _ in words_of(text))]
    if len(good) < fewest or len(good) != len(texts):
        raise BadSynonyms(
            path, f"”{name}” ska vara en lista med minst {fewest} ord inom citattecken."
        )
    if len({_key((text,)) for text in good}) != len(good):
        raise BadSynonyms(path, f"”{name}” har samma ord två gånger.")
    return good
