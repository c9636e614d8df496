"""Measure the whole way on the texts at hand and write docs/benchmarks.md.

    python bench/run.py [--shared DIR] [--passages N]

Reading and indexing run on `<shared>/real`, queries on the first N passages of
`<shared>/bench`, answers and word forms on `<shared>/eval`; what is missing is left out and
said so. Every figure comes from this run; the stock engine is timed on the same index.
"""

import argparse
import gzip
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.qparser import MultifieldParser

from indexer import pipeline
from indexer.language.analysis import index_terms, words
from indexer.model.query import FACETS, Filters
from indexer.model.results import PassageRecord
from indexer.model.wish import Wish
from indexer.progress import SilentProgress
from indexer.search import Searcher
from indexer.search.archive_words import ArchiveWords
from indexer.search.meaning import Meaning
from indexer.search_index import (
    IndexEntry,
    IndexReader,
    current_generation,
    write_generation,
)
from indexer.settings import Settings

REPO = Path(__file__).parents[1]
PAGE = REPO / "docs" / "benchmarks.md"
QUERIES = 60
REPEATS = 3
PLENTY_MS = 60_000

Rows = list[tuple[str, str]]


def main() -> None:
    """Run every part whose input is at hand and write the page."""
    options = argparse.ArgumentParser()
    options.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    options.add_argument("--passages", type=int, default=20_000)
    chosen = options.parse_args()
    parts: list[tuple[str, Callable[[Path], Rows]]] = [
        ("Reading and indexing the real documents", reading),
        (
            f"Searching {chosen.passages:,} real passages",
            lambda shared: searching(shared, chosen.passages),
        ),
        ("Questions and word forms (development sets)", answers),
    ]
    sections = []
    for title, part in parts:
        try:
            rows = part(chosen.shared)
        except FileNotFoundError as missing:
            rows = [("not measured", f"{missing.filename} is not at hand")]
        sections.append((title, rows))
        print(title, *rows, sep="\n  ")
    PAGE.write_text(page(sections), encoding="utf-8")


def reading(shared: Path) -> Rows:
    """A first run and an unchanged second run over the real documents."""
    folder = shared / "real"
    if not folder.exists():
        raise FileNotFoundError(2, "", str(folder))
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data))
        first = pipeline.index((folder,), settings, SilentProgress())
        again = pipeline.index((folder,), settings, SilentProgress())
        size = current_generation(settings.data_dir).size
        catalogue = (settings.data_dir / "catalogue.sqlite").stat().st_size
    files = {failure.file for failure in first.failed if failure.page is None}
    return [
        ("documents, pages, passages", f"{first.documents}, {first.pages}, {first.passages}"),
        ("files that could not be read", str(len(files))),
        ("first run", f"{first.seconds:.1f} s"),
        ("documents a second", f"{first.documents / first.seconds:.2f}"),
        ("pages a second", f"{first.pages / first.seconds:.1f}"),
        ("passages a second, from file to index", f"{first.passages / first.seconds:.1f}"),
        ("second run, nothing changed", f"{again.seconds:.2f} s"),
        ("index", f"{size / 1e6:.1f} MB, {size / first.passages / 1e3:.1f} kB a passage"),
        ("catalogue", f"{catalogue / 1e6:.1f} MB"),
    ]


def searching(shared: Path, count: int) -> Rows:
    """Our search with four facets, snippets and marks; the stock search with the same facets."""
    records = list(passages(shared / "bench" / "passages.jsonl.gz", count))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        entries = (IndexEntry(r.document_id, "1", (r,)) for r in records)
        started = time.perf_counter()
        write_generation(data, None, (), entries)
        seconds = time.perf_counter() - started
        generation = current_generation(data)
        reader = IndexReader(generation)
        searcher = Searcher(reader, ArchiveWords(reader), lambda _: (), Meaning(None), PLENTY_MS)
        queries = typical_queries(records)
        ours = [timed(lambda q=q: searcher.search(Wish(q))) for q in queries]
        chosen = Filters((("type", "lag/förordning"), ("year", "2014"), ("year", "2018")))
        filtered = [timed(lambda q=q: searcher.search(Wish(q, chosen))) for q in queries]
        stock = [timed(stock_search(generation.folder, q), repeats=1) for q in queries]
        size = generation.size
    ratio = statistics.median(s / o for s, o in zip(stock, ours, strict=True))
    return [
        ("writing the index", f"{len(records) / seconds:.0f} passages a second, one process"),
        ("index", f"{size / 1e6:.0f} MB"),
        ("queries", f"{len(queries)} of one to three words, every word needed"),
        ("our search, ten hits with snippets and four facets", p50_p95(ours)),
        ("the same under a filter of type and two years", p50_p95(filtered)),
        ("stock Whoosh, ten hits and four facets, no snippets", p50_p95(stock)),
        ("stock over ours, median of the ratios", f"{ratio:.1f} ×"),
    ]


def passages(path: Path, count: int) -> Any:
    """The first passages of the file as records; types and years become facets."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in islice(file, count):
            row = json.loads(line)
            name = f"{row['id']:010d}"
            yield PassageRecord(
                passage_id=f"{name}~1~{row['id']:012x}",
                document_id=name,
                title=row["title"],
                body=row["organisation"],
                file=row["document"],
                type=row["type"].replace(",", " "),
                year=row["year"],
                areas=(row["topic"].replace(",", " "),) if row["topic"] else (),
                programmes=(row["organisation"].replace(",", " "),) if row["organisation"] else (),
                section=(),
                page=1,
                page_label=None,
                last_page=1,
                paragraph=None,
                kind="text",
                columns=(),
                text=row["text"],
            )


def typical_queries(records: list[PassageRecord]) -> list[str]:
    """One to three words that stand together in a passage, common and rare by turns."""
    counted: Counter[str] = Counter()
    for record in records[:2000]:
        counted.update({t.norm for t in words(record.text) if not t.is_stop and len(t.norm) > 4})
    queries = []
    for place, record in enumerate(records[:: max(1, len(records) // QUERIES)][:QUERIES]):
        found = sorted(
            {t.norm for t in words(record.text) if counted[t.norm] > 2},
            key=lambda word: (-counted[word], word),
        )
        queries.append(" ".join(found[place % 5 : place % 5 + 1 + place % 3]))
    return [query for query in queries if query]


def stock_search(folder: Path, query: str) -> Callable[[], object]:
    """The same words, as Whoosh itself searches and groups them."""
    index = whoosh_index.open_dir(str(folder))
    parser = MultifieldParser(["title", "headings", "text"], index.schema)
    parsed = parser.parse(" ".join(index_terms(query)))

    def search() -> object:
        with index.searcher() as searcher:
            return searcher.search(parsed, limit=10, groupedby=list(FACETS)).groups("year")

    return search


def answers(shared: Path) -> Rows:
    """The scoring tools' figures on the development sets."""
    questions = shared / "eval" / "questions"
    rows: Rows = []
    for name, documents, asked in (
        ("the seed report, damaged as it is", shared / "seed", questions / "seed-dev.jsonl"),
        ("SweQUAD", questions / "swequad/documents", questions / "swequad/questions.jsonl"),
        ("Swedish SQuAD", questions / "squad-sv/documents", questions / "squad-sv/questions.jsonl"),
    ):
        if not documents.exists():
            raise FileNotFoundError(2, "", str(documents))
        with tempfile.TemporaryDirectory() as data:
            pipeline.index((documents,), Settings(data_dir=Path(data)), SilentProgress())
            score = tool(shared, "score_questions.py", "--data", data, "--questions", str(asked))
        shown = ("answered-right", "false-refusal", "abstained", "recall@1", "recall@5")
        rows.append((name, ", ".join(f"{key} {number(score[key])}" for key in shown)))
    forms = tool(shared, "score_forms.py", str(shared / "eval" / "forms" / "dev.tsv"))
    rows.append(("forms that meet", ", ".join(f"{k} {number(v)}" for k, v in forms.items())))
    return rows


def tool(shared: Path, name: str, *arguments: str) -> dict[str, Any]:
    """What a scoring tool prints."""
    command = str(Path(sys.executable).with_name("aterblick"))
    shown = subprocess.run(
        [sys.executable, str(shared / "tools" / name), *arguments, "--command", command, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(shown.stdout)
    return found


def number(value: float | None) -> str:
    """A share, or a dash."""
    return "–" if value is None else f"{value:.3f}"


def timed(search: Callable[[], object], repeats: int = REPEATS) -> float:
    """The fastest of some runs, in milliseconds."""
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        search()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def p50_p95(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(times):.1f} ms / {statistics.quantiles(times, n=20)[-1]:.1f} ms"


def page(sections: list[tuple[str, Rows]]) -> str:
    """The page in Markdown."""
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; do not edit. p50 / p95 are median and 95th percentile.",
        f"Machine: {platform.machine()}, Python {platform.python_version()}, "
        f"{time.strftime('%Y-%m-%d')}.",
    ]
    for title, rows in sections:
        lines += ["", f"## {title}", "", "| what | figure |", "|---|---|"]
        lines += [f"| {what} | {figure} |" for what, figure in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
