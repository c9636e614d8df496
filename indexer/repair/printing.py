"""A chosen word in the letters it was printed in: capital or small, whole or cut by a line."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from indexer.repair.candidates import Candidate
from indexer.repair.model import LETTERS, Model
from indexer.repair.tokens import Word

# The logarithm of the odds from which on a word is never capitalised.
_ALWAYS_SMALL: Final = 7.0
# In other documents, and as how many words of this one that counts.
_USUALLY_RAISED: Final = 0.05
_PRIOR_WORDS: Final = 10


def raised_share(words: Sequence[tuple[Word, Candidate]], model: Model) -> float:
    """How often the first letter of a word, a small å, ä or ö, was read as a capital: its dots
    reach as high. Judged by words that are hardly ever capitalised ("Aven", "Over")."""
    raised = small = 0
    for word, candidate in words:
        if _may_be_raised(word, candidate) and model.small_odds[candidate.number] > _ALWAYS_SMALL:
            raised += word.text[0].isupper()
            small += 1
    return (raised + _USUALLY_RAISED * _PRIOR_WORDS) / (small + _PRIOR_WORDS)


def _may_be_raised(word: Word, candidate: Candidate) -> bool:
    return not word.starts and candidate.word[0] != word.text[0].lower()


def printed(word: Word, candidate: Candidate, model: Model, raised: float) -> str:
    """The candidate as it was printed where the word was read. `raised` is the `raised_share`."""
    read, clean = word.text, candidate.word
    if clean == "i" and not read[0].isalpha():
        # A small i has a dot that a one or a bar lacks, so a bar is a capital.
        return "i" if read == "1" and not word.starts else "I"
    if clean in model.forms:
        forms = model.forms[clean]
        return next((form for form in (read, read.replace("l", "I")) if form in forms), forms[0])
    letters = [sign for sign in read if sign.isalpha()]
    # "PA" before a small word is "På": the ring reaches as high as a capital.
    is_raised = word.starts and len(read) == 2 and model.small_odds[candidate.number] > 0
    if len(letters) > 1 and all(sign.isupper() for sign in letters) and not is_raised:
        return clean.upper()
    is_capital = read[0].isupper() if read[0].isalpha() else word.starts
    if is_capital and _may_be_raised(word, candidate):
        is_capital = model.small_odds[candidate.number] + math.log(raised) < 0
    return clean[0].upper() + clean[1:] if is_capital else clean


def pieces(word: Word, candidate: Candidate, text: str) -> list[str] | None:
    """The text cut where the word was; None when it cannot be told where that is."""
    lengths = [end - start for start, end in word.spans]
    if len(lengths) == 1:
        return [text]
    at = 0
    reads = iter(candidate.reads)
    # By how many signs were read, how many letters they are.
    letters = {0: 0}
    for number, letter in enumerate(candidate.word, start=1):
        at += len(next(reads, letter)) if letter in LETTERS else 1
        letters[at] = number
    cuts = [letters.get(read) for read in accumulate(lengths, initial=0)]
    if at != sum(lengths) or len(text) != len(candidate.word) or None in cuts:
        return None
    return [text[start:end] for start, end in pairwise(cuts)]
