"""Words of which only the beginning stands there: `test-` in `test- och övningsverksamhet`."""

import re
from collections.abc import Sequence
from typing import Final

from indexer.language.compounds import dictionary_form, splits
from indexer.language.tokens import Token
from indexer.language.word_parts import is_prefix, says_little

_HYPHEN_THEN_BREAK: Final = re.compile(r"[-\u2010\u2011](?=[\s,/)])")
_HYPHENS: Final = frozenset("-\u2010\u2011")
# What stands between the halves of a pair.
_JOINING_WORDS: Final = frozenset(
    ("och", "eller", "samt", "respektive", "resp", "till", "såväl", "som")
)
# `forsknings-, utvecklings- och innovationsprojekt`: so far ahead the whole word is looked for.
_MOST_WORDS: Final = 6


def completed_words(text: str, tokens: Sequence[Token]) -> dict[int, str]:
    """The completed words of a text, lower case, by the number of the token that begins them."""
    elliptic = {
        place
        for place, token in enumerate(tokens)
        if text[token.end : token.end + 1] in _HYPHENS and is_elliptic(text, token)
    }
    found = {}
    for place in sorted(elliptic):
        token = tokens[place]
        for other in range(place + 1, min(place + 1 + _MOST_WORDS, len(tokens))):
            if other not in elliptic and tokens[other].norm not in _JOINING_WORDS:
                whole = completed(token.norm, tokens[other].norm)
                if whole is not None:
                    found[place] = whole
                break
    return found


def is_elliptic(text: str, token: Token) -> bool:
    """Whether a token ends with a hyphen that belongs to a word further on."""
    is_word = len(token.norm) > 1 and token.norm.isalpha()
    return is_word and _HYPHEN_THEN_BREAK.match(text, token.end) is not None


def completed(beginning: str, whole: str) -> str | None:
    """The word that a beginning stands for before a whole compound: `test`, `övningsverksamhet`
    → `testverksamhet`; None where there is none (`små- och medelstora företag`)."""
    ways = splits(whole)
    if not ways or is_prefix(beginning) or says_little(beginning, is_first=True):
        return None
    # The likeliest is the one whose first part is a word without further splits.
    first, last = min(ways, key=lambda way: (bool(splits(dictionary_form(way[0]) or "")), way[0]))
    return None if beginning == first else beginning + last
