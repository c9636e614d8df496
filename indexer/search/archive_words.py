"""What the archive and its lists know of words: near misses, other names, how common they are."""

from collections.abc import Sequence

from indexer.language.synonyms import Equivalent, equivalents
from indexer.language.words import index_term
from indexer.search_index import IndexReader


class ArchiveWords:
    """The words of one generation."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def misreadings(self, word: str) -> tuple[str, ...]:
        """Words of the archive that a word may have been misread as, or that may be one."""
        return self._reader.vocabulary.misreadings(word)

    def equivalents(self, words: Sequence[str]) -> tuple[Equivalent, ...]:
        """Abbreviations, what they stand for, and synonyms."""
        return equivalents(words)

    def passages_with(self, word: str) -> int:
        """In how many passages' texts a word stands, in any form that shares its index term."""
        return max(
            self._reader.document_frequency("text_surface", word),
            self._reader.document_frequency("text", index_term(word)),
        )
