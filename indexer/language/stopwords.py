"""Word lists kept as data that people read: `stopwords/*.txt`."""

from functools import cache
from pathlib import Path
from typing import Final

_PACKAGED: Final = Path(__file__).parent / "stopwords"
_IN_REPO: Final = Path(__file__).parents[2] / "stopwords"


def read_words(path: Path) -> frozenset[str]:
    """One word a line; what follows # is the reason."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def word_file(name: str) -> Path:
    """Where a list lies: beside this module when installed, else at the top of the repo."""
    packaged = _PACKAGED / name
    return packaged if packaged.exists() else _IN_REPO / name


@cache
def stop_words() -> frozenset[str]:
    """Words that are not indexed: they say nothing about what a passage is about."""
    return read_words(word_file("sv.txt"))


@cache
def question_words() -> frozenset[str]:
    """Words that only ask: no answer needs to hold them."""
    return read_words(word_file("question.txt"))
