"""The writing side: give the archive's texts their vectors, block by block.

A text is named by what it says, so it is embedded once: a text that stands in many documents, or in
an archive that is indexed anew, has its vector already.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from indexer.semantic.embedder import Embedder
from indexer.semantic.hashes import Hashes, hash_array, places_in, text_hash
from indexer.semantic.store import (
    StoredVectors,
    VectorWriter,
    WantedFile,
    WantedTexts,
    folder_of,
    note_wanted,
)

# What a killed run loses at most: some two seconds' work of one core.
_BLOCK: Final = 16

TextsOf = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is left to do. `documents` have texts without vectors, newest first; `done` and
    `total` count different texts."""

    documents: tuple[str, ...]
    done: int
    total: int


def missing_vectors(
    data_dir: Path, stamp: str, marks: Mapping[str, str], texts_of: TextsOf
) -> Missing:
    """Note which texts the archive holds, and find those without a vector of this stamp.

    `marks` gives each document, in the order in which they are wanted, the mark of what was
    indexed: of a document whose mark is known `texts_of` is not asked. Raises VectorsUnwritable.
    """
    wanted = _wanted(data_dir, marks, texts_of)
    stored = StoredVectors(folder_of(data_dir, stamp)).hashes
    lacking = places_in(stored, wanted.hashes) < 0
    ends = np.cumsum([count for _, count in wanted.documents.values()], dtype=np.int64)
    documents = tuple(
        name
        for (name, (_, count)), end in zip(wanted.documents.items(), ends, strict=True)
        if lacking[end - count : end].any()
    )
    total = len(np.unique(wanted.hashes, axis=0))
    return Missing(documents, total - len(np.unique(wanted.hashes[lacking], axis=0)), total)


def _wanted(data_dir: Path, marks: Mapping[str, str], texts_of: TextsOf) -> WantedTexts:
    known = WantedFile(data_dir).wanted
    before = known.of_document()
    documents: dict[str, tuple[str, int]] = {}
    hashes: list[Hashes] = [np.zeros((0, 2), np.uint64)]
    for name, mark in marks.items():
        known_mark, found = before.get(name, ("", hashes[0]))
        if known_mark != mark:
            found = hash_array(map(text_hash, texts_of(name)))
        documents[name] = mark, len(found)
        hashes.append(found)
    wanted = WantedTexts(documents, np.concatenate(hashes))
    # Compared in order too: the order is that in which vectors are made.
    if list(documents.items()) != list(known.documents.items()):
        note_wanted(data_dir, wanted)
    return wanted


def make_vectors(
    data_dir: Path,
    embedder: Embedder,
    texts: Iterable[str],
    on_text: Callable[[], None],
    limit: int | None = None,
) -> int:
    """Give texts that have no vector one, at most `limit` of them; how many got one. What is done
    when this is broken off is kept, but for the block at hand. Raises NoEmbedder,
    VectorsUnwritable."""
    folder = folder_of(data_dir, embedder.stamp)
    stored = StoredVectors(folder).hashes
    seen = {(int(a), int(b)) for a, b in stored}
    made = 0
    writer = VectorWriter(folder, embedder.stamp, embedder.dimensions)
    try:
        for block in _blocks(islice(_new(texts, seen), limit)):
            hashes = hash_array(map(text_hash, block))
            writer.add(hashes, embedder.embed_passages(block))
            made += len(block)
            for _ in block:
                on_text()
    finally:
        writer.close()
    return made


def _new(texts: Iterable[str], seen: set[tuple[int, int]]) -> Iterator[str]:
    """Texts not seen before, each once."""
    for text in texts:
        [[first, second]] = hash_array([text_hash(text)]).tolist()
        if (first, second) not in seen:
            seen.add((first, second))
            yield text


def _blocks(texts: Iterator[str]) -> Iterator[list[str]]:
    while block := list(islice(texts, _BLOCK)):
        yield block
