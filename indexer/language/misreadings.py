"""Which words may be one and the same, misread by a machine or typed without marks."""

import unicodedata
from typing import Final

# What OCR takes for one another, and what is typed for lack of a Swedish keyboard: each run of
# letters is written as the one that stands for all of them. Longer runs first.
_SAME: Final = (
    ("rn", "m"),
    ("vv", "w"),
    ("ii", "u"),
    ("cl", "d"),
    ("aa", "a"),
    ("ae", "a"),
    ("oe", "o"),
)
_SAME_SIGN: Final = str.maketrans(
    {"1": "l", "i": "l", "j": "l", "!": "l", "|": "l", "0": "o", "5": "s", "8": "b", "æ": "a"}
    | {"ø": "o", "ß": "b"}
)


def folded(word: str) -> str:
    """A lower-case word without the marks of its letters: å and ä are a, ö is o, é is e."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def skeleton(word: str) -> str:
    """What a lower-case word has in common with its misreadings: equal for words that differ only
    in marks and in letters that are taken for one another (`tillväxt`, `tillvaxt`, `ti11växt`)."""
    bare = folded(word)
    for run, sign in _SAME:
        bare = bare.replace(run, sign)
    return bare.translate(_SAME_SIGN)


def is_one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, added or left out, or two that have changed
    places (Damerau 1964)."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    start = next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        len(one),
    )
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    swapped = one[start : start + 2][::-1]
    return swapped == other[start : start + 2] and one[start + 2 :] == other[start + 2 :]
