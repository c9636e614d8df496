"""What a reader of long documents hands over piece by piece, so that a limit costs only the rest.

First an `Opening`, then every `Page` from the first one asked for, in order.
"""

from dataclasses import dataclass

from indexer.model.document import OutlineEntry


@dataclass(frozen=True, slots=True)
class Opening:
    """What a file says before its first page; `pages` is the number of pages there will be."""

    pages: int
    title: str = ""
    author: str = ""
    format: str = ""
    outline: tuple[OutlineEntry, ...] = ()
