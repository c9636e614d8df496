"""One page of a document as a screen: real headings, lists and tables, with the hit marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, repeat
from typing import Final

from indexer.model.document import BlockKind, ReadingMethod
from indexer.model.errors import NotFound
from indexer.model.passage import BlockSpan, PageText, Passage
from indexer.model.records import DocumentRecord
from indexer.model.repairs import whole_words
from webapp.links import document_link, original_link, page_link, passage_link, status_link
from webapp.presenters.as_read import page_as_read
from webapp.presenters.marking import Highlights, Mark, Run, runs_of, split_offsets
from webapp.presenters.mended import RepairNotice, repair_notice
from webapp.presenters.notes import Footnote, footnotes, note_links
from webapp.presenters.places import file_kind, page_heading, page_note
from webapp.presenters.readings import ReadingNote, reading_note
from webapp.presenters.rows import CELL_SEPARATOR

OPENING_LETTERS: Final = 80
LOWEST_HEADING: Final = 6
# "18 400", "−390", "12,5 %", "3,2 mnkr": kept on one line and set to the right.
FIGURE: Final = re.compile(r"\s*[-+−–]?\d[\d\s.,]*\s?(%|kr|tkr|mnkr)?\s*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a block: its runs, and whether it is a figure in a table."""

    runs: tuple[Run, ...]
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block as rows of cells: running text is one cell, a list item or table row one row.

    `level` is the heading's level in the page, 2–6, and 0 for the rest. `caption` names a table
    for those who do not see it, `note` is a footnote's place.
    """

    kind: BlockKind
    rows: tuple[tuple[Cell, ...], ...]
    level: int = 0
    caption: str = ""
    note: Footnote | None = None


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage that can be referred to, by its first words."""

    opening: str
    link: str


@dataclass(frozen=True, slots=True)
class PageScreen:
    """All that the page view shows. Links are "" where there is nowhere to go."""

    title: str
    heading: str
    note: str
    document_title: str
    document_link: str
    original_link: str
    file_kind: str
    blocks: tuple[PageBlock, ...]
    reading: ReadingNote
    repaired: RepairNotice
    advice_link: str
    remark: str
    text: str
    previous: str
    next: str
    permanent_link: str
    passages: tuple[PassageEntry, ...]


def page_of(record: DocumentRecord, number: int | None) -> PageText:
    """A page by its number; None is the whole text of a file without pages. Raises NotFound."""
    for page in record.pages:
        if page.number == number:
            return page
    if number is None:
        raise NotFound("Dokumentet är indelat i sidor. Gå till dokumentet och välj en sida.")
    raise NotFound(f"Dokumentet ”{record.summary.title}” har ingen sida {number}.")


def page_screen(
    record: DocumentRecord,
    page: PageText,
    marks: tuple[Mark, ...],
    text: str = "",
    passage_id: str = "",
    *,
    as_read: bool = False,
) -> PageScreen:
    """A page with the words of `text` at `marks`, and the passage of that name pointed out;
    `as_read` shows it before words of it were mended."""
    mended = page
    if as_read:
        record, page, marks = page_as_read(record, page, marks)
    summary = record.summary
    passages = tuple(passage for passage in record.passages if passage.page == page.number)
    chosen = next((one for one in passages if one.id_in(summary.id) == passage_id), None)
    span = (chosen.start, chosen.end) if chosen else (0, 0)
    heading = page_heading(page, summary.file)
    numbers = [other.number for other in record.pages]
    place = numbers.index(page.number)
    step = partial(page_link, summary.id, text=text, as_read=as_read)
    here = partial(page_link, summary.id, page.number, text, passage_id)
    urls = (here(), here(as_read=True))
    return PageScreen(
        title=f"{heading} – {summary.title}",
        heading=heading,
        note=page_note(page, summary.file),
        document_title=summary.title,
        document_link=document_link(summary.id),
        original_link=original_link(summary.id),
        file_kind=file_kind(summary.file),
        blocks=page_blocks(
            page,
            _highlights(record, page, marks, span),
            passages,
            footnotes(record, page),
        ),
        reading=reading_note(page.reading),
        repaired=repair_notice(mended.text, mended.repairs, urls, is_as_read=as_read),
        advice_link=_advice_link(page, summary.id),
        remark=_remark(passage_id, chosen),
        text=text,
        previous=step(numbers[place - 1]) if place else "",
        next=step(numbers[place + 1]) if place + 1 < len(numbers) else "",
        permanent_link=passage_link(passage_id) if passage_id else "",
        passages=tuple(_entry(passage, summary.id) for passage in passages),
    )


def page_blocks(
    page: PageText,
    highlights: Highlights,
    passages: tuple[Passage, ...] = (),
    notes: Mapping[int, Footnote] | None = None,
) -> tuple[PageBlock, ...]:
    """The page's blocks in order; no character of the text is lost."""
    notes = notes or {}
    blocks: list[PageBlock] = []
    for span in _all_spans(page):
        block = PageBlock(
            span.kind,
            _rows(page.text, span, highlights),
            span.level,
            _caption(span, passages),
            notes.get(span.start),
        )
        if blocks and span.kind == blocks[-1].kind == BlockKind.LIST_ITEM:
            blocks[-1] = replace(blocks[-1], rows=blocks[-1].rows + block.rows)
        else:
            blocks.append(block)
    return tuple(_with_nested_levels(blocks))


def _all_spans(page: PageText) -> Iterator[BlockSpan]:
    """The page's spans, and the text between them as paragraphs."""
    place = 0
    for span in (*sorted(page.spans, key=lambda span: span.start), None):
        until = span.start if span else len(page.text)
        for gap in re.finditer(r"\S(?:.|\n(?!\s*\n))*", page.text[place:until]):
            yield BlockSpan(place + gap.start(), place + gap.end(), BlockKind.PARAGRAPH)
        if span:
            yield span
            place = max(place, span.end)


def _rows(text: str, span: BlockSpan, highlights: Highlights) -> tuple[tuple[Cell, ...], ...]:
    if span.kind != BlockKind.TABLE:
        return ((Cell(runs_of(text, span.start, span.end, highlights)),),)
    rows = tuple(
        tuple(
            Cell(runs_of(text, start, end, highlights), bool(FIGURE.fullmatch(text, start, end)))
            for start, end in split_offsets(text, *line, CELL_SEPARATOR)
        )
        for line in split_offsets(text, span.start, span.end, "\n")
        if text[slice(*line)].strip()
    )
    return _with_aligned_headers(rows)


def _with_aligned_headers(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with the first one's cells set as the cells under them: a year over amounts is
    a figure, a year over names is not."""
    if len(rows) < 2:
        return rows
    under = (cell.is_figure for cell in rows[1])
    headers = (
        replace(cell, is_figure=is_figure)
        for cell, is_figure in zip(rows[0], chain(under, repeat(False)), strict=False)
    )
    return (tuple(headers), *rows[1:])


def _with_nested_levels(blocks: Iterable[PageBlock]) -> Iterator[PageBlock]:
    """Headings under the page's own, no level left out: a page may begin inside a chapter."""
    open_levels: list[int] = []
    for block in blocks:
        if block.kind != BlockKind.HEADING:
            yield block
            continue
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        yield replace(block, level=min(len(open_levels) + 1, LOWEST_HEADING))


def _caption(span: BlockSpan, passages: tuple[Passage, ...]) -> str:
    """A table's caption, by the rows that were cut from it."""
    if span.kind != BlockKind.TABLE:
        return ""
    inside = (one.caption for one in passages if span.start <= one.start < span.end)
    return next(filter(None, inside), "")


def _advice_link(page: PageText, document_id: str) -> str:
    """Where it is told what to do about a page that is unread or in doubt."""
    is_troubled = page.reading.is_poor or page.reading.method is ReadingMethod.UNREAD
    return status_link(file=document_id) if is_troubled else ""


def _highlights(
    record: DocumentRecord, page: PageText, marks: tuple[Mark, ...], passage: Mark
) -> Highlights:
    mended = whole_words(page.text, page.repairs)
    return Highlights(marks, passage, page.carried_parts, note_links(record, page), mended)


def _remark(passage_id: str, chosen: Passage | None) -> str:
    if not passage_id or chosen:
        return ""
    return "Stycket som länken pekar på står inte längre på den här sidan."


def _entry(passage: Passage, document_id: str) -> PassageEntry:
    return PassageEntry(opening(passage.text), passage_link(passage.id_in(document_id)))


def opening(text: str) -> str:
    """The first words of a text on one line."""
    line = " ".join(text.split())
    if len(line) <= OPENING_LETTERS:
        return line
    return line[:OPENING_LETTERS].rsplit(" ", 1)[0] + " …"
