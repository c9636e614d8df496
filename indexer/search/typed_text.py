"""A search as it was typed, made readable: what cannot be typed away, quotation marks alike.

Every character that is left knows its place in the typed text, so that a screen can point at it.
"""

import re
from dataclasses import dataclass
from typing import Final

# A pasted paragraph of 40 words fits; more is no search, and bounds all work that follows.
LONGEST_QUERY: Final = 300

# Control characters, halves of surrogate pairs and line separators: space in any reading.
_NO_TEXT: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Soft hyphens, joiners and marks of direction come along from web pages and PDF files; a space in
# their place would cut a word in two.
_INVISIBLE: Final = frozenset(
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_ALIKE: Final = str.maketrans("“”„‟«»″＂\u2010\u2011\u2212", '""""""""---')


@dataclass(frozen=True, slots=True)
class TypedText:
    """`shown` is what was typed, cut to the bound; `text` is what is read, without invisible
    characters; `places` are the offsets in `shown` of each character of `text`."""

    shown: str
    text: str
    places: tuple[int, ...]
    remarks: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A piece of `text`, not empty, as (start, end) in what was typed."""
        return self.places[start], self.places[end - 1] + 1


def typed_text(typed: str) -> TypedText:
    """Any text made readable; never raises."""
    remarks: tuple[str, ...] = ()
    shown = _NO_TEXT.sub(" ", _cut(typed))
    if len(typed) > LONGEST_QUERY:
        remarks += (f"Sökningen är lång; bara de första {LONGEST_QUERY} tecknen användes.",)
    places = tuple(place for place, sign in enumerate(shown) if sign not in _INVISIBLE)
    text = "".join(shown[place] for place in places).translate(_ALIKE)
    if text.count('"') % 2:
        before, _, after = text.rpartition('"')
        text = f"{before} {after}"
        remarks += ("Ett citattecken saknas; vi sökte på orden efter det var för sig.",)
    return TypedText(shown, text, places, remarks)


def _cut(typed: str) -> str:
    """The beginning of a text that is too long, to the end of a word where there is one."""
    if len(typed) <= LONGEST_QUERY:
        return typed
    whole_words = re.match(r"(?s:.*)(?=\s)", typed[: LONGEST_QUERY + 1])
    return whole_words.group() if whole_words and whole_words.group() else typed[:LONGEST_QUERY]
