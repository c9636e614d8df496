"""What a word may truly be, given how it was read."""

import math
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from indexer.repair.channel import Channel
from indexer.repair.compounds import Compounds
from indexer.repair.model import DICTIONARY_WORD, UNKNOWN, KnownWord, Model, WordList
from indexer.repair.own_words import OwnWords
from indexer.repair.spellings import Steps, spellings
from indexer.repair.unknown import UnknownWords

# Names are more often in no list than other words.
_NAME: Final = 8.0
_NAME_LIKE_WORD: Final = 2.0
# A word that was met, but cannot be explained letter by letter.
_NOT_BY_LETTERS: Final = -16.0
# Candidates so much worse than the best are dropped.
_WORST: Final = 12.0
_MOST: Final = 8
# Natural logarithms: below these there is room for stranger explanations.
_FAIR: Final = -17.0
_GOOD: Final = -16.0
# The logarithm of the share of words that have an s their list lacks.
_WITH_S: Final = -5.0
# The logarithm of the share of "i" that lost its space, and of the words it is then beside.
_RUN_TOGETHER: Final = -9.0
_COMMON: Final = -10.0
# A word that is all right as it was read.
_SOUND: Final = -25.0
# A strange step makes any word of a short one: "är" of "tkr".
_SHORT: Final = 3
_SHORTEST_COMPOUND: Final = 7


class Candidate(NamedTuple):
    """A word in lower case, its number (UNKNOWN if none), what it is to its neighbours, the
    logarithms of its own probability and of being read so."""

    word: str
    number: int
    token: int
    own: float
    channel: float
    letters: str = ""
    reads: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """How good it is without its neighbours."""
        return self.own + self.channel


_Spelt = tuple[KnownWord, tuple[str, ...], float]


@dataclass(slots=True)
class Candidates:
    """Finds candidates; remembers how words may be spelt."""

    model: Model
    channel: Channel
    steps: Steps
    strange_steps: Steps | None
    compounds: Compounds
    unknown: UnknownWords
    own: OwnWords | None = None
    _spelt: dict[str, list[_Spelt]] = field(default_factory=dict)

    def of(self, read: str, *, is_name: bool = False) -> tuple[Candidate, ...]:
        """The candidates for a word as read, in lower case, best first. It is one itself.
        `is_name` says that it stands with a capital inside a sentence."""
        found = {candidate.word: candidate for candidate in self.known(read)}
        self._add(found, self._met(read, found))
        own = self.unknown.score(read)
        if is_name:
            own += _NAME if _best(found) < _GOOD else _NAME_LIKE_WORD
        if self.own is not None and _best(found) < _GOOD:
            self._add(found, self._scored(self._spellings(self.own.others, read, self.steps)))
        if _best(found) < DICTIONARY_WORD:
            self._add(found, self._scored(self._spellings(self.model.dictionary, read, self.steps)))
        if _best(found) < _GOOD and read.endswith("s"):
            self._add(found, self._with_s(read))
        if _best(found) < _GOOD and len(read) >= _SHORTEST_COMPOUND:
            self._add(found, self._compounds(read))
        if self.strange_steps and _best(found) < DICTIONARY_WORD:
            self._add(found, self._run_together(read))
        is_sound = read in found and found[read].score > _SOUND
        is_hopeless = len(read) > _SHORT and not is_sound and _best(found) < _FAIR
        if self.strange_steps and is_hopeless:
            words = self.model.words
            self._add(found, self._scored(self._spellings(words, read, self.strange_steps)))
        self._add(found, [Candidate(read, UNKNOWN, UNKNOWN, own, 0.0)])
        ranked = sorted(found.values(), key=lambda c: -c.score)
        best = ranked[0].score
        return tuple(c for c in ranked[:_MOST] if c.score > best - _WORST or c.word == read)

    def known(self, read: str) -> list[Candidate]:
        """The words of the model that may have been read so."""
        spelt = self._spelt.get(read)
        if spelt is None:
            spelt = self._spelt[read] = self._spellings(self.model.words, read, self.steps)
        best: dict[str, Candidate] = {}
        self._add(best, self._scored(spelt))
        return list(best.values())

    @staticmethod
    def _spellings(words: WordList, read: str, steps: Steps) -> list[_Spelt]:
        return [
            (known, spelling.reads, spelling.cost)
            for spelling in spellings(words.keys, read, steps.along(read))
            for known in words.at(spelling.place)
        ]

    def _scored(self, spelt: list[_Spelt]) -> list[Candidate]:
        cost, token_of = self.channel.cost, self.model.token_of
        return [
            Candidate(
                known.word,
                known.number,
                token_of(known.number),
                known.own,
                cost(known.letters, reads) + strange,
                known.letters,
                reads,
            )
            for known, reads, strange in spelt
        ]

    @staticmethod
    def _add(found: dict[str, Candidate], more: list[Candidate]) -> None:
        for candidate in more:
            before = found.get(candidate.word)
            if before is None or candidate.score > before.score:
                found[candidate.word] = candidate

    def _met(self, read: str, known: dict[str, Candidate]) -> list[Candidate]:
        """Words that were read so in the pages the model was learnt from."""
        found = []
        for word, count, total in self.model.readings.get(read, ()):
            same = known.get(word) or self._unexplained(word)
            if same:
                channel = self.channel.of_word(same.channel, count, total)
                found.append(same._replace(channel=channel))
        return found

    def _unexplained(self, word: str) -> Candidate | None:
        known = self.model.words.find(word)
        if known is None:
            return None
        token = self.model.token_of(known.number)
        return Candidate(word, known.number, token, known.own, _NOT_BY_LETTERS)

    def _run_together(self, read: str) -> list[Candidate]:
        """A common word and an "i" before or after it that lost the space between: "isamma"."""
        found = []
        for rest, form in ((read[1:], "i {}"), (read[:-1], "{} i")):
            if len(rest) > 1 and form.format(rest).replace(" ", "") == read:
                found += [
                    candidate._replace(
                        word=form.format(candidate.word), channel=candidate.channel + _RUN_TOGETHER
                    )
                    for candidate in self.known(rest)
                    if candidate.own > _COMMON
                ]
        return found

    def _with_s(self, read: str) -> list[Candidate]:
        """Known words with the s of the genitive or the passive."""
        return [
            candidate._replace(
                word=candidate.word + "s",
                number=UNKNOWN,
                token=UNKNOWN,
                own=candidate.own + _WITH_S,
            )
            for candidate in self.known(read[:-1])
            if len(candidate.word) > _SHORT
        ]

    def _compounds(self, read: str) -> list[Candidate]:
        return [
            Candidate(
                way.word,
                UNKNOWN,
                UNKNOWN,
                way.own,
                way.score - way.own,
                way.letters,
                way.reads,
            )
            for way in self.compounds.best(read)
        ]


def _best(found: dict[str, Candidate]) -> float:
    return max((candidate.score for candidate in found.values()), default=-math.inf)
