"""Small documents for tests, built from lines and blocks."""

import re
from pathlib import Path

from hypothesis import strategies as st

from indexer.catalogue import Derived
from indexer.model.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Page,
    Reading,
    ReadingMethod,
    Repair,
    WordBox,
    table_text,
)
from indexer.model.metadata import Evidence, Metadata, Value
from indexer.model.passage import PageText, Passage, PassageKind
from indexer.model.results import PassageRecord
from indexer.search_index import (
    IndexEntry,
    IndexReader,
    current_generation,
    write_generation,
)
from indexer.search_index.flat_segment import FlatSegment
from indexer.search_index.sidecar import open_segments

LINE_HEIGHT = 14.0


def line(
    text: str, top: float, *, size: float = 11.0, x0: float = 72.0, bold: bool = False
) -> Block:
    """One line of print at a height on its page, every word six points a letter."""
    words = []
    place = 0
    for word in text.split(" "):
        left, end = x0 + place * 6, place + len(word)
        words.append(WordBox(place, end, left, top, left + len(word) * 6, top + size))
        place += len(word) + 1
    box = Box(x0, top, x0 + len(text) * 6, top + size)
    return Block(BlockKind.LINE, text, size=size, is_bold=bold, box=box, words=tuple(words))


def lines(*texts: str, top: float = 150.0, size: float = 11.0) -> tuple[Block, ...]:
    """Lines at the usual distance; an empty text is a blank line."""
    return tuple(
        line(text, top + place * LINE_HEIGHT, size=size) for place, text in enumerate(texts) if text
    )


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> Block:
    """A block as an office format gives it."""
    return Block(kind, text, level=level)


def mended(text: str, confidence: float = 0.97, **as_read: str) -> tuple[Repair, ...]:
    """Repairs of the words of a text that were read as something else, each where it first is."""
    found = ((text.index(word), word, read) for word, read in as_read.items())
    return tuple(
        Repair(start, start + len(word), read, confidence) for start, word, read in sorted(found)
    )


@st.composite
def mended_texts(draw: st.DrawFn) -> tuple[str, tuple[Repair, ...]]:
    """A text some of whose words were read as something else, longer or shorter."""
    text = draw(st.text(alphabet="aåö-. \n", min_size=1, max_size=30))
    words = [match.span() for match in re.finditer(r"\S+", text)]
    chosen = [span for span in words if draw(st.booleans())]
    letters = st.text(alphabet="x6& ", min_size=1, max_size=4)
    return text, tuple(Repair(*span, draw(letters), 0.9) for span in chosen)


def heading(text: str, level: int = 1) -> Block:
    """A heading that its format has marked."""
    return block(text, BlockKind.HEADING, level)


def table(*rows: tuple[str, ...]) -> Block:
    """A table; the first row is its header."""
    return Block(BlockKind.TABLE, table_text(rows))


def page(number: int | None, *blocks: Block, label: str | None = None) -> Page:
    """A page of A4."""
    return Page(number, label, blocks, width=595.0, height=842.0)


def document(*pages: Page) -> Document:
    """A document of pages."""
    return Document(pages=pages, format="pdf")


def record(text: str, number: int = 0, **fields: object) -> PassageRecord:
    """A passage record with everything that a test does not say filled in."""
    usual: dict[str, object] = {
        "passage_id": f"d{number}~1~{number:012x}",
        "document_id": f"d{number}",
        "title": "",
        "body": "Region Norrsken",
        "file": f"arkiv/d{number}.pdf",
        "type": "arsrapport",
        "year": 2017,
        "areas": (),
        "programmes": (),
        "section": (),
        "page": 1,
        "page_label": None,
        "last_page": 1,
        "paragraph": None,
        "kind": "text",
        "columns": (),
    }
    return PassageRecord(text=text, **{**usual, **fields})  # type: ignore[arg-type]


def write_index(data_dir: Path, *records: PassageRecord) -> IndexReader:
    """A generation that holds the records, one document each, opened."""
    entries = [IndexEntry(r.document_id, "1", (r,)) for r in records]
    write_generation(data_dir, None, (), entries)
    return IndexReader(current_generation(data_dir))


def segments_of(reader: IndexReader) -> list[FlatSegment]:
    """The flat arrays of an opened generation."""
    return open_segments(reader.generation, reader._reader)


def page_text(text: str, number: int | None = 1, *, unread: str = "") -> PageText:
    """A page text; `unread` says why the page could not be read."""
    reading = Reading(ReadingMethod.UNREAD, reason=unread) if unread else Reading()
    return PageText(number, None, text, carried=len(text), reading=reading)


def passage(text: str, ordinal: int = 0, *, number: int | None = 1) -> Passage:
    """A passage of running text that is the whole of its page."""
    return Passage(
        ordinal=ordinal,
        kind=PassageKind.TEXT,
        section=(),
        page=number,
        page_label=None,
        last_page=number,
        paragraph=None if number else ordinal + 1,
        start=0,
        end=len(text),
        text=text,
    )


def value(facet: str, chosen: str) -> Value:
    """A facet value with evidence that says nothing."""
    return Value(facet, chosen, Evidence("prov", None, ""))


def metadata(title: str = "Årsrapport", year: int | None = 2017, **fields: object) -> Metadata:
    """Metadata with everything that a test does not say filled in."""
    usual: dict[str, object] = {
        "body": "Region Norrsken",
        "type": value("type", "arsrapport"),
        "year": value("year", str(year)) if year else None,
        "year_printed": None,
        "areas": (),
        "programmes": (),
        "passage_values": (),
    }
    return Metadata(title=title, **{**usual, **fields})  # type: ignore[arg-type]


def derived(*texts: str, rules: str = "r1", unread: str = "", **fields: object) -> Derived:
    """What is derived from a document with one passage on each page."""
    return Derived(
        pages=tuple(
            page_text(text, number, unread=unread) for number, text in enumerate(texts, start=1)
        ),
        passages=tuple(
            passage(text, ordinal, number=ordinal + 1) for ordinal, text in enumerate(texts)
        ),
        metadata=metadata(**fields),  # type: ignore[arg-type]
        derived_by=rules,
    )
