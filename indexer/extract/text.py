"""Read plain text, which may be a scan's text layer: each line of print is one block.

The lines are laid on a synthetic grid, so that blank lines are gaps and indents are seen, and
the structure stage can join lines as it does for a PDF. A form feed begins a new page.
"""

import re
from pathlib import Path
from typing import Final

from indexer.extract.cleaning import clean
from indexer.extract.encoding import decoded
from indexer.extract.office_xml import NO_TEXT
from indexer.extract.zipcheck import NOT_OPENED
from indexer.model.document import Block, BlockKind, Box, Document, Page
from indexer.model.errors import Reason, UnreadableFile
from indexer.model.failure import ReadingStatus

_NOT_TEXT: Final = Reason("Filen är inte en textfil.", ReadingStatus.NOT_AS_NAMED)
# The grid, in points: a line's height with its leading, the type's size, a character's width.
_LINE_HEIGHT: Final = 12.0
_TYPE_SIZE: Final = 10.0
_CHARACTER_WIDTH: Final = 6.0
_TAB_STOPS: Final = 8
# A text file has hardly any; what has more is another format with letters in it.
_MOST_CONTROL_SHARE: Final = 0.10
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read(path: Path) -> Document:
    """The document in a text file. Raises UnreadableFile: binary, no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("open", NOT_OPENED) from error
    if b"\x00" in data and not data.startswith(_WIDE_MARKS):
        raise UnreadableFile("open", _NOT_TEXT)
    text = decoded(data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL_SHARE * len(text):
        raise UnreadableFile("open", _NOT_TEXT)
    pages = _pages(text)
    if not any(page.blocks for page in pages):
        raise UnreadableFile("read", NO_TEXT)
    return Document(pages, format="txt")


def _pages(text: str) -> tuple[Page, ...]:
    if "\f" not in text:
        return (_page(None, text),)
    # A form feed that ends the file closes the last page and opens none.
    pieces = text.rstrip().split("\f")
    return tuple(_page(number, piece) for number, piece in enumerate(pieces, start=1))


def _page(number: int | None, text: str) -> Page:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks = tuple(
        block for place, line in enumerate(lines) if (block := _line(place, line)) is not None
    )
    return Page(number, None, blocks)


def _line(place: int, line: str) -> Block | None:
    text = clean(line)
    if not text:
        return None
    printed = line.expandtabs(_TAB_STOPS).rstrip()
    indent = len(printed) - len(printed.lstrip())
    top = place * _LINE_HEIGHT
    box = Box(
        x0=indent * _CHARACTER_WIDTH,
        top=top,
        x1=len(printed) * _CHARACTER_WIDTH,
        bottom=top + _TYPE_SIZE,
    )
    return Block(BlockKind.LINE, text, size=_TYPE_SIZE, box=box)
