"""Damage Swedish words the way an English OCR model does."""

import random

# How an English model reads each letter, most common reading first; the
# weights are estimated by eye from a real report read that way.
READINGS = {
    "å": (("a", 80), ("d", 6), ("&", 7), ("é", 7)),
    "ä": (("a", 66), ("é", 12), ("d", 12), ("&", 10)),
    "ö": (("o", 62), ("é", 13), ("d", 10), ("6", 15)),
    "Å": (("A", 100),),
    "Ä": (("A", 100),),
    "Ö": (("O", 70), ("6", 30)),
}
# With these, about a quarter of the words come out changed.
SWEDISH_LETTER_MISREAD = 0.68
SLIP = 0.03


class Damager:
    """A seeded misreader: the same words in the same order give the same damage."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def damage(self, word: str) -> str:
        """The word as misread, or as it was."""
        if self._random.random() < SWEDISH_LETTER_MISREAD:
            word = "".join(self._misread(letter) for letter in word)
        if word == "I":
            return "|"
        if self._random.random() < SLIP:
            word = word.replace("l", "1", 1)
        return word

    def _misread(self, letter: str) -> str:
        if letter not in READINGS:
            return letter
        readings, weights = zip(*READINGS[letter], strict=True)
        return str(self._random.choices(readings, weights)[0])
