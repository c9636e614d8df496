"""Small documents as they reach the classifier: blocks, page texts and passages."""

from indexer.classify import Vocabularies, load_vocabularies
from indexer.classify.classify import classify
from indexer.classify.front import Front
from indexer.model.document import Block, BlockKind, Document, Page
from indexer.model.metadata import Metadata
from indexer.model.passage import PageText, Passage, PassageKind

SHIPPED: Vocabularies = load_vocabularies()


def line(text: str, size: float = 11.0) -> Block:
    """A line of print."""
    return Block(BlockKind.LINE, text, size=size)


def paragraph(text: str) -> Block:
    """A paragraph of an office format, which tells no size."""
    return Block(BlockKind.PARAGRAPH, text)


def heading(text: str, level: int = 1) -> Block:
    """A heading that its format has marked."""
    return Block(BlockKind.HEADING, text, level=level)


def printed_page(number: int, *blocks: Block) -> Page:
    """A page of a PDF."""
    return Page(number, None, blocks, width=595.0, height=842.0)


def pdf(*pages: Page, title: str = "") -> Document:
    """A PDF; `title` is the file's own property."""
    return Document(pages, title=title, format="pdf")


def word_file(*blocks: Block, title: str = "") -> Document:
    """A Word file: one page without number."""
    return Document((Page(None, None, blocks),), title=title, format="docx")


def page_texts(document: Document) -> tuple[PageText, ...]:
    """The page texts with each block as its own paragraph."""
    return tuple(
        PageText(page.number, page.label, "\n\n".join(block.text for block in page.blocks))
        for page in document.pages
    )


def front(document: Document, name: str = "arkiv/fil.pdf") -> Front:
    """What the rules about the whole document look at."""
    return Front(name, document, page_texts(document))


def passage(text: str, *section: str, page: int | None = 1) -> Passage:
    """A passage under a heading path."""
    return Passage(
        ordinal=0,
        kind=PassageKind.TEXT,
        section=section,
        page=page,
        page_label=None,
        last_page=page,
        paragraph=None,
        start=0,
        end=len(text),
        text=text,
    )


def metadata(document: Document, *passages: Passage, name: str = "arkiv/fil.pdf") -> Metadata:
    """The metadata of a document by the shipped vocabularies."""
    return classify(name, document, page_texts(document), passages, SHIPPED)
