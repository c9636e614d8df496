"""Where a permanent link leads: by its hash, else by the likest text, never silently elsewhere."""

from collections import Counter
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Final

from indexer.catalogue import CatalogueReader
from indexer.model.errors import NotFound
from indexer.model.passage import Passage
from indexer.model.records import FoundPassage

# Below this share of equal text another passage is not the one that was cited (0–1).
_LIKE: Final = 0.6
# Likeness is measured on this many characters; a passage has about 800.
_COMPARED: Final = 2000
# It takes 25 ms a passage, so only those that share most words with the text are compared.
_CANDIDATES: Final = 5


def find_passage(catalogue: CatalogueReader, passage_id: str) -> FoundPassage:
    """The passage a permanent link names. Raises NotFound when no document or text is like it."""
    document_id, _, rest = passage_id.partition("~")
    if not rest:
        raise NotFound("Länken är inte hel. Kontrollera att hela adressen kom med.")
    record = catalogue.document(document_id)
    for is_current, passage in catalogue.versions_of_passage(passage_id):
        if is_current:
            return FoundPassage(record.summary, passage, is_same=True)
        likest, likeness = _likest(passage.text_as_read, record.passages)
        if likest is not None and likeness >= _LIKE:
            is_same = likest.text_as_read.split() == passage.text_as_read.split()
            was = "" if is_same else passage.text_as_read
            return FoundPassage(record.summary, likest, is_same=is_same, was=was)
        raise NotFound(
            "Stycket finns inte kvar: dokumentet har ändrats sedan länken skapades. "
            f"Så här stod det: ”{passage.text}”"
        )
    raise NotFound("Det finns inget stycke med den adressen i dokumentet.")


def _likest(text: str, passages: tuple[Passage, ...]) -> tuple[Passage | None, float]:
    """The passage with most text in common, as it was read, and how much (0–1)."""
    words = Counter(text[:_COMPARED].split())

    def shared(passage: Passage) -> float:
        others = Counter(passage.text_as_read[:_COMPARED].split())
        return 2 * (words & others).total() / max(words.total() + others.total(), 1)

    best: Passage | None = None
    most = 0.0
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(text[:_COMPARED])
    for passage in nlargest(_CANDIDATES, passages, key=shared):
        matcher.set_seq1(passage.text_as_read[:_COMPARED])
        likeness = matcher.ratio()
        if likeness > most:
            best, most = passage, likeness
    return best, most
