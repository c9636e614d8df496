"""A repair for tests that mends the words it is told, so that no test hangs on a model."""

import re
from collections.abc import Mapping
from dataclasses import replace

from indexer.model.document import Block, Document, Page, Repair
from indexer.repair import RepairedText

# As it was read, and what it is.
WORDS = {
    "tillvéxt": "tillväxt",
    "l&net": "länet",
    "6kat": "ökat",
    "besdksndringen": "besöksnäringen",
    "far": "får",
}
# How sure the mending of a word is, where it is not as sure as the others.
UNSURE = {"far": 0.55}
USUAL = 0.97


def mend(text: str, words: Mapping[str, str] = WORDS) -> tuple[str, tuple[Repair, ...]]:
    """A text with the known damaged words mended, and its repairs."""
    pieces: list[str] = []
    repairs: list[Repair] = []
    for piece in re.split(r"(\s+)", text):
        core = piece.strip('.,;:()”"')
        place = sum(map(len, pieces)) + piece.find(core)
        if core in words:
            sure = UNSURE.get(core, USUAL)
            repairs.append(Repair(place, place + len(words[core]), core, sure))
        pieces.append(piece.replace(core, words[core]) if core in words else piece)
    return "".join(pieces), tuple(repairs)


def repair(document: Document, _own: object = None) -> Document:
    """The document with the known damaged words of its blocks mended."""
    return replace(document, pages=tuple(_mended_page(page) for page in document.pages))


def _mended_page(page: Page) -> Page:
    blocks = tuple(_mended_block(block) for block in page.blocks)
    count = sum(len(block.repairs) for block in blocks)
    words = sum(len(block.text.split()) for block in blocks)
    damage = count / words if count else None
    return replace(page, blocks=blocks, reading=replace(page.reading, damage=damage))


def _mended_block(block: Block) -> Block:
    text, repairs = mend(block.text)
    return replace(block, text=text, repairs=repairs)


def repair_text(text: str, *, force: bool = False) -> RepairedText:
    """The known damaged words mended; a text without them is sound unless forced."""
    mended, repairs = mend(text)
    damage = len(repairs) / max(1, len(text.split())) if repairs or force else None
    return RepairedText(mended, repairs, damage)
