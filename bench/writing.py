"""Passages per CPU second of Whoosh's own writer and of ours, on the same passages in one run.

    python -m bench.writing [--shared DIR] [--passages N] [--ours] [--workers N]

The two take turns, some hundred passages each, so that a busy spell of the machine slows both.
Their terms are made once and timed apart: what a writer takes is the way from ready terms to a
committed index. With `--ours` a whole generation is written, terms and all, and only by our writer;
run under `/usr/bin/time -v` it shows the peak of memory.
"""

import argparse
import gzip
import json
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Final

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from indexer.model.results import PassageRecord
from indexer.search_index import IndexEntry, write_generation
from indexer.search_index.bulk_segment import INDEX_NAME, SegmentBuilder
from indexer.search_index.schema import fields_of, passage_schema, stored_from

SHARED: Final = Path(__file__).parents[2] / "shared"
_TURN: Final = 500
_MEGABYTE: Final = 1_000_000


@dataclass(slots=True)
class Comparison:
    """CPU seconds that each part took for so many passages, and the bytes of both indexes."""

    passages: int = 0
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sizes: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def timing(self, part: str) -> Iterator[None]:
        """Count the CPU time inside for a part."""
        before = time.process_time()
        yield
        self.seconds[part] += time.process_time() - before


def record_of(line: str) -> PassageRecord:
    """A passage of the benchmark's texts as it would be indexed."""
    found = json.loads(line)
    return PassageRecord(
        passage_id=f"{found['document']}~1~{found['id']:012x}",
        document_id=found["document"],
        title=found["title"],
        body=found["organisation"],
        file=f"{found['document']}.pdf",
        type=found["type"],
        year=found["year"] or None,
        areas=tuple(filter(None, [found["topic"]])),
        programmes=tuple(filter(None, [found["organisation"]])),
        section=(),
        page=1,
        page_label=None,
        last_page=1,
        paragraph=None,
        kind="text",
        columns=(),
        text=found["text"],
        # Two pieces of a text are compared by meaning, and known by hashes like these.
        text_keys=(f"{found['id']:032x}", f"{found['id'] + (1 << 64):032x}"),
    )


def records(shared: Path, count: int) -> Iterator[PassageRecord]:
    """The first passages."""
    with gzip.open(shared / "bench" / "passages.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(record_of, islice(lines, count))


def compared(passages: Iterator[PassageRecord], folder: Path) -> Comparison:
    """The passages written by both writers."""
    found = Comparison()
    storages = {name: FileStorage(str(folder / name)).create() for name in ("whoosh", "ours")}
    writer = FileIndex.create(storages["whoosh"], passage_schema(), INDEX_NAME).writer(limitmb=256)
    builder = SegmentBuilder(storages["ours"], passage_schema())
    while turn := list(islice(passages, _TURN)):
        found.passages += len(turn)
        with found.timing("terms"):
            ready = [(fields_of(record), stored_from(record)) for record in turn]
        with found.timing("whoosh"):
            for fields, stored in ready:
                writer.add_document(**fields, record=stored)
        with found.timing("ours"):
            for fields, stored in ready:
                builder.add(fields, stored)
    with found.timing("whoosh"):
        writer.commit()
    with found.timing("ours"):
        TOC(passage_schema(), [builder.finish()], 1).write(storages["ours"], INDEX_NAME)
    for name in storages:
        found.sizes[name] = sum(file.stat().st_size for file in (folder / name).iterdir())
    return found


def figures(found: Comparison) -> list[tuple[str, str]]:
    """The rows of the table."""
    terms, whoosh, ours = (found.seconds[part] for part in ("terms", "whoosh", "ours"))
    sizes = (f"{found.sizes[name] / _MEGABYTE:.0f}" for name in ("whoosh", "ours"))
    return [
        ("passages", f"{found.passages}"),
        ("terms alone, passages per CPU second", f"{found.passages / terms:.0f}"),
        ("Whoosh's writer, terms ready", f"{found.passages / whoosh:.0f}"),
        ("our writer, terms ready", f"{found.passages / ours:.0f}"),
        ("ours over Whoosh's, terms ready", f"{whoosh / ours:.1f} ×"),
        ("Whoosh's writer, from text", f"{found.passages / (terms + whoosh):.0f}"),
        ("our writer, from text", f"{found.passages / (terms + ours):.0f}"),
        ("ours over Whoosh's, from text", f"{(terms + whoosh) / (terms + ours):.1f} ×"),
        ("index, MB, Whoosh's and ours", ", ".join(sizes)),
    ]


def generation(
    passages: Iterator[PassageRecord], folder: Path, workers: int = 1
) -> tuple[float, float]:
    """CPU seconds of this process and its children, and seconds by the wall clock, that a whole
    generation takes."""
    entries = (
        IndexEntry(str(number), "1", tuple(records))
        for number, (_, records) in enumerate(groupby(passages, lambda each: each.document_id))
    )
    began, before = time.monotonic(), sum(os.times()[:4])
    write_generation(folder, None, (), entries, workers=workers)
    return sum(os.times()[:4]) - before, time.monotonic() - began


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--passages", type=int, default=10_000)
    options.add_argument("--ours", action="store_true", help="a whole generation, by our writer")
    options.add_argument("--workers", type=int, default=1, help="processes, with --ours")
    chosen = options.parse_args()
    passages = records(chosen.shared, chosen.passages)
    with tempfile.TemporaryDirectory() as folder:
        if chosen.ours:
            cpu, wall = generation(passages, Path(folder), chosen.workers)
            print(f"a generation of {chosen.passages} passages: {cpu:.1f} CPU s, {wall:.1f} s")
            return
        for what, figure in figures(compared(passages, Path(folder))):
            print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
