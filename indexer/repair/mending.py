"""Mends the words of one document, knowing what the others were read as."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from indexer.repair.candidates import Candidate, Candidates
from indexer.repair.channel import LEAST_KEPT, Channel
from indexer.repair.compounds import Compounds
from indexer.repair.decoding import Choice, Choices, best_words
from indexer.repair.model import FIRST_WORD, LETTERS, NUMBER, START, KnownWord, Model
from indexer.repair.spellings import Steps
from indexer.repair.tokens import Word
from indexer.repair.unknown import UnknownWords

# Of Swedish letters so many are å, ä or ö.
_USUAL_SHARE: Final = 0.047
_MOST_KEPT: Final = 0.99
# A word's letters teach how others were read when it is so long and its lead so great.
_PLAIN_LENGTH: Final = 5
_PLAIN_LEAD: Final = 4.0
_MOST_LESSONS: Final = 5
_LONGEST_CODE: Final = 4
_SURE: Final = 0.8
# The logarithm of the share of words to which a note's mark is glued.
_NOTE: Final = -5.0
# The share of "i" read as "1" elsewhere, and as how many that counts; of figures that are "1".
_ONES: Final = 0.002
_PRIOR_ONES: Final = 20
_IS_ONE: Final = 0.04
_READ_FOR_I: Final = frozenset("|!{")
_BULLET: Final = (Candidate("•", START, START, 0.0, 0.0),)
FIGURE: Final = "#"
_FIGURE: Final = (Candidate(FIGURE, NUMBER, NUMBER, 0.0, math.log(_IS_ONE)),)


class Mender:
    """Chooses the words of one document."""

    def __init__(self, model: Model, words: Sequence[Word]) -> None:
        self._model = model
        self._words = words
        self._lows = [word.text.lower() for word in words]
        channel = Channel(model, _kept(self._lows))
        steps = Steps(channel.letters)
        self._candidates = Candidates(
            model,
            channel,
            steps,
            Steps(channel.letters, model.edits),
            Compounds(model, channel, steps),
            UnknownWords(model.letter_runs),
        )
        channel.adapt(self._lessons())
        self._i = model.words.find("i") or KnownWord("i", 0, 0.0, "")
        self._i_as_one = math.log(_ONES)
        self._memory: dict[tuple[str, bool], Choices] = {}

    def chosen(self) -> list[Choice]:
        """What each word truly is."""
        first = self._decoded({})
        self._learn_ones(first)
        return self._decoded(_used(first))

    def _decoded(self, used: Mapping[int, float]) -> list[Choice]:
        words = zip(self._words, self._lows, strict=True)
        positions = [self._choices(word, low) for word, low in words]
        starts = [word.starts for word in self._words]
        return best_words(positions, starts, self._model.neighbours, used)

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

    def _choices(self, word: Word, low: str) -> Choices:
        is_name = word.text[0].isupper() and not word.starts and not word.text.isupper()
        if word.is_bullet:
            return _BULLET
        if low == "1" and not word.starts:
            return (*_FIGURE, self._itself("i")._replace(own=self._i.own, channel=self._i_as_one))
        found = self._memory.get((low, is_name))
        if found is None:
            found = self._memory[low, is_name] = self._found(word.text, low, is_name=is_name)
        return found

    def _found(self, text: str, low: str, *, is_name: bool) -> Choices:
        letters = sum(map(str.isalpha, text))
        digits = sum(map(str.isdigit, text))
        if text.isdigit() or (letters < 3 and digits > 1):
            return _FIGURE
        if low in _READ_FOR_I:
            return (self._itself("i"),)
        if (len(text) == 1 and low not in self._model.readings) or _is_code(text):
            return (self._itself(low),)
        if "l" in text:
            capital = text.replace("l", "I")
            if self._model.forms.get(capital.lower()) == capital:
                return (self._itself(capital.lower()),)
        found = self._candidates.of(low, is_name=is_name)
        if digits == 1 and text[-1].isdigit():
            found = (*found, *self._with_note(low, is_name=is_name))
        return found

    def _with_note(self, low: str, *, is_name: bool) -> Iterator[Candidate]:
        """The same if the figure at the end is a note's mark."""
        for candidate in self._candidates.of(low[:-1], is_name=is_name):
            yield candidate._replace(
                word=candidate.word + low[-1], channel=candidate.channel + _NOTE
            )

    def _itself(self, low: str) -> Candidate:
        number = self._model.number_of(low)
        return Candidate(low, number, number, 0.0, 0.0)


def _is_code(text: str) -> bool:
    """Whether a word is an abbreviation or a code: RUS, C3TS."""
    is_capital = all(sign.isupper() or sign.isdigit() for sign in text)
    return is_capital and len(text) <= _LONGEST_CODE


def _kept(lows: Sequence[str]) -> float:
    """The share of the å, ä and ö that are still there."""
    letters = sum(map(len, lows)) or 1
    found = sum(low.count(letter) for low in lows for letter in LETTERS)
    return min(_MOST_KEPT, max(LEAST_KEPT, found / letters / _USUAL_SHARE))


def _used(choices: Sequence[Choice]) -> dict[int, float]:
    counts = Counter(choice.candidate.number for choice in choices if choice.confidence >= _SURE)
    total = len(choices) or 1
    return {number: count / total for number, count in counts.items() if number >= FIRST_WORD}
