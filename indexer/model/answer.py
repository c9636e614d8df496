"""Answers are cut from passages, so they cannot be invented."""

from dataclasses import dataclass

from indexer.model.document import Repair
from indexer.model.repairs import repairs_within
from indexer.model.results import Hit, PassageRecord


@dataclass(frozen=True, slots=True)
class Citation:
    """A piece of a passage, by character offsets in the passage's text."""

    passage: PassageRecord
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The verbatim words."""
        return self.passage.text[self.start : self.end]

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The words of the quote that were mended."""
        return repairs_within(self.passage.repairs, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was searched when a question was asked: documents, pages, passages, years and
    how many files and pages could not be read."""

    documents: int
    pages: int
    passages: int
    years: tuple[int, ...]
    unread: int
    missing_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`span` is the shortest answer, `quotes` the sentences around it; `confidence` is 0–1."""

    question: str
    span: Citation
    quotes: tuple[Citation, ...]
    confidence: float
    coverage: Coverage
    nearest: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """An honest no: what was searched and what lies nearest."""

    question: str
    coverage: Coverage
    nearest: tuple[Hit, ...]
    reason: str
