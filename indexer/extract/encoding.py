"""Turn the bytes of a text or HTML file into text, with å, ä and ö as they were written."""

import codecs
import re
from typing import Final

import charset_normalizer

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, DOS and old Macintosh. On a tie the first one wins.
_SWEDISH_CODECS: Final = ("cp1252", "cp850", "mac_roman")
_SWEDISH_LETTER: Final = re.compile(r"(?<=[A-Za-zåäöÅÄÖ])[åäöÅÄÖ]|[åäöÅÄÖ](?=[A-Za-zåäöÅÄÖ])")
# Codecs that a web page may name; Python knows others ("punycode") that are slow or no charsets.
_DECLARED: Final = re.compile(
    r"(?:iso-?8859-?\d+|windows-\d+|cp\d+|latin-?\d|us-ascii|koi8-[ru]|mac\w*)", re.I
)
# Browsers read these names as Windows-1252, because that is what the files are.
_IS_WINDOWS: Final = re.compile(r"iso-?8859-?1|latin-?1|us-ascii", re.I)
# UTF-8 with one bad byte among this many good letters is UTF-8 that has been cut or patched.
_GOOD_PER_BAD: Final = 10
# Western text has fewer letters outside ASCII than this; Swedish has 5 %.
_WESTERN_SHARE: Final = 0.15
# charset-normalizer looks at this much; more makes it slower, not better.
_SAMPLE_BYTES: Final = 200_000


def decoded(data: bytes, declared: str = "") -> str:
    """The text. `declared` is the encoding that a web page names, "" if none; never raises."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _mostly_utf8(data) or _guessed(data)


def _as_declared(data: bytes, declared: str) -> str:
    if not _DECLARED.fullmatch(declared):
        return ""
    codec = "cp1252" if _IS_WINDOWS.fullmatch(declared) else declared
    try:
        return data.decode(codec, "replace")
    except LookupError:
        return ""


def _mostly_utf8(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not character.isascii() for character in text) - bad
    return text if good > _GOOD_PER_BAD * bad else ""


def _guessed(data: bytes) -> str:
    texts = [data.decode(codec, "replace") for codec in _SWEDISH_CODECS]
    letters = [len(_SWEDISH_LETTER.findall(text)) for text in texts]
    if any(letters):
        return texts[letters.index(max(letters))]
    others = sum(byte > 0x7F for byte in data)
    if others < _WESTERN_SHARE * len(data):
        return texts[0]
    match = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES]).best()
    return data.decode(match.encoding, "replace") if match else texts[0]
