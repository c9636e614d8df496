"""What is measured side by side: no repair, a plain look-up, and `indexer.repair`.

A repairer takes the text of a page as it was read and gives the same lines back.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from indexer.repair import repair_text

Repairer = Callable[[str], str]

AS_READ: Final = "as read"
LOOKUP: Final = "look-up"
OURS: Final = "Återblick"

_PASSAGES: Final = 40_000
# A form that stands once in 40,000 passages is as often a slip of the pen.
_FEWEST: Final = 2
_WORD: Final = re.compile(r"[^\W\d_]+")
_WITHOUT_DOTS: Final = str.maketrans("åäöÅÄÖ", "aaoAAO")


def as_read(text: str) -> str:
    """No repair at all."""
    return text


def ours(text: str) -> str:
    """As the product does it: where damage is found."""
    return repair_text(text).text


def ours_forced(text: str) -> str:
    """Whether or not damage is found."""
    return repair_text(text, force=True).text


@cache
def lookup(shared: Path) -> Repairer:
    """The peer that anybody writes in an hour: a word becomes the commonest word of the lexicon
    that has the same letters when å, ä and ö lose their marks. (To leave alone what is in the
    lexicon does worse on damaged text: "for" and "pa" stand in any count of Swedish.)"""
    counts = _counted_words(shared)
    commonest: dict[str, str] = {}
    for word, _ in counts.most_common():
        commonest.setdefault(word.translate(_WITHOUT_DOTS), word)

    def mended(match: re.Match[str]) -> str:
        word = match[0]
        found = commonest.get(word.lower().translate(_WITHOUT_DOTS))
        return _in_case_of(word, found) if found else word

    return lambda text: _WORD.sub(mended, text)


def _in_case_of(word: str, found: str) -> str:
    if word.isupper():
        return found.upper()
    return found[0].upper() + found[1:] if word[0].isupper() else found


def _counted_words(shared: Path) -> Counter[str]:
    counted: Counter[str] = Counter()
    with gzip.open(shared / "bench" / "passages.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in islice(file, _PASSAGES):
            counted.update(_WORD.findall(json.loads(line)["text"].lower()))
    return Counter({word: times for word, times in counted.items() if times >= _FEWEST})
