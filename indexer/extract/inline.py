"""A text on one line with the references to notes in it, and how such texts are put together."""

from typing import Final, NamedTuple

from indexer.extract.cleaning import clean
from indexer.model.document import NoteMark

# Stands for a note reference while a paragraph's text is gathered; no character of any script.
REFERENCE: Final = "\ufdd0"


class Inline(NamedTuple):
    """A text on one line and the references to notes in it."""

    text: str
    marks: tuple[NoteMark, ...] = ()


NOTHING: Final = Inline("")


def inline(text: str, marks: list[str]) -> Inline:
    """The text clean, its references taken out; each stands right after the word it follows."""
    first, *others = clean(text).split(REFERENCE)
    whole = first.rstrip()
    placed = []
    for mark, part in zip(marks, others, strict=True):
        placed.append(NoteMark(len(whole), mark))
        rest = part.strip()
        if rest:
            is_parted = part.startswith(" ") or first.endswith(" ")
            whole += f" {rest}" if is_parted and whole else rest
            first = part
        elif part:
            first = part
    return Inline(whole, tuple(placed))


def joined(parts: list[Inline], between: str = " ") -> Inline:
    """Texts one after another with the places of their references."""
    marks: tuple[NoteMark, ...] = ()
    length = 0
    for part in parts:
        if part.marks:
            marks += tuple(NoteMark(at + length, mark) for at, mark in part.marks)
        length += len(part.text) + len(between)
    return Inline(between.join([part.text for part in parts]), marks)
