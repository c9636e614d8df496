"""What of a passage is embedded: windows of a few sentences, each under its headings.

One vector for 120 words says what they have in common, not what one sentence of them says; and a
passage seldom says what it is about, its heading does. A passage is as near to a question as the
nearest of its windows (ADR 0017).
"""

from collections.abc import Iterator
from typing import Final

from indexer.language.sentences import sentence_spans
from indexer.model.document import BETWEEN_CELLS
from indexer.model.passage import PassageKind
from indexer.model.results import PassageRecord
from indexer.semantic.hashes import text_hash

# Words after which a window is closed: see ADR 0017 for 30, 45 and 70. A longer sentence is a
# window of its own, so that nothing is cut where it says nothing.
WINDOW_WORDS: Final = 45
# Raised when a passage would be embedded as other texts.
TEXT_RULES: Final = 1
_BETWEEN_HEADINGS: Final = " – "


def passage_hashes(passage: PassageRecord) -> tuple[str, ...]:
    """The hashes of a passage's windows, at least one, in order."""
    return tuple(map(text_hash, embedded_texts(passage)))


def embedded_texts(passage: PassageRecord) -> tuple[str, ...]:
    """The texts whose vectors stand for a passage, at least one, in order."""
    headings = _BETWEEN_HEADINGS.join(filter(None, passage.section))
    if passage.kind == PassageKind.TABLE_ROW:
        return (_joined(headings, passage.caption, _row(passage)),)
    windows = tuple(_joined(headings, window) for window in _windows(passage.text))
    return windows or (headings,)


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _windows(text: str) -> Iterator[str]:
    """The text in runs of whole sentences."""
    words, start, end = 0, 0, 0
    for first, last in sentence_spans(text):
        length = len(text[first:last].split())
        if words and words + length > WINDOW_WORDS:
            yield text[start:end]
            words = 0
        start = first if not words else start
        words, end = words + length, last
    if words:
        yield text[start:end]


def _row(passage: PassageRecord) -> str:
    """A table's row, each cell after its column's name."""
    cells = passage.text.split(BETWEEN_CELLS)
    columns = (*passage.columns, *[""] * len(cells))
    named = zip(columns, cells, strict=False)
    return "; ".join(f"{column}: {cell}" if column else cell for column, cell in named if cell)
