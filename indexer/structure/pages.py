"""Lay each page's blocks out as one text whose character offsets everything else uses."""

from dataclasses import dataclass, replace
from typing import Final

from indexer.language.sentences import sentence_spans
from indexer.model.document import Block, BlockKind, Page, WordBox
from indexer.model.passage import BlockSpan, PageText
from indexer.structure.lines import joined_start

BETWEEN_BLOCKS: Final = "\n\n"
BETWEEN_ROWS: Final = "\n"
BETWEEN_CELLS: Final = "\t"
# A sentence that is carried over from the next page is not longer than this; what is longer
# is a list or a table read as text.
_LONGEST_CARRIED: Final = 600


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


def page_texts(pages: tuple[Page, ...]) -> LaidOutPages:
    """Page texts in order; a sentence over a page break stands whole where it begins."""
    laid_out = [_lay_out(page) for page in pages]
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
    length = 0
    for block in page.blocks:
        text, rows = _table_text(block) if block.kind is BlockKind.TABLE else (block.text, ())
        if not text.strip():
            continue
        if pieces:
            pieces.append(BETWEEN_BLOCKS)
            length += len(BETWEEN_BLOCKS)
        placed = tuple((start + length, end + length) for start, end in rows)
        blocks.append(LaidOutBlock(block, length, length + len(text), rows=placed))
        if block.kind is not BlockKind.TABLE:
            words.extend(word.moved(length) for word in block.words)
        pieces.append(text)
        length += len(text)
    text = "".join(pieces)
    spans = tuple(BlockSpan(b.start, b.end, b.block.kind, b.block.level) for b in blocks)
    page_text = PageText(
        page.number, page.label, text, spans, tuple(words), len(text), page.reading
    )
    return page_text, blocks


def _table_text(block: Block) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A table as lines of cells, and the (start, end) of each row; empty rows are left out."""
    lines: list[str] = []
    rows: list[tuple[int, int]] = []
    length = 0
    for row in block.rows:
        line = BETWEEN_CELLS.join(" ".join(cell.split()) for cell in row)
        rows.append((length, length + len(line)))
        lines.append(line)
        length += len(line) + len(BETWEEN_ROWS)
    return BETWEEN_ROWS.join(lines), tuple(rows)


def _with_carried_sentence(page: _Page, following: _Page) -> tuple[_Page, _Page]:
    """Both pages, the first one's last sentence completed from the second."""
    text, blocks = page
    next_text, next_blocks = following
    if not blocks or not next_blocks or not _runs_on(blocks[-1].block, next_blocks[0].block):
        return page, following
    below = next_blocks[0].block.text
    first = sentence_spans(below)[0]
    rest = below[first[0] : first[1]]
    if len(rest) > _LONGEST_CARRIED:
        return page, following
    above, separator = joined_start(text.text, rest)
    whole = above + separator + rest
    last = replace(blocks[-1], end=len(whole))
    span = replace(text.spans[-1], end=len(whole))
    completed = replace(
        text,
        text=whole,
        carried=len(above),
        spans=(*text.spans[:-1], span),
        words=tuple(word._replace(end=min(word.end, len(above))) for word in text.words),
    )
    shortened = replace(next_blocks[0], skip=first[1])
    return (completed, [*blocks[:-1], last]), (next_text, [shortened, *next_blocks[1:]])


def _runs_on(last: Block, first: Block) -> bool:
    """Whether the last paragraph of a page goes on in the first one of the next."""
    running = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
    if last.kind not in running or first.kind is not BlockKind.PARAGRAPH:
        return False
    ended = last.text.rstrip().endswith((".", "!", "?", ":", ";"))
    return not ended and first.text[:1].islower()
