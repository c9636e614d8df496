"""What words an archive uses: those of its undamaged documents help to mend the others."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.repair.model import UNKNOWN, Model, WordList, code_of, key_of

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
# The code of a longer word might be larger than a list can hold.
_LONGEST: Final = 40
# A word that the model lacks is believed when it is met so often.
_FEWEST: Final = 2
# In so few words nothing is usual.
_FEWEST_WORDS: Final = 2_000


@dataclass(frozen=True, slots=True, eq=False)
class OwnWords:
    """The shares (0-1) of the model's words, by number, and the words that it lacks."""

    shares: dict[int, float]
    others: WordList


def own_words(texts: Iterable[str], model: Model) -> OwnWords | None:
    """The words of undamaged texts; None when they are too few to tell."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
    total = counts.total()
    if total < _FEWEST_WORDS:
        return None
    shares: dict[int, float] = {}
    others: dict[str, float] = {}
    for word, count in counts.items():
        known = model.words.find(word)
        if known is not None:
            shares[known.number] = count / total
        elif count >= _FEWEST and len(word) <= _LONGEST:
            others[word] = count / total
    return OwnWords(shares, _as_list(others))


def _as_list(shares: dict[str, float]) -> WordList:
    words = sorted(shares, key=lambda word: (key_of(word), code_of(word)))
    return WordList(
        [key_of(word) for word in words],
        np.array([code_of(word) for word in words], np.uint64),
        np.full(len(words), UNKNOWN, np.int32),
        np.log(np.array([shares[word] for word in words], np.float32)),
    )
