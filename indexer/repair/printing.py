"""A chosen word in the letters it was printed in: capital or small, whole or cut by a line."""

from indexer.repair.candidates import Candidate
from indexer.repair.model import LETTERS, Model
from indexer.repair.tokens import Word

def printed(word: Word, candidate: Candidate, model: Model) -> str:
    """The candidate as it was printed where the word was read."""
    read, clean = word.text, candidate.word
    if clean in model.forms:
        return model.forms[clean]
    letters = [sign for sign in read if sign.isalpha()]
    if len(letters) > 1 and all(sign.isupper() for sign in letters):
        return clean.upper()
    is_capital = read[0].isupper() if read[0].isalpha() else word.starts
    # The dots of a small letter reach as high as a capital, and l looks like I: "Over", "I6sa".
    is_doubtful = clean[0] != read[0].lower() and model.is_small[candidate.number]
    if is_capital and not (is_doubtful and not word.starts):
        return clean[0].upper() + clean[1:]
    return clean


def pieces(word: Word, candidate: Candidate, text: str) -> list[str] | None:
    """The text cut where the word was; None when it cannot be told where that is."""
    if len(word.spans) == 1:
        return [text]
    cut = word.spans[0][1] - word.spans[0][0]
    at = 0
    reads = iter(candidate.reads)
    place = None
    for number, letter in enumerate(candidate.word):
        if at == cut:
            place = number
        at += len(next(reads, letter)) if letter in LETTERS else 1
    if at != len(word.text) or place is None:
        return None
    return [text[:place], text[place:]]
