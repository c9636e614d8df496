"""Mends the words of one document, knowing what the others were read as."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from indexer.repair.candidates import Candidate, Candidates
from indexer.repair.channel import Channel
from indexer.repair.compounds import Compounds
from indexer.repair.damage import Signs
from indexer.repair.decoding import Choice, Choices, Decoder
from indexer.repair.model import FIRST_WORD, NUMBER, START, UNKNOWN, KnownWord, Model
from indexer.repair.own_words import OwnWords
from indexer.repair.spellings import Steps
from indexer.repair.tokens import LONGEST_CODE, Word, are_in_capitals
from indexer.repair.unknown import UnknownWords

# How noisy a reading must be for signs to be taken for letters.
_NOISY: Final = 0.2
# A word's letters teach how others were read when it is so long and its lead so great.
_PLAIN_LENGTH: Final = 5
_PLAIN_LEAD: Final = 4.0
_MOST_LESSONS: Final = 5
# In a document of so many words its own count half.
_ENOUGH_WORDS: Final = 1_000
_SHORTEST_SLIP: Final = 4
_PLAIN_SLIP: Final = 0.9
_SURE: Final = 0.8
# The logarithm of the share of words to which a note's mark is glued.
_NOTE: Final = -5.0
# The share of "i" read as "1" elsewhere, and as how many that counts; of figures that are "1".
_ONES: Final = 0.002
_PRIOR_ONES: Final = 20
_IS_ONE: Final = 0.04
_READ_FOR_I: Final = frozenset("|!{")
# Some programs read "fi" as one sign.
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_BULLET: Final = (Candidate("•", START, START, 0.0, 0.0),)
FIGURE: Final = "#"
_FIGURE: Final = (Candidate(FIGURE, NUMBER, NUMBER, 0.0, math.log(_IS_ONE)),)


class Mender:
    """Chooses the words of one document."""

    def __init__(
        self, model: Model, words: Sequence[Word], signs: Signs, own: OwnWords | None = None
    ) -> None:
        self._model = model
        self._words = words
        self._lows = [word.text.lower().translate(_LIGATURES) for word in words]
        self._in_capitals = are_in_capitals(words)
        self._is_noisy = signs.noise > _NOISY
        channel = Channel(model, signs.lost)
        steps = Steps(channel.letters)
        self._candidates = Candidates(
            model,
            channel,
            steps,
            Steps(channel.letters, model.edits) if self._is_noisy else None,
            Compounds(model, channel, steps),
            _unknown_words(model),
            own,
        )
        self._usual = own.shares if own else {}
        channel.adapt(self._lessons())
        self._i = model.words.find("i") or KnownWord("i", 0, 0.0, "")
        self._i_as_one = math.log(_ONES)
        self._memory: dict[tuple[str, bool, bool], Choices] = {}

    def chosen(self) -> list[Choice]:
        """What each word truly is."""
        starts = [word.starts for word in self._words]
        positions = self._positions()
        decoder = Decoder(positions, starts, self._model.neighbours)
        first = decoder.best(positions, self._usual)
        self._learn_ones(first)
        second = decoder.best(self._positions(), _mixed(_used(first), self._usual))
        if self._is_noisy:
            return second
        triples = zip(self._words, self._lows, second, strict=True)
        return [
            choice if self._is_slip(low, choice) else self._left(word.text.lower())
            for word, low, choice in triples
        ]

    def _is_slip(self, low: str, choice: Choice) -> bool:
        """Whether a word in sound text is no word, and plainly a slip for one."""
        return (
            len(low) >= _SHORTEST_SLIP
            and choice.confidence >= _PLAIN_SLIP
            and choice.candidate.number >= FIRST_WORD
            and not self._model.words.find(low)
            and not self._model.dictionary.find(low)
        )

    def _left(self, low: str) -> Choice:
        return Choice(self._itself(low), 1.0)

    def _positions(self) -> list[Choices]:
        words = zip(self._words, self._lows, self._in_capitals, strict=True)
        return [self._choices(word, low, in_capitals=is_in) for word, low, is_in in words]

    def _learn_ones(self, chosen: Sequence[Choice]) -> None:
        """How often "i" was read as "1" in this document."""
        whole = ones = 0
        for low, choice in zip(self._lows, chosen, strict=True):
            if choice.candidate.word == "i":
                whole += 1
                ones += low == "1"
        self._i_as_one = math.log((ones + _ONES * _PRIOR_ONES) / (whole + _PRIOR_ONES))

    def _lessons(self) -> Iterator[tuple[str, str, int]]:
        """The å, ä and ö of words that can hardly be others, with what they were read as."""
        for low, count in Counter(self._lows).items():
            if len(low) < _PLAIN_LENGTH:
                continue
            ranked = sorted(self._candidates.known(low), key=lambda c: -c.score)
            if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score > _PLAIN_LEAD):
                for letter, read in zip(ranked[0].letters, ranked[0].reads, strict=True):
                    yield letter, read, min(count, _MOST_LESSONS)

    def _choices(self, word: Word, low: str, *, in_capitals: bool) -> Choices:
        is_name = word.text[0].isupper() and not word.starts and not word.text.isupper()
        if word.is_bullet and self._is_noisy:
            return _BULLET
        if low == "1" and not word.starts and self._is_noisy:
            return (*_FIGURE, self._itself("i")._replace(own=self._i.own, channel=self._i_as_one))
        # A code ("RAD") is another word than the same in small letters.
        # "PA" may be "På": the ring reaches as high as a capital.
        may_be_word = in_capitals or (word.starts and len(low) == 2)
        is_code = _is_code(word.text) and (not may_be_word or low in self._model.forms)
        key = (word.text if word.text.isupper() else low, is_name, is_code)
        found = self._memory.get(key)
        if found is None:
            found = self._found(word.text, low, is_name=is_name, is_code=is_code)
            self._memory[key] = found
        return found

    def _found(self, text: str, low: str, *, is_name: bool, is_code: bool) -> Choices:
        letters = sum(map(str.isalpha, text))
        digits = sum(map(str.isdigit, text))
        if self._is_noisy and (known := self._read_for_i(text)):
            return (self._itself(known),)
        if letters == 0 and not (self._is_noisy and low in self._model.readings):
            return _FIGURE
        if letters < 3 and digits > 1:
            return _FIGURE
        if is_code:
            return (self._code(low),)
        if len(text) == 1 and low not in self._model.readings:
            return (self._itself(low),)
        found = self._candidates.of(low, is_name=is_name)
        if digits == 1 and text[-1].isdigit():
            found = (*found, *self._with_note(low, is_name=is_name))
        return found

    def _read_for_i(self, text: str) -> str | None:
        """The word of which a capital I was read as l or a bar: "I", "AI", "FoI"."""
        if text in _READ_FOR_I:
            return "i"
        capital = text.replace("l", "I")
        is_form = capital != text and capital in self._model.forms.get(capital.lower(), ())
        return capital.lower() if is_form else None

    def _code(self, low: str) -> Candidate:
        """An abbreviation: itself, or one that is known when it is not ("UKÄ" for "UKA")."""
        forms = self._model.forms
        if low not in forms and not self._model.words.find(low):
            for candidate in self._candidates.known(low):
                if candidate.word in forms:
                    return candidate
        return self._itself(low)

    def _with_note(self, low: str, *, is_name: bool) -> Iterator[Candidate]:
        """The same if the figure at the end is a note's mark."""
        for candidate in self._candidates.of(low[:-1], is_name=is_name):
            yield candidate._replace(
                word=candidate.word + low[-1], channel=candidate.channel + _NOTE
            )

    def _itself(self, low: str) -> Candidate:
        known = self._model.words.find(low) or KnownWord(low, UNKNOWN, 0.0, "")
        token = self._model.token_of(known.number)
        return Candidate(low, known.number, token, known.own, 0.0)


@cache
def _unknown_words(model: Model) -> UnknownWords:
    return UnknownWords(model.letter_runs)


def _is_code(text: str) -> bool:
    """Whether a word is an abbreviation or a code: RUS, C3TS."""
    is_capital = all(sign.isupper() or sign.isdigit() for sign in text)
    return is_capital and len(text) <= LONGEST_CODE


def _mixed(here: Mapping[int, float], usual: Mapping[int, float]) -> Mapping[int, float]:
    """The shares of words, half by the document and half by the archive, where there is one."""
    if not usual:
        return here
    words = here.keys() | usual.keys()
    return {word: (here.get(word, 0.0) + usual.get(word, 0.0)) / 2 for word in words}


def _used(choices: Sequence[Choice]) -> dict[int, float]:
    counts = Counter(choice.candidate.number for choice in choices if choice.confidence >= _SURE)
    total = len(choices) + _ENOUGH_WORDS
    return {number: count / total for number, count in counts.items() if number >= FIRST_WORD}
