"""Lay each page's blocks out as one text whose character offsets everything else uses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.language.hyphens import joined_start
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
from indexer.model.repairs import Repairs, repairs_joined, repairs_within

BETWEEN_BLOCKS: Final = "\n\n"
# A sentence that is carried over from the next page is not longer than this; what is longer
# is a list or a table read as text.
_LONGEST_CARRIED: Final = 600
_RUNNING: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class LaidOutBlock:
    """A block with its place in its page's text. `skip` characters at its start were carried
    to the page before; `rows` are the offsets of a table's rows in the page's text."""

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
    """Page texts in order; a sentence over a page break stands whole where it begins."""
    laid_out = [_lay_out(page) for page in with_carried_paragraphs(pages)]
    for place in range(len(laid_out) - 1):
        laid_out[place], laid_out[place + 1] = _with_carried_sentence(
            laid_out[place], laid_out[place + 1]
        )
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


def _with_carried_sentence(page: _Page, following: _Page) -> tuple[_Page, _Page]:
    """Both pages, the first one's last sentence completed from the second."""
    text, blocks = page
    next_text, next_blocks = following
    if not next_blocks or not next_blocks[0].block.goes_on:
        return page, following
    running = [n for n, each in enumerate(blocks) if each.block.kind is not BlockKind.FOOTNOTE]
    if not running or next_blocks[0].block.kind is BlockKind.TABLE:
        return page, following
    below = next_blocks[0].block.text
    first = sentence_spans(below)[0]
    rest = below[first[0] : first[1]]
    if len(rest) > _LONGEST_CARRIED:
        return page, following
    mended = repairs_within(next_blocks[0].block.repairs, *first)
    completed = _completed(text, blocks, running[-1], rest, mended)
    return completed, (next_text, [replace(next_blocks[0], skip=first[1]), *next_blocks[1:]])


def _completed(
    text: PageText, blocks: list[LaidOutBlock], place: int, rest: str, mended: Repairs
) -> _Page:
    """A page with the rest of a sentence, and its mended words, put behind one of its blocks; what
    stands after it, footnotes, moves on."""
    last = blocks[place]
    above, separator = joined_start(text.text[: last.end], rest)
    whole = above + separator + rest
    by = len(whole) - last.end
    spans = tuple(
        span if n < place else replace(span, end=len(whole)) if n == place else _moved(span, by)
        for n, span in enumerate(text.spans)
    )
    completed = replace(
        text,
        text=whole + text.text[last.end :],
        spans=spans,
        carried=len(above),
        carried_end=len(whole),
        words=tuple(
            word if word.end <= len(above) else _moved_on(word, last.end, len(above), by)
            for word in text.words
        ),
        marks=tuple(
            NoteMark(at + by, mark) if at > last.end else NoteMark(min(at, len(above)), mark)
            for at, mark in text.marks
        ),
        repairs=_completed_repairs(text, last.end, (above, separator, rest), mended),
    )
    moved = [
        replace(each, start=each.start + by, end=each.end + by) for each in blocks[place + 1 :]
    ]
    # What was itself carried to the page before may have lost its last hyphen.
    skip = min(last.skip, len(above) - last.start)
    return completed, [*blocks[:place], replace(last, end=len(whole), skip=skip), *moved]


def _completed_repairs(
    text: PageText, end: int, pieces: tuple[str, str, str], mended: Repairs
) -> Repairs:
    above, separator, rest = pieces
    before = [repair for repair in text.repairs if repair.start < end]
    by = len(above) + len(separator)
    gone = text.text[len(above) : end]
    joined = repairs_joined(before, len(above), mended, by, gone)
    return joined + moved_repairs(text.repairs[len(before) :], by + len(rest) - end)


def _moved(span: BlockSpan, by: int) -> BlockSpan:
    return replace(span, start=span.start + by, end=span.end + by)


def _moved_on(word: WordBox, end: int, above: int, by: int) -> WordBox:
    """A word behind the carried text moved on, or the word before it less a hyphen that is gone."""
    if word.start >= end:
        return word._replace(start=word.start + by, end=word.end + by)
    return word._replace(end=above)
