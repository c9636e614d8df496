"""Tables for a terminal that more than one command shows."""

from rich.table import Table
from rich.text import Text

from indexer.model.failure import Failure


def failure_table(failures: tuple[Failure, ...]) -> Table:
    """Files and pages that could not be read, with reasons."""
    table = Table(title="Det här kunde inte läsas")
    table.add_column("fil", overflow="fold")
    table.add_column("sida", justify="right")
    table.add_column("orsak", overflow="fold")
    for failure in failures:
        table.add_row(Text(failure.file), str(failure.page or ""), Text(failure.reason))
    return table
