"""Find the footnotes: small type at the foot of a page that begins with a mark."""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from indexer.model.document import Block, BlockKind, NoteMark, Page, moved_words
from indexer.model.repairs import repairs_within
from indexer.structure.lines import joined_blocks

_NOTE_ROLES: Final = frozenset({"Note", "FENote"})
# A note's letters are at least this much smaller than the body's, as a share of its size.
_SMALLER: Final = 0.95
# In the lower half of a column there may be notes though the next column's text follows.
_LOW: Final = 0.5
_OWN_MARK: Final = re.compile(r"^(\d{1,3}|[*†‡]{1,3})[.)]?\s+(?=\S)")


def with_footnotes(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with their footnotes as blocks of their own, each with its mark."""
    body = body_size(pages)
    return tuple(replace(page, blocks=_noted(page, body)) for page in pages)


def body_size(pages: tuple[Page, ...]) -> float:
    """The font size that most letters of the document are set in, in points."""
    letters: Counter[float] = Counter()
    for page in pages:
        for block in page.blocks:
            if block.kind is not BlockKind.TABLE:
                letters[round(block.size, 1)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _noted(page: Page, body: float) -> tuple[Block, ...]:
    blocks = page.blocks
    wanted = {mark.mark for block in blocks for mark in block.marks}
    last = _last_body_line(blocks, body)
    noted: list[Block] = []
    note: list[Block] = []
    for place, block in enumerate(blocks):
        is_low = block.box is not None and block.box.top > page.height * _LOW
        mark = _mark_of(block, wanted, body, is_foot=place > last or is_low)
        if mark:
            if note:
                noted.append(_note(note))
            note = [_without_mark(block, mark)]
        elif note and _belongs(note, block, body):
            note.append(block)
        else:
            if note:
                noted.append(_note(note))
                note = []
            noted.append(block)
    return (*noted, _note(note)) if note else tuple(noted)


def _last_body_line(blocks: tuple[Block, ...], body: float) -> int:
    """The place of the last line in the body's size, or larger; -1 if there is none."""
    places = [
        place
        for place, block in enumerate(blocks)
        if block.kind is not BlockKind.LINE or block.size >= body * _SMALLER
    ]
    return max(places, default=-1)


def _mark_of(block: Block, wanted: set[str], body: float, *, is_foot: bool) -> str:
    """The mark with which a note begins here; "" when none does."""
    if block.kind is not BlockKind.LINE:
        return ""
    is_note = block.role in _NOTE_ROLES
    if block.mark:
        is_small = 0 < block.size < body * _SMALLER
        return block.mark if is_note or (is_small and (is_foot or block.mark in wanted)) else ""
    own = _OWN_MARK.match(block.text)
    if own is None or not (is_note or (is_foot and 0 < block.size < body * _SMALLER)):
        return ""
    return own.group(1) if own.group(1) in wanted else ""


def _belongs(note: list[Block], block: Block, body: float) -> bool:
    """Whether a line goes on with the note above it."""
    above = note[-1]
    if block.kind is not BlockKind.LINE or above.box is None or block.box is None:
        return False
    if block.role in _NOTE_ROLES or note[0].role in _NOTE_ROLES:
        return block.element == note[0].element
    distance = block.box.top - above.box.top
    is_next = 0 < distance < 2 * max(block.size, above.size)
    return is_next and block.size < body * _SMALLER


def _without_mark(block: Block, mark: str) -> Block:
    """The line less the mark that stands in its text."""
    own = _OWN_MARK.match(block.text)
    if block.mark or own is None:
        return replace(block, mark=mark)
    by = own.end()
    return replace(
        block,
        text=block.text[by:],
        mark=mark,
        words=tuple(moved_words([word for word in block.words if word.start >= by], -by)),
        marks=tuple(NoteMark(at - by, other) for at, other in block.marks if at >= by),
        repairs=repairs_within(block.repairs, by, len(block.text)),
    )


def _note(lines: list[Block]) -> Block:
    return replace(joined_blocks(lines), kind=BlockKind.FOOTNOTE)
