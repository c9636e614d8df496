"""What a reader of long documents hands over piece by piece, so that a limit costs only the rest.

First an `Opening`, then every `Page` from the first one asked for, in order; before a page that
OCR has just read, what it made of it, to be kept.
"""

from dataclasses import dataclass

from indexer.extract.ocr_cache import ScannedPage
from indexer.model.document import OutlineEntry, Page


@dataclass(frozen=True, slots=True)
class Opening:
    """What a file says before its first page; `pages` is the number of pages there will be."""

    pages: int
    title: str = ""
    author: str = ""
    format: str = ""
    outline: tuple[OutlineEntry, ...] = ()


Part = Opening | ScannedPage | Page
