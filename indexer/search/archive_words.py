"""What the archive and its lists know of words: near misses, other names, how common they are."""

from collections.abc import Iterable, Sequence

from indexer.language.synonyms import Equivalent, EquivalentKind, Synonyms, shipped_synonyms
from indexer.language.words import index_term
from indexer.model.records import AbbreviationCount
from indexer.search_index import IndexReader
from indexer.search_index.schema import SEARCHED, SURFACE


class ArchiveWords:
    """The words of one generation, the list of other names and what documents explain."""

    def __init__(self, reader: IndexReader, explained: Iterable[AbbreviationCount] = ()) -> None:
        self._reader = reader
        self._listed = shipped_synonyms()
        self._explained = _explained(explained)

    def misreadings(self, word: str) -> tuple[str, ...]:
        """Words of the archive that a word may have been misread as, or that may be one."""
        return self._reader.vocabulary.misreadings(word)

    def equivalents(self, words: Sequence[str]) -> tuple[Equivalent, ...]:
        """Abbreviations, what they stand for, and synonyms."""
        if len(words) > max(self._listed.longest, self._explained.longest):
            return ()
        found = (*self._listed.equivalents(words), *self._explained.equivalents(words))
        once = {(one.kind, one.text.casefold()): one for one in reversed(found)}
        return tuple(reversed(once.values()))

    def passages_with(self, word: str) -> int:
        """In how many passages a word stands, in any form that shares its index term: of texts,
        headings and titles the most."""
        terms = (*((f, word) for f in SURFACE.values()), *((f, index_term(word)) for f in SEARCHED))
        return max(self._reader.document_frequency(field, term) for field, term in terms)


def _explained(abbreviations: Iterable[AbbreviationCount]) -> Synonyms:
    synonyms = Synonyms()
    for one in abbreviations:
        source = f"förklaras i {one.documents} dokument"
        synonyms.add(EquivalentKind.ABBREVIATION, one.short, one.meaning, source)
    return synonyms
