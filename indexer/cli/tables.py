"""Tables for a terminal that more than one command shows."""

from typing import Final

from rich.table import Table
from rich.text import Text

from indexer.model.failure import Failure

# What was done should still be seen over it; all is listed by `documents --failed`.
_ROWS: Final = 30


def failure_table(failures: tuple[Failure, ...]) -> Table:
    """Files and pages that could not be read, with reasons; the first of them when many."""
    left = len(failures) - _ROWS
    more = f"och {left} till: aterblick documents --failed" if left > 0 else ""
    table = Table(title="Det här kunde inte läsas", caption=more or None, min_width=len(more))
    table.add_column("fil", overflow="fold")
    table.add_column("sida", justify="right")
    table.add_column("orsak", overflow="fold")
    for failure in failures[:_ROWS]:
        table.add_row(Text(failure.file), str(failure.page or ""), Text(failure.reason))
    return table
