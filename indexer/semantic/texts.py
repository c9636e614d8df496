"""What of a passage is embedded: its headings, its table's columns and its text.

A passage says seldom what it is about; its heading does (ADR 0017).
"""

from typing import Final

from indexer.model.document import BETWEEN_CELLS
from indexer.model.passage import PassageKind
from indexer.model.results import PassageRecord

_BETWEEN_HEADINGS: Final = " – "


def embedded_text(passage: PassageRecord) -> str:
    """The text whose vector stands for a passage."""
    headings = _BETWEEN_HEADINGS.join(filter(None, passage.section))
    is_row = passage.kind == PassageKind.TABLE_ROW
    text = _row(passage) if is_row else passage.text
    return "\n".join(filter(None, (headings, passage.caption if is_row else "", text)))


def _row(passage: PassageRecord) -> str:
    """A table's row, each cell after its column's name."""
    cells = passage.text.split(BETWEEN_CELLS)
    columns = (*passage.columns, *[""] * len(cells))
    named = zip(columns, cells, strict=False)
    return "; ".join(f"{column}: {cell}" if column else cell for column, cell in named if cell)
