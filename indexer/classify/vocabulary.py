"""The values that documents are sorted under, read from a folder of TOML files.

A region edits the files without code, so every mistake in them is answered in plain Swedish.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.classify.phrases import Phrase
from indexer.model.errors import BadUse
from indexer.model.metadata import FacetLabel

# Raised by hand when the rules of this room change what they find. It is part of the stamp, so
# that documents are classified again by the next run, as when a vocabulary changes.
CLASSIFY_RULES: Final = 2
SHIPPED: Final = Path(__file__).parent / "vocabularies"
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Shorter words without exact case turn up inside the abbreviations of others.
_SHORTEST_WORD: Final = 3
_VALUE_KEYS: Final = frozenset({"value", "label", "description", "aliases", "clues"})
_ALIAS_KEYS: Final = frozenset({"name", "source", "exact", "alone"})


class BadVocabulary(BadUse):
    """A vocabulary file is missing or says something that we cannot use."""

    def __init__(self, path: Path, value: str, problem: str) -> None:
        place = f"{path.name}, värdet ”{value}”" if value else path.name
        super().__init__(f"Ordlistan {place}: {problem}")
        self.path, self.value, self.problem = path, value, problem


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of a value and where it comes from.

    `counts_alone` is for everyday words: they name the value only as a whole heading.
    """

    phrase: Phrase
    source: str = ""
    counts_alone: bool = False


@dataclass(frozen=True, slots=True)
class VocabularyValue:
    """One value that a document or passage can have."""

    value: str
    label: str
    description: str = ""
    aliases: tuple[Alias, ...] = ()
    clues: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The values of one facet, in the order they are shown."""

    facet: str
    values: tuple[VocabularyValue, ...]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """All vocabularies. `stamp` changes when any of the files or the room's rules do."""

    areas: Vocabulary
    programmes: Vocabulary
    types: Vocabulary
    bodies: Vocabulary
    stamp: str

    def labels(self, facet: str) -> tuple[FacetLabel, ...]:
        """The values of "area", "programme" or "type" as people read them, in the file's order.

        Empty for other facets: a year is its own label.
        """
        vocabularies = (self.areas, self.programmes, self.types)
        return tuple(
            FacetLabel(facet, each.value, each.label, each.description)
            for vocabulary in vocabularies
            if vocabulary.facet == facet
            for each in vocabulary.values
        )


def load_vocabularies(folder: Path | None = None) -> Vocabularies:
    """The vocabularies of a folder, by default the shipped ones. Raises BadVocabulary."""
    folder = SHIPPED if folder is None else folder
    facets = {"areas": "area", "programmes": "programme", "types": "type", "bodies": "body"}
    paths = {name: folder / f"{name}.toml" for name in facets}
    contents = {name: _content(path) for name, path in paths.items()}
    read = {name: _vocabulary(paths[name], contents[name], facets[name]) for name in facets}
    stamp = hashlib.sha256(f"rules {CLASSIFY_RULES}\n".encode())
    for name, content in contents.items():
        stamp.update(f"{name} {len(content)}\n".encode() + content)
    return Vocabularies(**read, stamp=stamp.hexdigest()[:16])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BadVocabulary(path, "", f"filen saknas i mappen ”{path.parent}”.") from error
    except OSError as error:
        raise BadVocabulary(path, "", "filen kan inte läsas.") from error


def _vocabulary(path: Path, content: bytes, facet: str) -> Vocabulary:
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadVocabulary(path, "", "filen är inte sparad som UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadVocabulary(path, "", f"filen är inte giltig TOML ({error}).") from error
    if table.get("facet") != facet:
        raise BadVocabulary(path, "", f'överst ska det stå: facet = "{facet}"')
    rows = table.get("values")
    if not isinstance(rows, list) or not rows:
        raise BadVocabulary(path, "", "det finns inga [[values]].")
    values = tuple(_value(path, row) for row in rows)
    _check_unique(path, values)
    return Vocabulary(facet, values)


def _value(path: Path, row: object) -> VocabularyValue:
    if not isinstance(row, dict):
        raise BadVocabulary(path, "", "varje värde skrivs som en egen del under [[values]].")
    value = _text(path, "", row, "value")
    if not _SLUG.fullmatch(value):
        raise BadVocabulary(path, value, "”value” får bara ha a–z, 0–9 och bindestreck.")
    _check_keys(path, value, row, _VALUE_KEYS)
    return VocabularyValue(
        value=value,
        label=_text(path, value, row, "label"),
        description=_text(path, value, row, "description", is_required=False),
        aliases=tuple(_alias(path, value, each) for each in _list(path, value, row, "aliases")),
        clues=tuple(
            _phrase(path, value, each, is_exact=False) for each in _list(path, value, row, "clues")
        ),
    )


def _alias(path: Path, value: str, row: object) -> Alias:
    if not isinstance(row, dict):
        raise BadVocabulary(path, value, 'ett alias skrivs { name = "…", source = "…" }.')
    _check_keys(path, value, row, _ALIAS_KEYS)
    for key in ("exact", "alone"):
        if not isinstance(row.get(key, False), bool):
            raise BadVocabulary(path, value, f"”{key}” ska vara true eller false.")
    name = _text(path, value, row, "name")
    return Alias(
        phrase=_phrase(path, value, name, is_exact=row.get("exact", False)),
        source=_text(path, value, row, "source", is_required=False),
        counts_alone=row.get("alone", False),
    )


def _phrase(path: Path, value: str, text: object, *, is_exact: bool) -> Phrase:
    if not isinstance(text, str) or not text.strip():
        raise BadVocabulary(path, value, "ett alias eller ledord är tomt eller inte text.")
    if any(len(word.strip("*")) < _SHORTEST_WORD for word in text.split() if "*" in word):
        raise BadVocabulary(
            path, value, f"”{text}”: det ska stå minst tre bokstäver vid en stjärna."
        )
    if len(text.strip("*")) < _SHORTEST_WORD:
        raise BadVocabulary(path, value, f"”{text}” är för kort; minst tre tecken behövs.")
    return Phrase(" ".join(text.split()), is_exact)


def _text(
    path: Path, value: str, row: dict[str, object], key: str, *, is_required: bool = True
) -> str:
    text = row.get(key, "")
    if not isinstance(text, str) or (is_required and not text.strip()):
        raise BadVocabulary(path, value, f"”{key}” saknas eller är inte text.")
    return text.strip()


def _list(path: Path, value: str, row: dict[str, object], key: str) -> list[object]:
    entries = row.get(key, [])
    if not isinstance(entries, list):
        raise BadVocabulary(path, value, f"”{key}” ska vara en lista inom hakparenteser.")
    return entries


def _check_keys(path: Path, value: str, row: dict[str, object], known: frozenset[str]) -> None:
    for key in row:
        if key not in known:
            raise BadVocabulary(
                path, value, f"”{key}” är okänt; här kan stå {', '.join(sorted(known))}."
            )


def _check_unique(path: Path, values: tuple[VocabularyValue, ...]) -> None:
    seen: set[str] = set()
    for each in values:
        for name in {each.value, each.label}:
            if name in seen:
                raise BadVocabulary(path, each.value, f"”{name}” står på två ställen.")
            seen.add(name)
        for phrases in (tuple(alias.phrase for alias in each.aliases), each.clues):
            for phrase in phrases:
                if phrases.count(phrase) > 1:
                    raise BadVocabulary(path, each.value, f"”{phrase.text}” står två gånger.")
