"""Measure searching on an index that is kept, beside stock Whoosh and tantivy in the same run.

    python -m bench.searching --kept DIR [--shared DIR] [--passages N] [--segments N]

Each query asks for ten hits, their total and the counts of four facets, once without a filter and
once under two types and six years. 240 queries: 50 frequent words, 60 of two to five words all of
which are wanted, 60 of which one is, 40 phrases, 30 beginnings. The engines take turns, query by
query, on the same passages and index terms; what is shown is CPU time, the least of three tries.
"Fresh" remembers no word from one search to the next; "warm" has met the same words before. Stock
Whoosh is asked every eighth query, once; its weights and fields are ours, so its scores, totals and
counts must be ours too, and are compared.
tantivy is left out where it is not installed (`requirements-bench.lock`); a beginning stands for
at most 200 words with us, so where there are more it finds more.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from whoosh import index as whoosh_index
from whoosh.query import And, Or, Phrase, Prefix, Term
from whoosh.scoring import BM25F
from whoosh.sorting import FieldFacet

from bench.run import passages
from indexer.language.analysis import surface_forms
from indexer.language.analysis import words as words_of
from indexer.model.query import FACETS, Filters, Query
from indexer.model.query_plan import All, AnyWay, Beginning, Form, Plan, Sequence, Some, Way
from indexer.model.results import PassageRecord
from indexer.model.tiers import Tier
from indexer.search_index import IndexEntry, IndexReader, current_generation, write_generation
from indexer.search_index.met import Met
from indexer.search_index.reader import _ROOM
from indexer.search_index.remembering import Remembered
from indexer.search_index.schema import SEARCHED, SURFACE

try:
    from bench.other_searchers import Tantivy
except ModuleNotFoundError:
    Tantivy = None  # type: ignore[assignment,misc]

PLENTY: Final = 600_000
REPEATS: Final = 3
STOCK_EVERY: Final = 8
SHOWN: Final = 10
FILTERS: Final = Filters(
    (
        ("type", "lag/förordning"),
        ("type", "Pressmeddelande"),
        *(("year", str(year)) for year in range(2013, 2019)),
    )
)
KINDS: Final = ("word", "all", "any", "phrase", "beginning")


@dataclass(frozen=True)
class Asked:
    """A query: its kind, and its words; index terms but in phrases and beginnings."""

    kind: str
    words: tuple[str, ...]

    def plan(self) -> Plan:
        """As our engine is asked."""
        if self.kind == "phrase":
            return Sequence(self.words)
        if self.kind == "beginning":
            return Beginning(self.words[0])
        parts = tuple(AnyWay((Way(Form.TERM, (w,), Tier.INFLECTED),)) for w in self.words)
        if len(parts) == 1:
            return parts[0]
        return All(parts) if self.kind == "all" else Some(parts)

    def stock(self) -> Any:
        """As stock Whoosh is asked the same."""
        if self.kind == "phrase":
            return Or([Phrase(SURFACE[f], list(self.words), boost=b) for f, b in SEARCHED.items()])
        if self.kind == "beginning":
            return Or([Prefix(field, self.words[0]) for field in SURFACE.values()])
        parts = [Or([Term(f, w, boost=b) for f, b in SEARCHED.items()]) for w in self.words]
        return And(parts) if self.kind == "all" else Or(parts)


def main() -> None:
    """Build what is missing, ask, and print a table."""
    options = argparse.ArgumentParser()
    options.add_argument("--kept", type=Path, required=True)
    options.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    options.add_argument("--passages", type=int, default=30_000)
    options.add_argument("--segments", type=int, default=1)
    options.add_argument("--no-stock", action="store_true")
    chosen = options.parse_args()
    source = chosen.shared / "bench" / "passages.jsonl.gz"
    records = list(passages(source, chosen.passages))
    build(chosen.kept, records, chosen.segments)
    generation = current_generation(chosen.kept)
    started = time.process_time()
    reader = IndexReader(generation)
    print(f"opened {generation.passages} passages in {time.process_time() - started:.3f} CPU s")
    print(f"index {generation.size / 1e6:.0f} MB, of it sidecars {sidecars(generation.folder)} MB")
    rivals: dict[str, Any] = {}
    if Tantivy is not None:
        started = time.process_time()
        rivals["tantivy"] = Tantivy(records)
        print(f"tantivy written in {time.process_time() - started:.0f} CPU s")
    stock = None if chosen.no_stock else Stock(generation.folder)
    measure(reader, rivals, stock, typical(records))


def build(kept: Path, records: list[PassageRecord], segments: int) -> None:
    """An index of the passages in so many generations of writing, unless it is there."""
    if (kept / "index" / "CURRENT").exists():
        return
    for part in range(segments):
        previous = current_generation(kept) if part else None
        chosen = records[part * len(records) // segments : (part + 1) * len(records) // segments]
        entries = (IndexEntry(r.document_id, "1", (r,)) for r in chosen)
        write_generation(kept, previous, (), entries)


def sidecars(folder: Path) -> str:
    """Their size in megabytes."""
    return f"{sum(file.stat().st_size for file in folder.glob('*.npx')) / 1e6:.0f}"


def typical(records: list[PassageRecord]) -> list[Asked]:
    """The same 240 queries for the same passages: words by how common they are, phrases as they
    stand."""
    dice = Random(20261124)
    sample = dice.sample(records, min(3_000, len(records)))
    terms, texts = [], []
    for record in sample:
        found = [word for word in words_of(record.text) if not word.is_stop]
        terms.append([word.index_term for word in found if len(word.norm) > 3])
        texts.append(list(surface_forms(record.text)))
    common = frequent(terms)
    asked = [Asked("word", (word,)) for word in common[:50]]
    for kind in ("all", "any"):
        for number in range(60):
            several = dice.choice([one for one in terms if len(set(one)) > 20])
            words = dice.sample(sorted(set(several)), 1 + number % 4)
            asked.append(Asked(kind, (dice.choice(common[:200]), *words)))
    for number in range(40):
        text = dice.choice([one for one in texts if len(one) > 20])
        start = dice.randrange(len(text) - 3)
        asked.append(Asked("phrase", tuple(text[start : start + 2 + number % 2])))
    beginnings = {word[:5] for word in common[:400] if len(word) > 6}
    asked += [Asked("beginning", (one,)) for one in dice.sample(sorted(beginnings), 30)]
    return asked


def frequent(terms: list[list[str]]) -> list[str]:
    """The terms in most passages, those first."""
    counts: dict[str, int] = {}
    for passage in terms:
        for term in set(passage):
            counts[term] = counts.get(term, 0) + 1
    return sorted(counts, key=lambda term: (-counts[term], term))


class Stock:
    """Stock Whoosh over the same files, with the same facet counts."""

    def __init__(self, folder: Path) -> None:
        self._searcher = whoosh_index.open_dir(str(folder)).searcher(weighting=BM25F())

    def search(self, asked: Asked, filters: Filters) -> tuple[int, list[float], dict[str, Any]]:
        """Total, scores of the first ten and counts; each facet's under the others' filters."""
        query = asked.stock()
        counts, total, scores = {}, 0, []
        for facet in ("", *FACETS) if filters.chosen else ("",):
            grouped = FACETS if not filters.chosen else ((facet,) if facet else ())
            wanted = [
                Or([Term(name, value) for value in sorted(filters.values(name))])
                for name in FACETS
                if name != facet and filters.values(name)
            ]
            results = self._searcher.search(
                query,
                limit=None if grouped else SHOWN,
                filter=And(wanted) if wanted else None,
                groupedby={name: FieldFacet(name, allow_overlap=True) for name in grouped},
            )
            for name in grouped:
                counts[name] = {k: len(v) for k, v in results.groups(name).items() if k}
            if not facet:
                total = len(results)
                scores = [results.score(place) for place in range(min(SHOWN, len(results.top_n)))]
        return total, scores, counts


def measure(reader: IndexReader, rivals: dict[str, Any], stock: Any, queries: list[Asked]) -> None:
    """Ask every engine each query in turn and print the times and their ratios."""
    for filters, name in ((Filters(), "without filter"), (FILTERS, "with filter")):
        times: dict[tuple[str, str], list[float]] = {}
        agreed: dict[str, list[bool]] = {}
        for number, asked in enumerate(queries):
            query = Query(asked.plan(), filters=filters, limit=SHOWN)
            engines = {
                "fresh": lambda q=query: forgetful(reader, q),
                "warm": lambda q=query: reader.search(q, PLENTY),
            }
            engines |= {
                n: lambda r=r, a=asked, f=filters: r.search(a, f) for n, r in rivals.items()
            }
            answers = {}
            for engine, ask in engines.items():
                took, answers[engine] = timed(ask, REPEATS)
                times.setdefault((engine, asked.kind), []).append(took)
            for rival in rivals:
                agreed.setdefault(rival, []).append(answers[rival] == answers["warm"].total)
            if stock is not None and number % STOCK_EVERY == 0:
                took, theirs = timed(lambda a=asked, f=filters: stock.search(a, f), 1)
                times.setdefault(("stock", asked.kind), []).append(took)
                times.setdefault(("beside stock", asked.kind), []).append(
                    times["warm", asked.kind][-1]
                )
                agreed.setdefault("stock", []).append(is_same(asked, answers["warm"], theirs))
        print(f"\n{name}: CPU ms, p50 / p95")
        print(table(times))
        print({engine: f"{sum(same)} of {len(same)} agree" for engine, same in agreed.items()})


def forgetful(reader: IndexReader, query: Query) -> Any:
    """A search that remembers no word."""
    reader._remembered = Remembered[Met](_ROOM)
    return reader.search(query, PLENTY)


def is_same(asked: Asked, ours: Any, theirs: tuple[int, list[float], dict[str, Any]]) -> bool:
    """Whether total, counts and, but for beginnings (which score all alike with us), the scores
    of the first ten are those of stock Whoosh."""
    total, scores, counts = theirs
    own = {facet: {v: n for v, n in ours.counts[facet].items() if n} for facet in FACETS}
    if (total, counts) != (ours.total, own):
        return False
    return asked.kind == "beginning" or all(
        abs(hit.score - score) < 1e-4 for hit, score in zip(ours.hits, scores, strict=False)
    )


def timed(ask: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The least CPU milliseconds of some tries, all threads counted, and the answer."""
    took = []
    for _ in range(repeats):
        started = time.process_time()
        answer = ask()
        took.append((time.process_time() - started) * 1000)
    return min(took), answer


def table(times: dict[tuple[str, str], list[float]]) -> str:
    """A row for each engine, a column for each kind."""
    engines = list(dict.fromkeys(engine for engine, _ in times))
    rows = ["| | " + " | ".join((*KINDS, "every")) + " |", "|---" * (len(KINDS) + 2) + "|"]
    for engine in engines:
        columns = [times.get((engine, kind), []) for kind in KINDS]
        columns.append([took for column in columns for took in column])
        cells = [f"{at(c, 50):.2f} / {at(c, 95):.2f}" if c else "–" for c in columns]
        rows.append(f"| {engine} | " + " | ".join(cells) + " |")
    if ("tantivy", KINDS[0]) in times:
        for engine in ("fresh", "warm"):
            cells = [ratio(times, engine, [kind]) for kind in KINDS] + [
                ratio(times, engine, list(KINDS))
            ]
            rows.append(f"| {engine} over tantivy, median | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def ratio(times: dict[tuple[str, str], list[float]], engine: str, kinds: list[str]) -> str:
    """The median over queries."""
    pairs = [
        ours / theirs
        for kind in kinds
        for ours, theirs in zip(times[engine, kind], times["tantivy", kind], strict=True)
    ]
    return f"{statistics.median(pairs):.2f}"


def at(values: list[float], percentile: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * percentile // 100)]


if __name__ == "__main__":
    main()
