"""The reading side behind one door: search, ask, browse and cite.

Takes what a user typed, gives results, answers and records. The command line and the web
application both stand on this and on the model, and on nothing else of the indexer.
"""

from pathlib import Path

from indexer.model.answer import Answer, NoAnswer
from indexer.model.metadata import FacetLabel
from indexer.model.query import Filters, Sort
from indexer.model.records import ArchiveStatus, DocumentRecord, DocumentSummary, FoundPassage
from indexer.model.results import PassageRecord, SearchResults
from indexer.settings import Settings


class Archive:
    """An archive opened for reading. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        """Raises NoArchive, DamagedIndex or StaleIndex."""
        raise NotImplementedError

    def search(
        self,
        text: str,
        filters: Filters = Filters(),
        *,
        is_exact: bool = False,
        sort: Sort = Sort.RELEVANCE,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchResults:
        """Passages that meet any text a user can type; never raises for what was typed.

        An empty text with filters lists all passages under them; an empty text without filters
        gives no hits but all facet counts.
        """
        raise NotImplementedError

    def ask(self, question: str, limit: int = 5) -> Answer | NoAnswer:
        """The sentence that answers, quoted, or what lies nearest."""
        raise NotImplementedError

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every document, by year (newest first) and title."""
        raise NotImplementedError

    def document(self, document_id: str) -> DocumentRecord:
        """One document with pages, passages and metadata. Raises NotFound."""
        raise NotImplementedError

    def passage(self, passage_id: str) -> FoundPassage:
        """Where a permanent link leads now. Raises NotFound."""
        raise NotImplementedError

    def marks(self, text: str, query: str) -> tuple[tuple[int, int], ...]:
        """The (start, end) offsets in `text` of the words that meet `query`."""
        raise NotImplementedError

    def citation(self, passage_id: str, style: str = "text") -> str:
        """A passage as a citation: text, html, bibtex, ris or csl-json. Raises NotFound, BadUse."""
        raise NotImplementedError

    def citation_of(self, passage: PassageRecord, start: int, end: int) -> str:
        """One line of plain text that cites a piece of a passage already at hand."""
        raise NotImplementedError

    def labels(self, facet: str) -> tuple[FacetLabel, ...]:
        """The values of a facet as people read them, in the order of the vocabulary."""
        raise NotImplementedError

    def original(self, document_id: str) -> Path:
        """The source file, when it still lies where it was read and is a regular file inside
        its root. Raises NotFound."""
        raise NotImplementedError

    def status(self) -> ArchiveStatus:
        """Numbers, failures and warnings."""
        raise NotImplementedError
