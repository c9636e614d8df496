"""Find the headings among paragraphs, and how deep each one lies."""

import re
from collections import Counter
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from indexer.model.document import Block, BlockKind, Page

# Longer texts are not headings, however large their letters.
_LONGEST_HEADING: Final = 140
_LONGEST_PLAIN_HEADING: Final = 80
# A heading's letters are at least this much larger than the body's.
_LARGER: Final = 1.08
# Levels told apart by size; smaller headings share the last.
_DEEPEST: Final = 4
_NUMBERING: Final = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[^\W\d_]")
_UNLIKE_HEADING: Final = re.compile(r"[.,;:!…]$|^[^\w\"”]*$|\.{3,}|^\d[\d\s.,%]*$")
_CAPTION: Final = re.compile(r"^(?:Tabell|Figur|Diagram|Bild|Karta)\s+\d+", re.I)
# With fewer sizes than this in a document, size tells nothing (plain text).
_SIZES_NEEDED: Final = 2


def with_headings(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with headings marked. A format that marks its own headings is believed."""
    blocks = [block for page in pages for block in page.blocks]
    if any(block.kind is BlockKind.HEADING for block in blocks):
        return pages
    body = _body_size(blocks)
    sizes = _heading_sizes(blocks, body)
    is_plain = len({round(block.size, 1) for block in blocks if block.size}) < _SIZES_NEEDED
    return tuple(
        replace(page, blocks=_marked(page.blocks, body, sizes, is_plain=is_plain)) for page in pages
    )


def _marked(
    blocks: tuple[Block, ...], body: float, sizes: list[float], *, is_plain: bool
) -> tuple[Block, ...]:
    marked = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if _CAPTION.match(block.text) and len(block.text) <= _LONGEST_HEADING:
            marked.append(replace(block, kind=BlockKind.CAPTION))
        elif _runs_on(following):
            marked.append(block)
        elif is_heading(block, body) or (is_plain and _is_plain_heading(block, following)):
            level = _level(block, sizes)
            marked.append(replace(block, kind=BlockKind.HEADING, level=level))
        else:
            marked.append(block)
    return tuple(marked)


def _runs_on(following: Block | None) -> bool:
    """Whether the next paragraph goes on with the sentence, which no text does after a heading."""
    return (
        following is not None
        and following.kind is BlockKind.PARAGRAPH
        and following.text[:1].islower()
    )


def is_heading(block: Block, body: float) -> bool:
    """Whether a paragraph stands out from the body by size or weight and reads as a title."""
    is_numbered = bool(_NUMBERING.match(block.text))
    if block.kind is not BlockKind.PARAGRAPH and not (
        block.kind is BlockKind.LIST_ITEM and is_numbered
    ):
        return False
    if len(block.text) > _LONGEST_HEADING or _UNLIKE_HEADING.search(block.text):
        return False
    stands_out = block.size > body * _LARGER or (block.is_bold and block.size >= body * 0.95)
    return stands_out and any(letter.isalpha() for letter in block.text)


def _is_plain_heading(block: Block, following: Block | None) -> bool:
    """A short lone line in plain text that is followed by a longer paragraph or list."""
    if block.kind is not BlockKind.PARAGRAPH or following is None:
        return False
    one_line = block.box is not None and block.box.bottom - block.box.top <= block.size * 1.5
    return (
        one_line
        and len(block.text) <= _LONGEST_PLAIN_HEADING
        and block.text[:1].isupper()
        and not _UNLIKE_HEADING.search(block.text)
        and len(following.text) > len(block.text)
    )


def _body_size(blocks: list[Block]) -> float:
    letters: Counter[float] = Counter()
    for block in blocks:
        letters[round(block.size, 1)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _heading_sizes(blocks: list[Block], body: float) -> list[float]:
    sizes = {round(block.size, 1) for block in blocks if is_heading(block, body)}
    return sorted(sizes, reverse=True)


def _level(block: Block, sizes: list[float]) -> int:
    """By its number ("2.1" lies two deep), else by the rank of its size."""
    if numbering := _NUMBERING.match(block.text):
        return min(numbering.group(1).count(".") + 1, _DEEPEST)
    size = round(block.size, 1)
    return min(sizes.index(size) + 1, _DEEPEST) if size in sizes else 1
