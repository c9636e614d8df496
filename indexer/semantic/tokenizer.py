"""Cut a text into the pieces of words that a sentence encoder knows.

The unigram model of SentencePiece (Kudo 2018, "Subword regularization"): of all ways to put a
word together, the one whose pieces are likeliest, found by the Viterbi algorithm.
"""

import re
from functools import lru_cache
from typing import Final

from indexer.semantic.weights import Vocabulary

# Stands for a space, at the beginning of the word that follows. No piece has it further in, so
# each word is cut alone.
_SPACE: Final = "▁"
_SPACES: Final = re.compile(" {2,}")
_WORD: Final = re.compile(f"{_SPACE}[^{_SPACE}]*")
# A text repeats its words: of those cut, this many are kept.
_KEPT_WORDS: Final = 50_000


class Tokenizer:
    """Cuts texts by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pieces, self._worth = vocabulary.pieces, vocabulary.scores
        self._longest = max(map(len, vocabulary.pieces), default=1)
        self._word_tokens = lru_cache(_KEPT_WORDS)(self._cut)

    def tokens(self, text: str) -> list[int]:
        """The numbers of the text's pieces, without those that mark beginning and end."""
        plain = _SPACES.sub(" ", text.translate(self._vocabulary.replaced))
        marked = (plain if plain.startswith(" ") else " " + plain).replace(" ", _SPACE)
        return [token for word in _WORD.findall(marked) for token in self._word_tokens(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        known, worth, unknown = self._pieces, self._worth, self._vocabulary.unknown
        scores = [0.0] + [float("-inf")] * len(word)
        steps = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                piece = known.get(word[start:end])
                if piece is not None and scores[start] + worth[piece] > scores[end]:
                    scores[end], steps[end] = scores[start] + worth[piece], (start, piece)
            alone = scores[start] + self._vocabulary.unknown_score
            if alone > scores[start + 1]:
                scores[start + 1], steps[start + 1] = alone, (start, unknown)
        found, end = [], len(word)
        while end:
            end, token = steps[end]
            found.append(token)
        return tuple(reversed(found))
