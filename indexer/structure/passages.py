"""Cut page texts into passages: inside one section and one page, never inside a sentence."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Final

from indexer.language.sentences import sentence_spans
from indexer.model.document import BETWEEN_CELLS, BlockKind
from indexer.model.passage import PageText, Passage, PassageKind
from indexer.model.repairs import repairs_within
from indexer.structure.captions import caption_of
from indexer.structure.pages import LaidOutBlock, LaidOutPages
from indexer.structure.tables import header_of, number_in

# About 120 words was asked for; long enough to make sense alone, short enough to be quoted.
PASSAGE_WORDS: Final = 120
# At the end of a paragraph a passage may close with this share of its words.
_CLOSE_EARLY: Final = 0.7
# A line of a table of contents: a title, leaders and a page number. It stays in the page's text
# but is no passage, or every search for a heading would find the contents list first.
_CONTENTS_LINE: Final = re.compile(r"(?:\.{3,}|…|\. \. \.|\t)\s*\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: int
    paragraph: int
    ends_block: bool


@dataclass(slots=True)
class _Cutter:
    """The state of one walk through a document: the open headings and the open passage."""

    passages: list[Passage] = field(default_factory=list)
    headings: list[tuple[int, str, "_Place"]] = field(default_factory=list)
    used: set[tuple[str, ...]] = field(default_factory=set)
    sentences: list[_Sentence] = field(default_factory=list)
    paragraph: int = 0
    # Of the table read last, for its piece on the next page.
    columns: tuple[str, ...] = ()
    caption: str = ""

    @property
    def section(self) -> tuple[str, ...]:
        return tuple(title for _, title, _ in self.headings)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands: its page and the offsets in the page's text."""

    page: PageText
    start: int
    end: int
    paragraph: int


def split_into_passages(pages: LaidOutPages) -> tuple[Passage, ...]:
    """All passages of a document in reading order."""
    cutter = _Cutter()
    following = (*pages.pages[1:], None)[: len(pages.pages)]
    for page, after, blocks in zip(pages.pages, following, pages.blocks, strict=True):
        for place, block in enumerate(blocks):
            if block.block.kind is BlockKind.TABLE and not block.block.goes_on:
                cutter.caption = caption_of(tuple(each.block for each in blocks), place)
            _take(cutter, page, after, block)
        _close(cutter, page, after)
    _open_heading(cutter, None, 0, "")
    return _numbered(cutter.passages, pages.pages)


def _take(cutter: _Cutter, page: PageText, after: PageText | None, placed: LaidOutBlock) -> None:
    block = placed.block
    cutter.paragraph += 1
    if block.kind is BlockKind.HEADING:
        _close(cutter, page, None)
        place = _Place(page, placed.start, placed.end, cutter.paragraph)
        _open_heading(cutter, place, block.level, " ".join(block.text.split()))
    elif block.kind is BlockKind.TABLE:
        _close(cutter, page, None)
        _add_rows(cutter, page, after, placed)
    elif _CONTENTS_LINE.search(block.text):
        _close(cutter, page, None)
    elif block.kind is BlockKind.FOOTNOTE:
        # A sentence that ends on the next page may stand above the notes.
        _close(cutter, page, after)
        _add_sentences(cutter, page, placed)
        _close(cutter, page, None)
    else:
        _add_sentences(cutter, page, placed)


def _open_heading(cutter: _Cutter, place: _Place | None, level: int, title: str) -> None:
    """Leave the sections that this heading ends; a heading nothing stood under is a passage
    of its own, so that no words are lost."""
    while cutter.headings and cutter.headings[-1][0] >= level:
        section = cutter.section
        _, _, left = cutter.headings.pop()
        if section not in cutter.used:
            _add(cutter, left, PassageKind.TEXT, section[:-1])
    if place is not None:
        cutter.headings.append((level, title, place))


def _add_sentences(cutter: _Cutter, page: PageText, placed: LaidOutBlock) -> None:
    start = placed.start + placed.skip
    spans = sentence_spans(page.text[start : placed.end])
    for first, last in spans:
        cutter.sentences.append(
            _Sentence(
                start + first,
                start + last,
                len(page.text[start + first : start + last].split()),
                cutter.paragraph,
                ends_block=(first, last) == spans[-1],
            )
        )


def _close(cutter: _Cutter, page: PageText, after: PageText | None) -> None:
    """Make passages of the sentences gathered since the last heading or page break."""
    total = sum(sentence.words for sentence in cutter.sentences)
    pieces = max(1, round(total / PASSAGE_WORDS))
    target = total / pieces
    taken: list[_Sentence] = []
    for sentence in cutter.sentences:
        taken.append(sentence)
        words = sum(each.words for each in taken)
        if words >= target or (sentence.ends_block and words >= target * _CLOSE_EARLY):
            _add_text(cutter, page, after, taken)
            taken = []
    if taken:
        _add_text(cutter, page, after, taken)
    cutter.sentences = []


def _add_text(
    cutter: _Cutter, page: PageText, after: PageText | None, taken: list[_Sentence]
) -> None:
    place = _Place(page, taken[0].start, taken[-1].end, taken[0].paragraph)
    last_page = _last_page(place, after)
    _add(cutter, place, PassageKind.TEXT, cutter.section, last_page=last_page)


def _last_page(place: _Place, after: PageText | None) -> int | None:
    """The number of the page that a passage ends on: the next one's if part of it is printed
    there."""
    parts = place.page.carried_parts
    runs_on = any(place.start < end and place.end > start for start, end in parts)
    return after.number if after is not None and runs_on else place.page.number


def _add_rows(
    cutter: _Cutter, page: PageText, after: PageText | None, placed: LaidOutBlock
) -> None:
    """Each row with the names of its columns; a piece of a table has those of its beginning."""
    table = placed.block
    header = header_of(table)
    first = header.rows
    if not table.goes_on:
        cutter.columns = header.columns
    elif cutter.columns and table.rows[0] == cutter.columns:
        first = max(first, 1)
    for start, end in placed.rows[first:]:
        if page.text[start:end].strip():
            row = _Place(page, start, end, cutter.paragraph)
            last_page = _last_page(row, after)
            _add(cutter, row, PassageKind.TABLE_ROW, cutter.section, last_page=last_page)


def _add(
    cutter: _Cutter,
    place: _Place,
    kind: PassageKind,
    section: tuple[str, ...],
    *,
    last_page: int | None = None,
) -> None:
    for depth in range(len(section) + 1):
        cutter.used.add(section[:depth])
    page = place.page
    start, end = _trimmed(page.text, place.start, place.end)
    is_row = kind is PassageKind.TABLE_ROW
    values = tuple(map(number_in, page.text[start:end].split(BETWEEN_CELLS))) if is_row else ()
    cutter.passages.append(
        Passage(
            ordinal=0,
            kind=kind,
            section=section,
            page=page.number,
            page_label=page.label,
            last_page=page.number if last_page is None else last_page,
            paragraph=place.paragraph if page.number is None else None,
            start=start,
            end=end,
            text=page.text[start:end],
            columns=cutter.columns if is_row else (),
            caption=cutter.caption if is_row else "",
            numbers=values if any(value is not None for value in values) else (),
            repairs=repairs_within(page.repairs, start, end),
        )
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space at the ends; a row keeps its empty cells, which are tabs."""
    while start < end and text[start].isspace() and text[start] != BETWEEN_CELLS:
        start += 1
    while end > start and text[end - 1].isspace() and text[end - 1] != BETWEEN_CELLS:
        end -= 1
    return start, end


def _numbered(passages: list[Passage], pages: tuple[PageText, ...]) -> tuple[Passage, ...]:
    """In reading order, numbered, with equal texts on one page told apart."""
    order = {page.number: place for place, page in enumerate(pages)}
    in_order = sorted(passages, key=lambda passage: (order[passage.page], passage.start))
    seen: Counter[tuple[int | None, str]] = Counter()
    numbered = []
    for ordinal, passage in enumerate(in_order):
        content = (passage.page, " ".join(passage.text_as_read.split()))
        numbered.append(replace(passage, ordinal=ordinal, repeat=seen[content]))
        seen[content] += 1
    return tuple(numbered)
