"""What the catalogue tells about documents and about the archive as a whole."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.model.document import Reading, ReadingMethod
from indexer.model.failure import Failure
from indexer.model.metadata import Metadata
from indexer.model.passage import PageText, Passage


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document in a list. `size` is in bytes; `read_at` is an ISO 8601 time in UTC. `pages`
    counts the `unread_pages`, `poor_pages` and `repaired_pages` too."""

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
    unread_pages: int = 0
    poor_pages: int = 0
    repaired_pages: int = 0


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
    text as it was read then, "" when no version of the document still holds it.
    """

    document: DocumentSummary
    passage: Passage
    is_same: bool
    was: str = ""


@dataclass(frozen=True, slots=True)
class AbbreviationCount:
    """A short form and one of its meanings, and how many documents explain it so."""

    short: str
    meaning: str
    documents: int


class FileState(StrEnum):
    """How a file with trouble stands, worst first: nothing of it could be read, some of its pages
    could not, or all were read but some with doubt."""

    FAILED = "failed"
    PARTLY = "partly_read"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class TroubledPage:
    """A page that is unread or in doubt. `number` is None in files without pages."""

    number: int | None
    label: str | None
    reading: Reading
    stage: str = ""

    @property
    def is_unread(self) -> bool:
        """Nothing of the page could be read."""
        return self.reading.method is ReadingMethod.UNREAD


@dataclass(frozen=True, slots=True)
class TroubledFile:
    """A file that failed, is partly read, or has pages in doubt.

    `failure` is of the file as a whole. `has_text` says that the archive holds a reading of it,
    `is_older` that this is of an earlier version of the file. `tried_at` is when it was last
    read, `queued_at` when somebody asked for it to be read again, "" if nobody has (ISO 8601).
    """

    document_id: str
    file: str
    title: str
    failure: Failure | None
    pages: tuple[TroubledPage, ...]
    page_count: int
    has_text: bool
    is_older: bool
    tried_at: str = ""
    queued_at: str = ""

    @property
    def state(self) -> FileState:
        """How the file stands now."""
        if self.failure is not None and (self.is_older or not self.has_text):
            return FileState.FAILED
        is_partly = self.failure is not None or any(page.is_unread for page in self.pages)
        return FileState.PARTLY if is_partly else FileState.DOUBTFUL


@dataclass(frozen=True, slots=True)
class RepairedFile:
    """A file with pages whose words were mended. A file without pages has the one page None."""

    document_id: str
    file: str
    title: str
    pages: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class TroubleCounts:
    """How many files are in each state, and how many of their pages are unread or in doubt."""

    failed: int
    partly_read: int
    doubtful: int
    unread_pages: int
    doubtful_pages: int


def trouble_counts(files: tuple[TroubledFile, ...]) -> TroubleCounts:
    """The numbers over a list of troubled files."""
    states = [file.state for file in files]
    pages = [page.is_unread for file in files for page in file.pages]
    return TroubleCounts(
        failed=states.count(FileState.FAILED),
        partly_read=states.count(FileState.PARTLY),
        doubtful=states.count(FileState.DOUBTFUL),
        unread_pages=pages.count(True),
        doubtful_pages=pages.count(False),
    )


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """The state of the archive: numbers, what could not be read, whether the index is sound, and
    the `guards` on this computer of what reads a file: some of limits, landlock, seccomp.

    `files` holds every file with trouble, by name; `failures` the same as plain failures;
    `repaired` every file with mended words, which is no trouble. Of `texts` that can be compared
    by meaning `embedded` are; `no_meaning` says why none can, "" when they can.
    """

    documents: int
    pages: int
    passages: int
    years: tuple[int, ...]
    failures: tuple[Failure, ...]
    generation: str
    index_bytes: int
    updated_at: str
    warnings: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    files: tuple[TroubledFile, ...] = ()
    repaired: tuple[RepairedFile, ...] = ()
    embedded: int = 0
    texts: int = 0
    no_meaning: str = ""
