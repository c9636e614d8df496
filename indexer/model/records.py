"""What the catalogue tells about documents and about the archive as a whole."""

from dataclasses import dataclass

from indexer.model.failure import Failure
from indexer.model.metadata import Metadata
from indexer.model.passage import PageText, Passage


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document in a list. `size` is in bytes; `read_at` is an ISO 8601 time in UTC."""

    id: str
    file: str
    title: str
    body: str
    type: str
    year: int | None
    areas: tuple[str, ...]
    programmes: tuple[str, ...]
    pages: int
    passages: int
    format: str
    size: int
    sha256: str
    read_at: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with its metadata and evidence, pages, passages and page failures."""

    summary: DocumentSummary
    metadata: Metadata
    pages: tuple[PageText, ...]
    passages: tuple[Passage, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Where a permanent link leads now.

    `is_same` is False when the text has changed since the link was made; `was` is then the
    text as it was, "" when no version of the document still holds it.
    """

    document: DocumentSummary
    passage: Passage
    is_same: bool
    was: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The state of the archive: numbers, what could not be read, and whether the index is sound."""

    documents: int
    pages: int
    passages: int
    years: tuple[int, ...]
    failures: tuple[Failure, ...]
    generation: str
    index_bytes: int
    updated_at: str
    warnings: tuple[str, ...] = ()
