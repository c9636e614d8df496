"""Captions of tables and figures, and which table each one belongs to."""

import re
from collections.abc import Sequence
from typing import Final

from indexer.model.document import Block, BlockKind

_LONGEST: Final = 200
_CAPTION: Final = re.compile(r"^(?:Tabell|Figur|Diagram|Bild|Karta|Foto)\s+\d+", re.I)
# What a table's figures are, between its title and itself: "(Tusen ton per år)".
_UNIT: Final = re.compile(r"\([^()]{1,100}\)$")
_NUMBERED: Final = re.compile(r"\d")
_OF_TABLE: Final = re.compile(r"^Tabell\b", re.I)


def is_caption(block: Block) -> bool:
    """Whether a block is the caption of a table or a figure."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM):
        return False
    is_worded = bool(_CAPTION.match(block.text)) and len(block.text) <= _LONGEST
    return block.kind is BlockKind.CAPTION or block.role == "Caption" or is_worded


def titles_table(blocks: Sequence[Block], place: int) -> bool:
    """Whether the line at a place, without a number, stands right over a table or over its unit
    in brackets."""
    below = place + 1
    if below < len(blocks) and _UNIT.match(blocks[below].text):
        below += 1
    is_over = below < len(blocks) and blocks[below].kind is BlockKind.TABLE
    return is_over and not _NUMBERED.match(blocks[place].text)


def caption_of(blocks: Sequence[Block], place: int) -> str:
    """The caption of the table at a place among a page's blocks: right above it or above its
    unit, else a table's caption right below; "" when it has none."""
    top = place - 1
    if top > 0 and _UNIT.match(blocks[top].text):
        top -= 1
    above = blocks[top] if top >= 0 else None
    if above is not None and above.kind is BlockKind.CAPTION:
        return above.text
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    is_below = below is not None and below.kind is BlockKind.CAPTION
    return below.text if below is not None and is_below and _OF_TABLE.match(below.text) else ""
