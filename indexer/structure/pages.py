"""Lay each page's blocks out as one text whose character offsets everything else uses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.language.sentences import sentence_spans
from indexer.model.document import (
    BETWEEN_ROWS,
    Block,
    BlockKind,
    NoteMark,
    Page,
    Repair,
    WordBox,
    moved_repairs,
    moved_words,
)
from indexer.model.passage import BlockSpan, PageText
from indexer.model.repairs import repairs_within
from indexer.structure.insertion import text_with
from indexer.structure.parted_rows import cell_spans, parted_row

BETWEEN_BLOCKS: Final = "\n\n"
# A sentence that is carried over from the next page is not longer than this; what is longer
# is a list or a table read as text.
_LONGEST_CARRIED: Final = 600
_RUNNING: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class LaidOutBlock:
    """A block with its place in its page's text. `skip` characters at its start were carried
    to the page before; `rows` are the offsets of a table's rows in the page's text, less one that
    was carried there."""

    block: Block
    start: int
    end: int
    skip: int = 0
    rows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LaidOutPages:
    """The page texts, and for each page its blocks with their places."""

    pages: tuple[PageText, ...]
    blocks: tuple[tuple[LaidOutBlock, ...], ...]


def with_carried_paragraphs(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with paragraphs that begin on the page before marked as going on."""
    carried = list(pages)
    for place in range(1, len(pages)):
        last = _last_running(pages[place - 1].blocks)
        first = pages[place].blocks[0] if pages[place].blocks else None
        if last is not None and first is not None and _runs_on(last, first):
            blocks = (replace(first, goes_on=True), *pages[place].blocks[1:])
            carried[place] = replace(pages[place], blocks=blocks)
    return tuple(carried)


def _last_running(blocks: Sequence[Block]) -> Block | None:
    """The last block before the footnotes, when it is running text."""
    body = [b for b in blocks if b.kind is not BlockKind.FOOTNOTE and b.text.strip()]
    return body[-1] if body and body[-1].kind in _RUNNING else None


def _runs_on(last: Block, first: Block) -> bool:
    """Whether the last paragraph of a page goes on in the first one of the next."""
    if first.kind is not BlockKind.PARAGRAPH:
        return False
    ended = last.text.rstrip().endswith((".", "!", "?", ":", ";"))
    return not ended and first.text[:1].islower()


def page_texts(pages: tuple[Page, ...]) -> LaidOutPages:
    """Page texts in order; a sentence or row over a page break stands whole where it begins."""
    laid_out = [_lay_out(page) for page in with_carried_paragraphs(pages)]
    for place in range(len(laid_out) - 1):
        laid_out[place], laid_out[place + 1] = _with_carried(laid_out[place], laid_out[place + 1])
    return LaidOutPages(
        tuple(text for text, _ in laid_out), tuple(tuple(blocks) for _, blocks in laid_out)
    )


_Page = tuple[PageText, list[LaidOutBlock]]


def _lay_out(page: Page) -> _Page:
    pieces: list[str] = []
    blocks: list[LaidOutBlock] = []
    words: list[WordBox] = []
    marks: list[NoteMark] = []
    repairs: list[Repair] = []
    length = 0
    for block in page.blocks:
        text = block.text
        if not text.strip():
            continue
        if pieces:
            pieces.append(BETWEEN_BLOCKS)
            length += len(BETWEEN_BLOCKS)
        rows = _row_offsets(text, length) if block.kind is BlockKind.TABLE else ()
        blocks.append(LaidOutBlock(block, length, length + len(text), rows=rows))
        words += moved_words(block.words, length)
        marks += [NoteMark(at + length, mark) for at, mark in block.marks]
        repairs += moved_repairs(block.repairs, length)
        pieces.append(text)
        length += len(text)
    text = "".join(pieces)
    spans = tuple(
        BlockSpan(b.start, b.end, b.block.kind, b.block.level, b.block.mark) for b in blocks
    )
    page_text = PageText(
        page.number,
        page.label,
        text,
        spans,
        tuple(words),
        carried=len(text),
        carried_end=len(text),
        reading=page.reading,
        marks=tuple(marks),
        repairs=tuple(repairs),
    )
    return page_text, blocks


def _row_offsets(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each row of a table whose text begins at an offset."""
    rows = []
    for row in text.split(BETWEEN_ROWS):
        rows.append((start, start + len(row)))
        start += len(row) + len(BETWEEN_ROWS)
    return tuple(rows)


def _with_carried(page: _Page, following: _Page) -> tuple[_Page, _Page]:
    """Both pages, the first one's last sentence or row completed from the second."""
    _, blocks = page
    _, next_blocks = following
    if not next_blocks or not next_blocks[0].block.goes_on:
        return page, following
    running = [n for n, each in enumerate(blocks) if each.block.kind is not BlockKind.FOOTNOTE]
    if not running:
        return page, following
    if next_blocks[0].block.kind is BlockKind.TABLE:
        return _with_carried_row(page, following, running[-1])
    return _with_carried_sentence(page, following, running[-1])


def _with_carried_sentence(page: _Page, following: _Page, place: int) -> tuple[_Page, _Page]:
    text, blocks = page
    next_text, (first, *others) = following
    start, end = sentence_spans(first.block.text)[0]
    rest = first.block.text[start:end]
    if len(rest) > _LONGEST_CARRIED:
        return page, following
    mended = repairs_within(first.block.repairs, start, end)
    carried = text_with(text, blocks[place].end, rest, mended)
    completed = replace(carried.text, carried=carried.start, carried_end=carried.end)
    above = _moved(blocks, place, carried.by)
    # What was itself carried to the page before may have lost its last hyphen.
    skip = min(above[place].skip, carried.start - above[place].start)
    above[place] = replace(above[place], skip=skip)
    return (completed, above), (next_text, [replace(first, skip=end), *others])


def _with_carried_row(page: _Page, following: _Page, place: int) -> tuple[_Page, _Page]:
    text, blocks = page
    next_text, (first, *others) = following
    last = blocks[place]
    row = parted_row(last.block, first.block) if last.block.kind is BlockKind.TABLE else None
    # A row that was itself carried away whole is not there to be completed.
    if row is None or last.rows[-1:] != _row_offsets(last.block.text, last.start)[-1:]:
        return page, following
    above = cell_spans(text.text, last.rows[-1])
    below = cell_spans(first.block.text, _row_offsets(first.block.text, 0)[row])
    parts: list[tuple[int, int]] = []
    # From the last cell on, so that those before it stay where they are.
    for (_, at), (start, end) in reversed(list(zip(above, below, strict=True))):
        if start < end:
            mended = repairs_within(first.block.repairs, start, end)
            carried = text_with(text, at, first.block.text[start:end], mended)
            text = carried.text
            moved = [(left + carried.by, right + carried.by) for left, right in parts]
            parts = [(carried.start, carried.end), *moved]
    by = len(text.text) - len(page[0].text)
    completed = replace(
        text, carried=len(text.text), carried_end=len(text.text), carried_cells=tuple(parts)
    )
    rows = (*last.rows[:-1], (last.rows[-1][0], last.rows[-1][1] + by))
    moved_blocks = _moved(blocks, place, by)
    moved_blocks[place] = replace(moved_blocks[place], rows=rows)
    left = replace(first, rows=first.rows[:row] + first.rows[row + 1 :])
    return (completed, moved_blocks), (next_text, [left, *others])


def _moved(blocks: list[LaidOutBlock], place: int, by: int) -> list[LaidOutBlock]:
    """The blocks where one has become longer and those after it stand further on."""
    return [
        *blocks[:place],
        replace(blocks[place], end=blocks[place].end + by),
        *(replace(each, start=each.start + by, end=each.end + by) for each in blocks[place + 1 :]),
    ]
