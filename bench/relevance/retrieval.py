"""Is the passage that answers among the first? By words, by meaning, and by both.

    python -m bench.relevance.retrieval --kept DIR [--shared DIR] [--grid]

In --kept lie the archives: built and embedded the first time, which takes some ten minutes. With
--grid the fusion's two numbers are tried on two sets at a time and scored on the third.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.real_files import SHARED
from bench.relevance.question_sets import SETS, Asked, Holds, answerable, archive_of, holds_of
from indexer.answers.question import read_question
from indexer.catalogue import CatalogueReader
from indexer.model.query import Query
from indexer.model.results import PassageRecord
from indexer.search.archive_words import ArchiveWords
from indexer.search.retrieval import question_plan
from indexer.search_index import IndexReader, current_generation
from indexer.semantic import SemanticIndex, fused, fusion, passage_hashes
from indexer.settings import Settings

RANKS: Final = (1, 5, 10)
_NO_DEADLINE_MS: Final = 600_000
_DEPTHS: Final = (30, 50, 100, 200)
_WEIGHTS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)

Table = NDArray[Any]
Order = Callable[[Table, Table], Table]


@dataclass(frozen=True, slots=True)
class Scored:
    """For each question (rows) and passage (columns): score by words, cosine, is it right?"""

    words: Table
    meaning: Table
    right: NDArray[np.bool_]

    def recall(self, order: Order) -> tuple[float, ...]:
        """The share of questions with a right passage among the first 1, 5 and 10."""
        scores = np.stack([order(*pair) for pair in zip(self.words, self.meaning, strict=True)])
        best = np.argsort(-scores, axis=1, kind="stable")[:, : max(RANKS)]
        found = np.take_along_axis(self.right, best, axis=1)
        return tuple(float(found[:, :rank].any(axis=1).mean()) for rank in RANKS)


def scored(settings: Settings, questions: list[Asked], holds: Holds) -> Scored:
    """Every passage of an archive scored for every question."""
    reader = IndexReader(current_generation(settings.data_dir))
    words = ArchiveWords(reader, CatalogueReader(settings.data_dir).abbreviations())
    everything = reader.search(Query(limit=reader.passages), _NO_DEADLINE_MS).hits
    numbers = {match.number: place for place, match in enumerate(everything)}
    records = reader.records(everything)
    passages = SemanticIndex(settings.data_dir, settings).over(map(passage_hashes, records))
    return Scored(
        np.stack([word_scores(reader, words, one.text, numbers) for one in questions]),
        np.stack([passages.similarities(one.text) for one in questions]),
        np.array([[is_right(record, one, holds) for record in records] for one in questions]),
    )


def word_scores(
    reader: IndexReader, words: ArchiveWords, asked: str, places: Mapping[int, int]
) -> Table:
    """Each passage's score by words, as the answerer asks for them; 0 where none is met."""
    plan = question_plan(read_question(asked).looked_for, words)
    scores = np.zeros(len(places), np.float32)
    if plan is not None:
        query = Query(plan, limit=len(places))
        for match in reader.search(query, _NO_DEADLINE_MS).hits:
            scores[places[match.number]] = match.score
    return scores


def is_right(record: PassageRecord, asked: Asked, holds: Holds) -> bool:
    """Whether a passage holds an answer and stands in the right document."""
    in_document = not asked.document or record.file.endswith(asked.document)
    return in_document and holds(record.text, asked.answers)


def by_words(words: Table, _: Table) -> Table:
    """The order that words give."""
    return words


def by_meaning(_: Table, meaning: Table) -> Table:
    """The order that meaning gives."""
    return np.nan_to_num(meaning, nan=-1.0)


def fused_with(depth: int, weight: float) -> Order:
    """Fusion with other numbers than its own."""

    def order(words: Table, meaning: Table) -> Table:
        return fused(words, meaning, deepest=depth, weight=weight)

    return order


def crossed(sets: Mapping[str, Scored]) -> list[tuple[str, int, float, tuple[float, ...]]]:
    """For each set left out: the numbers that are best on the others, and how they do on it."""
    grid = list(product(_DEPTHS, _WEIGHTS))
    sums = {
        (name, *pair): np.array(one.recall(fused_with(*pair)))
        for name, one in sets.items()
        for pair in grid
    }
    found = []
    for out in sets:
        depth, weight = max(
            grid,
            key=lambda pair, out=out: sum(  # type: ignore[misc]
                sums[name, *pair].sum() for name in sets if name != out
            ),
        )
        found.append((out, depth, weight, tuple(sums[out, depth, weight])))
    return found


def _shown(values: tuple[float, ...]) -> str:
    return " | ".join(f"{value:.3f}" for value in values)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--grid", action="store_true")
    chosen = parser.parse_args()
    holds = holds_of(chosen.shared)
    sets = {}
    for name, (questions, documents) in SETS.items():
        settings = archive_of(chosen.shared / documents, chosen.kept / name)
        sets[name] = scored(settings, answerable(chosen.shared / questions), holds)
    print("| set | order | @1 | @5 | @10 |\n|---|---|---|---|---|")
    for name, one in sets.items():
        count, share = len(one.right), one.right.any(axis=1).mean()
        print(f"| {name}, {count} questions, {share:.3f} in one passage | | | | |")
        for title, order in (("words", by_words), ("meaning", by_meaning), ("both", fused)):
            print(f"| | {title} | {_shown(one.recall(order))} |")
    if chosen.grid:
        print(f"\nOwn numbers: {fusion.DEEPEST}, {fusion.MEANING}")
        for out, depth, weight, values in crossed(sets):
            print(f"| {out} left out | depth {depth}, weight {weight} | {_shown(values)} |")


if __name__ == "__main__":
    main()
