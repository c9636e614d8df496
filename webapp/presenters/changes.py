"""What differs between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

# SequenceMatcher takes quadratic time; a passage is some 120 words, a table row fewer.
WORDS_COMPARED: Final = 1000


class ChangeKind(StrEnum):
    """Whether words are in both texts, only in the old or only in the new."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Change:
    """Some words in a row and where they are found."""

    kind: ChangeKind
    text: str


def changes_between(was: str, now: str) -> tuple[Change, ...]:
    """The old and the new text laid together: all but NEW is the old, all but GONE the new."""
    old, new = _words(was), _words(now)
    if max(len(old), len(new)) > WORDS_COMPARED:
        return (Change(ChangeKind.GONE, was), Change(ChangeKind.NEW, now))
    changes = []
    for same, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if same == "equal":
            changes.append(Change(ChangeKind.SAME, "".join(old[i1:i2])))
        else:
            changes.append(Change(ChangeKind.GONE, "".join(old[i1:i2])))
            changes.append(Change(ChangeKind.NEW, "".join(new[j1:j2])))
    return tuple(change for change in changes if change.text)


def _words(text: str) -> list[str]:
    """Words, each with the white space after it."""
    return re.findall(r"\s+|\S+\s*", text)
