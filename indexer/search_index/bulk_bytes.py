"""Lay out bytes of many records at once: fixed rows, and whole numbers as pickle has them.

Whoosh keeps postings as pickles. They are small and all alike, so that they are made here as
arrays: one call of the library for each would be most of the time that an index takes.
"""

from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]
# One record an element, each field a part of its bytes.
Rows = NDArray[np.void]

# The opcodes of pickle for a number below 2⁸, 2¹⁶ and 2³¹, and what follows them.
_FORMS: Final = (
    (1 << 8, np.dtype([("opcode", "S1"), ("number", "u1")]), b"K"),
    (1 << 16, np.dtype([("opcode", "S1"), ("number", "<u2")]), b"M"),
    (1 << 31, np.dtype([("opcode", "S1"), ("number", "<i4")]), b"J"),
)


def number_widths(numbers: NDArray[Any]) -> Numbers:
    """How many bytes each number takes, opcode and all."""
    widths = np.full(len(numbers), _FORMS[0][1].itemsize, dtype=np.int64)
    for (below, _, _), (_, form, _) in pairwise(_FORMS):
        widths[numbers >= below] = form.itemsize
    return widths


def put_numbers(out: Bytes, offsets: Numbers, numbers: NDArray[Any]) -> None:
    """Write each number, with its opcode, at its offset."""
    least = 0
    for below, form, opcode in _FORMS:
        chosen = np.flatnonzero((numbers >= least) & (numbers < below))
        least = below
        if len(chosen):
            rows = np.empty(len(chosen), dtype=form)
            rows["opcode"], rows["number"] = opcode, numbers[chosen]
            put_rows(out, offsets[chosen], rows)


def put_rows(out: Bytes, offsets: Numbers, rows: NDArray[Any]) -> None:
    """Write each row at its offset."""
    if not len(rows):
        return
    kind = np.dtype((np.void, rows.dtype.itemsize))
    # Every offset as the start of a row, so that a row is copied in one piece.
    starts = np.ndarray(len(out) - kind.itemsize + 1, dtype=kind, buffer=out.data, strides=(1,))
    starts[offsets] = rows.view(kind)


def rows_of(template: tuple[Any, ...], form: np.dtype[Any], count: int) -> Rows:
    """Rows that all are as the template."""
    return np.full(count, np.array(template, dtype=form))


def offsets_within(starts: Numbers, counts: Numbers, widths: Numbers) -> Numbers:
    """The offset of each piece, where groups of `counts` pieces, at least one, begin at `starts`
    and the pieces of a group follow one another."""
    before = np.cumsum(widths) - widths
    first = np.cumsum(counts) - counts
    offsets: Numbers = np.repeat(starts - before[first], counts) + before
    return offsets


def group_sums(counts: Numbers, widths: Numbers) -> Numbers:
    """The sum of each group of `counts` widths, at least one."""
    sums: Numbers = np.add.reduceat(widths, np.cumsum(counts) - counts)
    return sums
