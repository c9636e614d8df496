"""Whether the letters of an abbreviation are the initials of some words, and of which."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from indexer.language.lexicon import is_known

_ROMAN: Final = re.compile("[IVX]+")
_WORD: Final = re.compile(r"\w+", re.UNICODE)
# Words that a name may hold without a letter of their own in its abbreviation; all but those that
# join may follow the name, too: "utvecklingsstrategin för 2020 (RUS)".
_JOINING: Final = frozenset({"och", "samt", "and"})
_SILENT: Final = (
    _JOINING
    | {"i", "på", "av", "om", "för", "till", "med", "mot", "vid", "från", "under", "inom", "som"}
    | {"de", "den", "det", "en", "ett", "of", "the", "for", "in", "on"}
)
# The shortest first and last part of a compound: `el-nät` and shorter parts fit by chance.
_SHORTEST_HEAD: Final = 3
_SHORTEST_TAIL: Final = 4
# A letter inside a part ("AKU": arbetsKraftsundersökning) is allowed once, in three or more.
_ENOUGH_TO_DOUBT: Final = 3
_INSIDE: Final = 1.0
_IMPOSSIBLE: Final = 100.0
_MOST_LETTERS: Final = 10


@dataclass(frozen=True, slots=True)
class Fit:
    """The words that an abbreviation stands for: their offsets in the text."""

    start: int
    end: int


def best_fit(short: str, text: str, start: int, end: int) -> Fit | None:
    """The words in [start, end) whose initials are the letters, the last possible ones.

    Each word from the first to the last gives a letter, save small words and numbers; after the
    last stands nothing or a small word ("utvecklingsstrategin för 2020"). None when none fit.
    """
    letters = [_plain(letter) for letter in short if letter.isalpha()]
    words = list(_WORD.finditer(text, start, end))[-3 * len(letters) :]
    if not 2 <= len(letters) <= _MOST_LETTERS or _ROMAN.fullmatch(short):
        return None
    fits = [(*_cheapest(letters, words[: last + 1]), last) for last in _possible_ends(words)]
    cost, start, last = min(fits, key=lambda fit: fit[0], default=(_IMPOSSIBLE, 0, 0))
    # What is cut short must fit without doubt: "Viktigt meddelande till allmänheten" has VMA.
    is_whole = last == len(words) - 1 and len(letters) >= _ENOUGH_TO_DOUBT
    if cost > (_INSIDE if is_whole else 0.0):
        return None
    found = text[start : words[last].end()]
    return None if found.casefold() == short.casefold() else Fit(start, words[last].end())


def _cheapest(letters: list[str], words: list[re.Match[str]]) -> tuple[float, int]:
    """The cost of the letters as initials of the last words, and where the first of these begins.

    Of equals the nearest: "European Endowment for Democracy" before "Endowment for Democracy",
    which gives EED too, by a letter inside.
    """
    best = (_IMPOSSIBLE, 0)
    if _is_silent(words[-1].group()):
        return best
    for first in range(len(words) - 1, -1, -1):
        word = words[first].group()
        if _plain(word[0]) == letters[0] and not _is_silent(word):
            cost = _cost(letters, [match.group() for match in words[first:]])
            best = min(best, (cost, words[first].start()), key=lambda one: one[0])
    return best


def _possible_ends(words: list[re.Match[str]]) -> list[int]:
    """The last word; and each before a small word that joins nothing."""
    ends = range(len(words) - 1, -1, -1)
    return [at for at in ends if at + 1 == len(words) or _may_follow(words[at + 1].group())]


def _may_follow(word: str) -> bool:
    return word in _SILENT and word not in _JOINING


def _is_silent(word: str) -> bool:
    return word.lower() in _SILENT or word[0].isdigit()


def _cost(letters: list[str], words: list[str]) -> float:
    """The fewest letters that lie inside a part, when each word gives one."""
    # What only begins one word ("VIS": viseringar) are no initials; in a longer name it may be so
    # (RegSO: regionalt statistikområde).
    beside = _INSIDE if len(words) == 1 else 0.0
    costs = {0: 0.0}
    for word in words:
        after: dict[int, float] = {}
        for used, cost in costs.items():
            if _is_silent(word):
                after[used] = min(after.get(used, _IMPOSSIBLE), cost)
            for count in range(1, len(letters) - used + 1):
                inside = _cost_in_word(letters[used : used + count], word, beside)
                if inside < _IMPOSSIBLE:
                    total = min(after.get(used + count, _IMPOSSIBLE), cost + inside)
                    after[used + count] = total
        costs = after
    return costs.get(len(letters), _IMPOSSIBLE)


def _cost_in_word(letters: list[str], word: str, beside: float) -> float:
    """The same within a word that begins with the first of the letters; `beside` is the cost of
    a letter that follows the one before at once."""
    plain = "".join(map(_plain, word))
    if plain[0] != letters[0]:
        return _IMPOSSIBLE
    # For each place in the word where the letters so far may end: what that cost.
    places = {0: 0.0}
    for letter in letters[1:]:
        after: dict[int, float] = {}
        for place, cost in places.items():
            for at in range(place + 1, len(plain)):
                if plain[at] == letter:
                    inside = beside if at == place + 1 else _INSIDE
                    total = cost + (0.0 if _begins_part(word, at) else inside)
                    after[at] = min(after.get(at, _IMPOSSIBLE), total)
        places = after
    return min(places.values(), default=_IMPOSSIBLE)


def _begins_part(word: str, at: int) -> bool:
    """Whether a part of a compound may begin there: a known word ends before it or begins."""
    head, tail = word[:at].lower(), word[at:].lower()
    if len(head) < _SHORTEST_HEAD or len(tail) < _SHORTEST_TAIL:
        return False
    # The s between two parts begins none: `betalning|s|utjämning`.
    is_after = head.endswith("s") and is_known(head[:-1])
    return is_known(tail) or is_after or (is_known(head) and tail[0] != "s")


def _plain(letter: str) -> str:
    """A letter in small print without its marks: "Övre" gives FON its O."""
    return unicodedata.normalize("NFD", letter.lower())[0]
