"""The model that ships with the package: words, how they follow each other, and what a wrong OCR
model makes of letters. Made by `bench/build_repair_model.py`."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

# Numbers of what is no word: one the model lacks, a figure, the beginning of a sentence.
UNKNOWN: Final = 0
NUMBER: Final = 1
START: Final = 2
FIRST_WORD: Final = 3
STAR: Final = "*"
LETTERS: Final = "åäö"
_STARRED: Final = str.maketrans(dict.fromkeys(LETTERS, STAR))
_FILE: Final = Path(__file__).parent / "model.npz"
# Logarithms are kept in such parts of one: down to -25.5.
STEPS: Final = 10
# The logarithm of the share of a word that is only in the dictionary.
DICTIONARY_WORD: Final = -18.0

Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edit:
    """Letters that are now and then read as others: "rn" as "m". `cost` is a natural logarithm."""

    true: str
    read: str
    cost: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Probabilities of words after one and two others, as natural logarithms.

    `word` and `word_rest` are by number, of common words only; `pairs` holds sorted keys (first ·
    words + second) with the probability of the second and what is left for words not seen after
    both; `triples` holds keys (place of the pair · words + third). Pairs and triples that could
    not tell two words apart are left out.
    """

    word: Floats
    word_rest: Floats
    pairs: Keys
    pair: Floats
    pair_rest: Floats
    triples: Keys
    triple: Floats


class KnownWord(NamedTuple):
    """A word with its number (UNKNOWN for one that is only in the dictionary), the logarithm of
    its share of all words, and its å, ä and ö."""

    word: str
    number: int
    own: float
    letters: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Known words, sorted by key: their spelling with a star for each å, ä and ö. A word is its
    key with the letters of its `codes` (digits to the base of three) for the stars; `shares` are
    natural logarithms."""

    keys: list[str]
    codes: npt.NDArray[np.uint16]
    numbers: npt.NDArray[np.int32]
    shares: Floats

    def at(self, place: int) -> Iterator[KnownWord]:
        """The words with the same key as the one at a place, which is the first of them."""
        key = self.keys[place]
        while place < len(self.keys) and self.keys[place] == key:
            letters = _letters_of(int(self.codes[place]), key.count(STAR))
            number, own = int(self.numbers[place]), float(self.shares[place])
            yield KnownWord(_filled(key, letters), number, own, letters)
            place += 1

    def find(self, word: str) -> KnownWord | None:
        """A word in lower case."""
        key = key_of(word)
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return None
        return next((known for known in self.at(place) if known.word == word), None)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """All that is known before a document is seen.

    `words` were met in texts; `dictionary` has the words that were not. `forms` are the ways in
    which words are written otherwise than small or with a capital (EU, FoI), `small_odds` the
    logarithms of how many times likelier words are small than capital inside a sentence.
    `first_parts` and `last_parts` make compounds, joints included; `letter_runs` counts runs of
    one to five letters in different words, "^" and "$" being a word's edges. `letters` gives for
    å, ä and ö what they are read as, with probabilities; `readings` for a spelling the words that
    were read so, with how often, and how often the word was met.
    """

    words: WordList
    dictionary: WordList
    forms: dict[str, tuple[str, ...]]
    small_odds: Floats
    first_parts: WordList
    last_parts: WordList
    letter_runs: dict[str, int]
    neighbours: Neighbours
    letters: dict[str, dict[str, float]]
    edits: tuple[Edit, ...]
    readings: dict[str, tuple[tuple[str, int, int], ...]]

    def token_of(self, number: int) -> int:
        """What a word is to its neighbours: its number, UNKNOWN for one that is not common."""
        return number if number < len(self.neighbours.word) else UNKNOWN

    def number_of(self, word: str) -> int:
        """The number of a word in lower case; UNKNOWN if there is none."""
        known = self.words.find(word)
        return known.number if known else UNKNOWN


def key_of(word: str) -> str:
    """A word with a star for each å, ä and ö."""
    return word.translate(_STARRED)


def ngram_keys(first: Keys, last: Keys, size: int) -> Keys:
    """One number for each run of words: that of what comes first and that of its last word."""
    return first * size + last


def code_of(word: str) -> int:
    """A word's å, ä and ö as one number."""
    code = 0
    for letter in word:
        if letter in LETTERS:
            code = code * len(LETTERS) + LETTERS.index(letter)
    return code


def _letters_of(code: int, count: int) -> str:
    letters = ""
    for _ in range(count):
        code, digit = divmod(code, len(LETTERS))
        letters = LETTERS[digit] + letters
    return letters


def _filled(key: str, letters: str) -> str:
    for letter in letters:
        key = key.replace(STAR, letter, 1)
    return key


@cache
def shipped_model() -> Model:
    """The model beside this module; read once."""
    with np.load(_FILE, allow_pickle=False) as arrays:
        neighbours = Neighbours(
            _logs(arrays["word"]),
            _logs(arrays["word_rest"]),
            np.cumsum(arrays["pairs"]),
            _logs(arrays["pair"]),
            _logs(arrays["pair_rest"]),
            np.cumsum(arrays["triples"]),
            _logs(arrays["triple"]),
        )
        return Model(
            _word_list(arrays, "words"),
            _word_list(arrays, "dictionary"),
            _forms(_lines(arrays["forms"])),
            -_logs(arrays["small_odds"]),
            _word_list(arrays, "first_parts"),
            _word_list(arrays, "last_parts"),
            {run: int(count) for run, count in map(_fields, _lines(arrays["letter_runs"]))},
            neighbours,
            _letters(_lines(arrays["letters"])),
            tuple(
                Edit(true, read, math.log(float(share)))
                for true, read, share in map(_fields, _lines(arrays["edits"]))
            ),
            _readings(_lines(arrays["readings"])),
        )


def _lines(array: npt.NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode().split("\n")


def _fields(line: str) -> list[str]:
    return line.split("\t")


def _logs(quantised: npt.NDArray[np.uint8]) -> Floats:
    return quantised.astype(np.float32) * np.float32(-1 / STEPS)


def _forms(lines: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form in lines:
        found[form.lower()] = (*found.get(form.lower(), ()), form)
    return found


def _word_list(arrays: Mapping[str, npt.NDArray[Any]], name: str) -> WordList:
    return WordList(
        _lines(arrays[f"{name}_keys"]),
        arrays[f"{name}_codes"],
        arrays[f"{name}_numbers"],
        _logs(arrays[f"{name}_shares"]),
    )


def _letters(lines: list[str]) -> dict[str, dict[str, float]]:
    letters: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for letter, read, share in map(_fields, lines):
        letters[letter][read] = float(share)
    return dict(letters)


def _readings(lines: list[str]) -> dict[str, tuple[tuple[str, int, int], ...]]:
    found: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for word, read, count, total in map(_fields, lines):
        found[read].append((word, int(count), int(total)))
    return {read: tuple(words) for read, words in found.items()}
