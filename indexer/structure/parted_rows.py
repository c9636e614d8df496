"""Whether a table's first row on a page is the rest of its last row on the page before.

A row that is no rest must never be taken for one: an empty first cell alone says nothing, for
rows under a common heading have one too. Letters decide, and the room that was left in a cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from indexer.language.sentences import is_abbreviation
from indexer.model.document import BETWEEN_CELLS, BETWEEN_ROWS, Block, WordBox
from indexer.structure.tables import Row, header_of
from indexer.structure.unfinished import is_unfinished

Span = tuple[int, int]

_SENTENCE_END: Final = re.compile(r"[.!?:;][\"”’»)\]]*$")
# Rows of figures begin so under the row of their sum.
_PART_OF_SUM: Final = re.compile(r"(?:varav|därav)\b", re.I)
# A shorter cell may be a name or a state: "Ja" over "nej" is two answers.
_FEWEST_WORDS: Final = 3
_FEWEST_WORDS_OF_TEXT: Final = 5
# Where the next word of a cell began a new line, less room than this beside it was left, in points.
_SPACE: Final = 6.0
# To say that something is always so in a table, this many rows must show it.
_FEWEST_ROWS: Final = 4
# A row that lacks this many cells that all the others have is not whole.
_FEWEST_MISSING: Final = 2


def cell_spans(text: str, row: Span) -> list[Span]:
    """The (start, end) of each cell of a row that stands in a text."""
    spans, start = [], row[0]
    for cell in text[slice(*row)].split(BETWEEN_CELLS):
        spans.append((start, start + len(cell)))
        start += len(cell) + len(BETWEEN_CELLS)
    return spans


def parted_row(last: Block, first: Block) -> int | None:
    """Which row of a table's next piece is the rest of the last row of the piece before; None
    where that row is whole."""
    heads = _repeated_rows(last, first)
    begins = max(heads, header_of(last).rows)
    if len(last.rows) <= begins or len(first.rows) <= heads:
        return None
    above, below = last.rows[-1], first.rows[heads]
    # A piece that goes on may itself begin with a rest, which is like no whole row.
    others = last.rows[begins + last.goes_on : -1] + first.rows[heads + 1 :]
    if len({len(row) for row in (above, below, *others)}) > 1:
        return None
    if any(under and not over for over, under in zip(above, below, strict=True)):
        # A row begins at the same height in all its cells.
        return None
    break_ = _Break(last, first, heads, above, below, others)
    return heads if break_.parts_a_sentence() or break_.leaves_a_torso() else None


def _repeated_rows(last: Block, first: Block) -> int:
    """How many rows of the next piece repeat the header of the piece before."""
    most = max(last.header_rows, first.header_rows, 1)
    pairs = zip(last.rows[:most], first.rows[:most], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@dataclass(frozen=True, slots=True)
class _Break:
    """A page break between two rows, the pieces of the table, and its other rows."""

    last: Block
    first: Block
    place: int
    above: Row
    below: Row
    others: tuple[Row, ...]

    def parts_a_sentence(self) -> bool:
        """Whether a cell breaks off inside a sentence, and every other one may be read on too."""
        filled = [column for column, cell in enumerate(self.below) if cell]
        return any(self._surely_runs_on(column) for column in filled) and all(
            self._runs_on(column) or (column > 0 and self._begins_a_sentence(column))
            for column in filled
        )

    def leaves_a_torso(self) -> bool:
        """Whether the row below has nothing but more of the row above's long texts, in a table
        whose rows all have a first cell and others that this one lacks."""
        filled = [column for column, cell in enumerate(self.below) if cell]
        missing = [
            column
            for column, cell in enumerate(self.below)
            if not cell and all(row[column] for row in (self.above, *self.others))
        ]
        return (
            len(self.others) >= _FEWEST_ROWS
            and len(missing) >= _FEWEST_MISSING
            and missing[0] == 0
            and bool(filled)
            and all(self._may_be_more(column) for column in filled)
        )

    def _may_be_more(self, column: int) -> bool:
        above, below = self.above[column], self.below[column]
        is_long = len(above.split()) >= _FEWEST_WORDS_OF_TEXT
        return is_long and (below[:1].islower() or (has_ended(above) and below[:1].isupper()))

    def _begins_a_sentence(self, column: int) -> bool:
        return has_ended(self.above[column]) and self.below[column][:1].isupper()

    def _surely_runs_on(self, column: int) -> bool:
        above = self.above[column]
        is_long = len(above.split()) >= _FEWEST_WORDS
        return self._runs_on(column) and (is_long or is_unfinished(above))

    def _runs_on(self, column: int) -> bool:
        above, below = self.above[column], self.below[column]
        if not below[:1].islower() or has_ended(above) or _PART_OF_SUM.match(below):
            return False
        return is_unfinished(above) or (self._has_capitals(column) and self._is_full(column))

    def _has_capitals(self, column: int) -> bool:
        """Whether the cells of a column begin with capitals, where they begin with letters."""
        cells = [row[column] for row in (self.above, *self.others) if row[column]]
        return len(cells) > 1 and not any(cell[:1].islower() for cell in cells)

    def _is_full(self, column: int) -> bool:
        """Whether the first word below had no room behind the last word above."""
        cells = list(_cells(self.last, column))
        above = _words_in(self.last, cells[-1])
        below = _words_in(self.first, list(_cells(self.first, column))[self.place])
        if not above or not below:
            return False
        reach = max(word.x1 for cell in cells for word in _words_in(self.last, cell))
        return reach - above[-1].x1 <= below[0].x1 - below[0].x0 + _SPACE


def has_ended(cell: str) -> bool:
    """Whether a cell's text ends as a sentence does, not with an abbreviation."""
    return bool(_SENTENCE_END.search(cell)) and not is_abbreviation(cell.rsplit(maxsplit=1)[-1])


def _cells(table: Block, column: int) -> Iterator[Span]:
    """Where the cells of a column stand in the table's text, row by row; a row that is too short
    has an empty one."""
    start = 0
    for row in table.text.split(BETWEEN_ROWS):
        spans = cell_spans(table.text, (start, start + len(row)))
        yield spans[column] if column < len(spans) else (start, start)
        start += len(row) + len(BETWEEN_ROWS)


def _words_in(table: Block, cell: Span) -> list[WordBox]:
    return [word for word in table.words if cell[0] <= word.start and word.end <= cell[1]]
