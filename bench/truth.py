"""What a page says, for scoring: blocks and table rows by keys, plain or hashed.

A key stands for a text: folded, so that what is no matter of structure (case, kinds of space,
soft hyphens, ligatures, list markers) does not count. Truth that may not be written down, that of
real pages, holds hashes of the same keys; the scoring is the same for both.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
# What a list or a heading is marked with in print: a DOCX leaves it to its numbering.
_MARKER: Final = re.compile(
    r"^(?:[•·▪●◦○■□–—\-*o§\uf000-\uf0ff]|\(?\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z][.)]|[ivx]{1,5}[.)])"
    r"\s+(?=\S)"
)
# Private signs (bullets of symbol fonts), unknown signs, and signs that take no room.
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff\ufffd\u200b-\u200d\u2060\ufeff]")
_HASH_DIGITS: Final = 12
BETWEEN_CELLS: Final = "\t"


class Kind(StrEnum):
    """What a truth block is.

    A `VISUAL_HEADING` looks like one (bold or large, short, alone) but has no heading style; a
    document's `TITLE` is above its headings. Neither has to be found, and neither is wrong to
    take for a heading (the first only in the lenient precision). `OTHER` stands in no measure:
    contents lists, text boxes.
    """

    HEADING = "heading"
    VISUAL_HEADING = "visual_heading"
    TITLE = "title"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    OTHER = "other"


class Rules(StrEnum):
    """Which lines a table is drawn with."""

    RULED = "ruled"
    HORIZONTAL = "horizontal rules only"
    NONE = "no rules"


class CellForm(StrEnum):
    """How a row's cells are told: all of them; the filled ones, where cells are merged and
    blanks are a matter of taste; the same without list markers, which a DOCX does not write."""

    ALL = "all"
    FILLED = "filled"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class TruthBlock:
    """A block that must be found. `shown` is for the terminal and never written down."""

    kind: Kind
    key: str
    words: int
    level: int = 0
    shown: str = ""


@dataclass(frozen=True, slots=True)
class TruthRow:
    """A table row that must be found: one of `keys` among the found rows' keys of `form`."""

    keys: tuple[str, ...]
    form: CellForm
    rules: Rules
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """All that one document or page says, in reading order."""

    blocks: tuple[TruthBlock, ...]
    rows: tuple[TruthRow, ...] = ()


def folded(text: str) -> str:
    """The text in NFC, in lower case (Word prints some styles in capitals), white space single."""
    text = unicodedata.normalize("NFC", text).translate(_LIGATURES).replace("\u00ad", "")
    return " ".join(_PRIVATE.sub("", text).casefold().split())


def block_key(text: str) -> str:
    """A block's key: folded, without the marker or number in front."""
    return _MARKER.sub("", folded(text))


def row_key(cells: tuple[str, ...], form: CellForm) -> str:
    """A row's key in a form; empty when nothing is left."""
    parts = [folded(cell) for cell in cells]
    if form is CellForm.UNMARKED:
        parts = [_without_markers(part) for part in parts]
    if form is not CellForm.ALL:
        parts = [part for part in parts if part]
    return BETWEEN_CELLS.join(parts)


def _without_markers(cell: str) -> str:
    """The cell without anything that its list's numbering may have printed."""
    words = [word for word in cell.split() if not _MARKER.match(word + " x")]
    return " ".join(words)


def hashed(key: str, salt: str) -> str:
    """A short salted hash: enough to compare by, too little to read a sentence from."""
    return hashlib.sha256(f"{salt}\n{key}".encode()).hexdigest()[:_HASH_DIGITS]


def block_of(kind: Kind, text: str, level: int = 0) -> TruthBlock:
    """A truth block from plain text."""
    return TruthBlock(kind, block_key(text), len(text.split()), level, " ".join(text.split()))


def row_of(
    cells: tuple[str, ...],
    rules: Rules,
    form: CellForm = CellForm.ALL,
    carried: tuple[str, ...] | None = None,
) -> TruthRow:
    """A truth row from plain cells; `carried` is the row with what merged cells above it say."""
    keys = {row_key(cells, form), row_key(carried or cells, form)}
    return TruthRow(tuple(sorted(keys)), form, rules, " | ".join(cells))
