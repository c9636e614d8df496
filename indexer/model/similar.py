"""Passages that say what another passage says."""

from dataclasses import dataclass

from indexer.model.results import PassageRecord


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """A passage that is like another. `shared` is the share (0–1) of the shorter one's runs of
    words that both have."""

    passage: PassageRecord
    shared: float


@dataclass(frozen=True, slots=True)
class SimilarPassages:
    """Passages in much the same words, newest first; and those with much the same content, the
    most like first. None is in both."""

    same_words: tuple[SimilarPassage, ...] = ()
    same_content: tuple[SimilarPassage, ...] = ()
