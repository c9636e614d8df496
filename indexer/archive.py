"""The reading side behind one door: search, ask, browse and cite.

Takes what a user typed, gives results, answers and records. The web application stands on this
and on the model, and on nothing else of the indexer.
"""

import stat
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from indexer import retry_queue
from indexer.answers import Answerer
from indexer.catalogue import CatalogueReader
from indexer.citing import citation, find_passage, one_line
from indexer.classify import load_vocabularies
from indexer.extract.guards import active_guards
from indexer.language.analysis import index_terms
from indexer.model.answer import Answer, Citation, Coverage, NoAnswer
from indexer.model.document import Reading, Repair
from indexer.model.errors import AterblickError, NotFound
from indexer.model.metadata import FacetLabel
from indexer.model.query import ALL_TIERS, Filters, Sort
from indexer.model.records import (
    AbbreviationCount,
    ArchiveStatus,
    DocumentRecord,
    DocumentSummary,
    FoundPassage,
    TroubledFile,
)
from indexer.model.results import PassageRecord, SearchResults
from indexer.model.similar import SimilarPassages
from indexer.model.suggestions import Suggestion
from indexer.model.tiers import Tier
from indexer.model.wish import Wish
from indexer.records import passage_record
from indexer.search import Searcher
from indexer.search.archive_words import ArchiveWords
from indexer.search.meaning import Meaning
from indexer.search.retrieval import Retriever
from indexer.search.similar import similar_passages
from indexer.search.suggesting import Name, names, suggestions, words_beginning
from indexer.search_index import Generation, IndexReader, current_generation
from indexer.search_index.generations import pointed_name
from indexer.semantic import SemanticIndex, unavailable_reason
from indexer.settings import Settings


class Marker(Protocol):
    """Marks the words that meet one search."""

    def __call__(self, text: str, repairs: tuple[Repair, ...] = ()) -> tuple[tuple[int, int], ...]:
        """The (start, end) offsets in a text of the words that meet, as they stand or as they were
        read before the `repairs`."""
        ...


@dataclass(frozen=True, slots=True)
class _Opened:
    """One generation with everything that reads it."""

    generation: Generation
    searcher: Searcher
    answerer: Answerer
    reader: IndexReader
    titles: tuple[Name, ...]


class Archive:
    """An archive opened for reading. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        """Raises NoArchive, DamagedIndex or StaleIndex."""
        self._settings = settings
        self._vocabularies = load_vocabularies()
        self._catalogue = CatalogueReader(settings.data_dir)
        self._themes = names((one.value, one.label) for one in self.labels("area"))
        self._semantic = SemanticIndex.open(settings.data_dir, settings)
        self._meaning = Meaning(self._semantic)
        self._lock = threading.Lock()
        self._pointed = pointed_name(settings.data_dir)
        self._now = self._open()
        self._warning = ""
        # The dictionaries take a second to load: when opening, not in the first search.
        index_terms("uppvärmning")

    def _open(self) -> _Opened:
        generation = current_generation(self._settings.data_dir)
        reader = IndexReader(generation)
        # Gathered when opening, not in the first search.
        _ = reader.vocabulary
        words = ArchiveWords(reader, self._catalogue.abbreviations())
        deadline = self._settings.search_deadline_ms
        return _Opened(
            generation,
            Searcher(reader, words, self.labels, self._meaning, deadline),
            Answerer(reader, Retriever(reader, words, self._meaning, deadline), self._coverage),
            reader,
            names((one.id, one.title) for one in self._catalogue.summaries()),
        )

    def _opened(self) -> _Opened:
        """The generation that is pointed to now; the one open before when that cannot be read."""
        pointed = pointed_name(self._settings.data_dir)
        if pointed != self._pointed:
            with self._lock:
                if pointed != self._pointed:
                    self._pointed = pointed
                    try:
                        self._now, self._warning = self._open(), ""
                    except AterblickError as error:
                        self._warning = str(error)
        return self._now

    def warm(self) -> None:
        """Do now what would make the first search slow: for who serves many."""
        self._meaning.warm()

    def search(
        self,
        text: str,
        filters: Filters = Filters(),
        *,
        is_exact: bool = False,
        tiers: frozenset[Tier] = ALL_TIERS,
        left_out: frozenset[str] = frozenset(),
        sort: Sort = Sort.RELEVANCE,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchResults:
        """Passages that meet any text a user can type; never raises for what was typed.

        An empty text with filters lists all passages under them; an empty text without filters
        gives no hits but all facet counts. `left_out` are keys of expansions that are not wanted.
        """
        wish = Wish(
            text,
            filters,
            is_exact=is_exact,
            tiers=tiers,
            left_out=left_out,
            sort=sort,
            limit=limit,
            offset=offset,
        )
        return self._opened().searcher.search(wish)

    def suggestions(self, typed: str) -> tuple[Suggestion, ...]:
        """Words, themes and documents that a text typed so far may become."""
        opened = self._opened()
        return suggestions(typed, opened.reader.vocabulary, self._themes, opened.titles)

    def ask(self, question: str, limit: int = 5) -> Answer | NoAnswer:
        """The sentence that answers, quoted, or what lies nearest."""
        return self._opened().answerer.ask(question, limit)

    def documents(self) -> tuple[DocumentSummary, ...]:
        """Every document, by year (newest first) and title."""
        return self._catalogue.summaries()

    def document(self, document_id: str) -> DocumentRecord:
        """One document with pages, passages and metadata. Raises NotFound."""
        return self._catalogue.document(document_id)

    def passage(self, passage_id: str) -> FoundPassage:
        """Where a permanent link leads now. Raises NotFound."""
        return find_passage(self._catalogue, passage_id)

    def abbreviations(self) -> tuple[AbbreviationCount, ...]:
        """What documents say that their abbreviations stand for, by the letters."""
        return self._catalogue.abbreviations()

    def words_beginning(self, text: str, most: int) -> tuple[tuple[str, int], ...]:
        """The commonest words of the archive that begin so, each in its commonest form, with the
        number of passages that have it."""
        return words_beginning(text, self._opened().reader.vocabulary, most)

    def similar(self, passage_id: str) -> SimilarPassages:
        """Passages that say what a passage says, in its words or in others. Raises NotFound."""
        found = self.passage(passage_id)
        record = passage_record(found.document, found.passage, reading=Reading())
        reader = self._opened().reader
        return similar_passages(
            record, reader, self._settings.search_deadline_ms, self._meaning.nearest_to
        )

    def marker(
        self, query: str, *, is_exact: bool = False, left_out: frozenset[str] = frozenset()
    ) -> Marker:
        """What marks the words that meet a search in any text: read once, for many texts."""
        wish = Wish(query, is_exact=is_exact, left_out=left_out)
        return self._opened().searcher.words_of(wish).marks

    def citation(self, passage_id: str, style: str = "text") -> str:
        """A passage as a citation: text, html, bibtex, ris or csl-json. Raises NotFound, BadUse."""
        found = self.passage(passage_id)
        record = passage_record(found.document, found.passage, reading=Reading())
        return citation(Citation(record, 0, len(record.text)), style)

    def citation_of(self, passage: PassageRecord, start: int, end: int) -> str:
        """One line of plain text that cites a piece of a passage already at hand."""
        return one_line(Citation(passage, start, end))

    def labels(self, facet: str) -> tuple[FacetLabel, ...]:
        """The values of a facet as people read them, in the order of the vocabulary."""
        return self._vocabularies.labels(facet)

    def original(self, document_id: str) -> Path:
        """The source file, when it still lies where it was read and is a regular file inside
        its root. Raises NotFound."""
        root, below, _ = self._catalogue.source_of(document_id)
        path = root / below
        try:
            is_regular = stat.S_ISREG(path.lstat().st_mode)
            is_inside = path.resolve(strict=True) == root.resolve() / below
        except (OSError, ValueError):
            is_regular = is_inside = False
        if not (is_regular and is_inside):
            raise NotFound("Originalfilen finns inte längre där den låg när den lästes.")
        return path

    def status(self) -> ArchiveStatus:
        """Numbers, failures and warnings."""
        opened = self._opened()
        documents, pages, passages = self._catalogue.counts()
        generation = opened.generation
        embedded, texts = self._semantic.coverage if self._semantic else (0, 0)
        warnings = [self._warning, self._meaning.trouble]
        if generation.fallback_from:
            warnings.append(
                f"Sökindex {generation.fallback_from} är skadat; det tidigare {generation.name} "
                "används. Bygg om med: aterblick reindex"
            )
        return ArchiveStatus(
            documents=documents,
            pages=pages,
            passages=passages,
            years=self._catalogue.years(),
            failures=self._catalogue.failures(),
            generation=generation.name,
            index_bytes=generation.size,
            updated_at=self._catalogue.last_run_at(),
            guards=active_guards(),
            warnings=tuple(filter(None, warnings)),
            files=self.troubled_files(),
            repaired=self._catalogue.repaired_files(),
            embedded=embedded,
            texts=texts,
            no_meaning=unavailable_reason(self._settings),
        )

    def troubled_files(self) -> tuple[TroubledFile, ...]:
        """Every file that failed, is partly read or has pages in doubt, by name."""
        queued = retry_queue.queued(self._settings.data_dir)
        return tuple(
            replace(file, queued_at=queued.get(file.document_id, ""))
            for file in self._catalogue.troubled_files()
        )

    def ask_to_read_again(self, document_id: str) -> TroubledFile:
        """Note that the next run is to read a file again. Raises NotFound when that file has no
        trouble, NotQueued when the data folder cannot be written."""
        troubled = self._catalogue.troubled_files(document_id)
        if not troubled:
            raise NotFound("Filen behöver inte läsas igen: den är läst, eller finns inte kvar.")
        retry_queue.ask_again(self._settings.data_dir, document_id)
        return troubled[0]

    def _coverage(self) -> Coverage:
        documents, pages, passages = self._catalogue.counts()
        unread = len(self._catalogue.failures())
        return Coverage(documents, pages, passages, self._catalogue.years(), unread)
