"""A table row away from its table: every cell under its own header."""

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model.document import Repair
from indexer.model.repairs import repairs_within, whole_words
from webapp.presenters.marking import Mark, Segment, joined_marks, segments_of, split_offsets

CELL_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell with the header of its column, "" where the table has none."""

    header: str
    segments: tuple[Segment, ...]


def row_cells(
    text: str, columns: tuple[str, ...], marks: Iterable[Mark], repairs: Iterable[Repair] = ()
) -> tuple[RowCell, ...]:
    """The cells that tabs part, each with the marks and the mended words inside it; empty cells
    are left out."""
    marks, mended = tuple(marks), whole_words(text, repairs)
    offsets = split_offsets(text, 0, len(text), CELL_SEPARATOR)
    return tuple(
        RowCell(
            header=columns[place].strip() if place < len(columns) else "",
            segments=segments_of(
                text[start:end],
                joined_marks(marks, start, end),
                repairs_within(mended, start, end),
            ),
        )
        for place, (start, end) in enumerate(offsets)
        if text[start:end].strip()
    )
