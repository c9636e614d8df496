"""Make characters plain: what looks the same is written the same, and nothing is invisible.

Takes text as a library gives it, gives text that can be searched, quoted and compared.
"""

import re
import unicodedata
from typing import Final

# Soft hyphens, zero-width characters, marks of direction, byte order marks, lone surrogates
# and control characters: a reader does not see them, a search stumbles on them.
_INVISIBLE: Final = (
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
)
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
# Typographic ligatures in PDF and OCR text: "ﬁ" is never what somebody types.
_LIGATURES: Final = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st",
}  # fmt: skip
# Bullets in the fonts Symbol and Wingdings, where word processors leave them without a letter.
_BULLETS: Final = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf076": "❖", "\uf0fc": "✓", "\uf06f": "▫",
    "\uf06e": "■", "\uf06c": "●", "\uf0b2": "◆", "\uf077": "◆", "\uf09f": "•", "\uf0fe": "☑",
    "\uf071": "❑", "\uf0a8": "▪", "\uf02d": "–", "\uf0e0": "→", "\uf0e8": "→", "\uf0be": "–",
}  # fmt: skip
# A soft hyphen at the end of a line is printed; structure joins the word on the next line to it.
_PRINTED_SOFT_HYPHEN: Final = re.compile("(?<=\\w)\u00ad\\s*\\Z")
_INVISIBLES: Final = re.compile(f"[{_INVISIBLE}]")
_ODD_SPACES: Final = re.compile(f"[{_SPACES}]")
_ODD_LINE_ENDS: Final = re.compile(f"\r\n?|[{_LINE_ENDS}]")
_NAMED: Final = {**_LIGATURES, **_BULLETS}
_LIGATURE: Final = re.compile(f"[{''.join(_NAMED)}]")
# One look for all of them: most texts hold none, and four searches took longer than reading.
_ODD: Final = re.compile(f"[\r{_INVISIBLE}{_SPACES}{_LINE_ENDS}{''.join(_NAMED)}]")


def clean(text: str) -> str:
    """The text on one line: plain characters, single spaces, none at the ends.

    A soft hyphen after the last letter becomes a hyphen, all others are removed.
    """
    if "\u00ad" in text:
        text = _PRINTED_SOFT_HYPHEN.sub("-", text)
    return " ".join(plain_characters(text).split())


def plain_characters(text: str) -> str:
    """The text in NFC without invisible characters; tabs, line ends and runs of spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    if _ODD.search(text) is None:
        return unicodedata.normalize("NFC", text)
    text = _ODD_LINE_ENDS.sub("\n", text)
    text = _ODD_SPACES.sub(" ", text)
    text = _LIGATURE.sub(lambda match: _NAMED[match.group()], text)
    # After the removals: an invisible character may part a letter from its accent.
    return unicodedata.normalize("NFC", _INVISIBLES.sub("", text))
