"""The way from blocks to passages, as one readable function."""

from dataclasses import dataclass
from typing import Final

from indexer.model.document import Document, Page
from indexer.model.passage import PageText, Passage
from indexer.structure.footnotes import with_footnotes
from indexer.structure.furniture import without_furniture
from indexer.structure.headings import with_headings
from indexer.structure.lines import with_joined_lines
from indexer.structure.pages import page_texts, with_carried_paragraphs
from indexer.structure.passages import split_into_passages
from indexer.structure.tables import with_joined_tables

# Raised by hand when the rules of this room change what passages are cut; the catalogue's
# derived rows are then made again by the next run.
STRUCTURE_RULES: Final = 7


@dataclass(frozen=True, slots=True)
class StructuredDocument:
    """The readable pages of a document and the passages cut from them."""

    pages: tuple[PageText, ...]
    passages: tuple[Passage, ...]


def structured_pages(document: Document) -> tuple[Page, ...]:
    """The pages with their lines made into headings, paragraphs, lists, notes, captions and
    tables; a block that `goes_on` begins on the page before."""
    pages = without_furniture(document.pages)
    pages = with_footnotes(pages)
    pages = with_joined_lines(pages)
    pages = with_headings(pages, document.outline)
    pages = with_joined_tables(pages)
    return with_carried_paragraphs(pages)


def structure(document: Document) -> StructuredDocument:
    """Page texts and passages; `page.text[passage.start : passage.end] == passage.text`."""
    texts = page_texts(structured_pages(document))
    return StructuredDocument(texts.pages, split_into_passages(texts))
