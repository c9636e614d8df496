"""Pages per CPU second of the whole reading, side by side with plain pdfplumber in one run.

    python -m bench.speed [--shared DIR] [--repeats 3] [--every N] [--ours]

Ours is what indexing does with a PDF: a forked child reads it, the parent decodes the reply and
cuts it into passages with `structure`. Plain pdfplumber is `extract_words` and `extract_tables`
on every page, in a forked child too. Both are measured as CPU time (user and system) of the
children and of this process; nothing is measured by the wall clock. OCR is off for both.
"""

import argparse
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pdfplumber

from bench.real_files import SHARED, document_of, real_pdfs
from indexer.structure import structure

REPEATS: Final = 3
_MILLI: Final = 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds that one file took: in the child, in decoding its reply, in `structure`."""

    pages: int
    reading: float
    decoding: float = 0.0
    structuring: float = 0.0

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.reading + self.decoding + self.structuring


def cost_of_ours(path: Path) -> Cost:
    """One file as indexing reads it."""
    children, here = _cpu_of_children(), time.process_time()
    document = document_of(path)
    reading, decoding = _cpu_of_children() - children, time.process_time() - here
    here = time.process_time()
    structure(document)
    return Cost(len(document.pages), reading, decoding, time.process_time() - here)


def cost_of_pdfplumber(path: Path) -> Cost:
    """One file's words and tables by plain pdfplumber, in a forked child."""
    children, here = _cpu_of_children(), time.process_time()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, str(_words_and_tables(path)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        pages = int(pipe.read())
    os.waitpid(pid, 0)
    return Cost(pages, _cpu_of_children() - children, time.process_time() - here)


def _words_and_tables(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.extract_tables()
            page.close()
        return len(pdf.pages)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def pages_a_second(costs: Iterable[Cost]) -> float:
    """All pages over all CPU seconds."""
    costs = list(costs)
    return sum(cost.pages for cost in costs) / sum(cost.seconds for cost in costs)


def median_cost(costs: list[Cost]) -> Cost:
    """The medians of one file's repeated measurements, part by part."""
    return Cost(
        costs[0].pages,
        statistics.median(cost.reading for cost in costs),
        statistics.median(cost.decoding for cost in costs),
        statistics.median(cost.structuring for cost in costs),
    )


def measured(
    paths: list[Path], repeats: int, costs_of: Sequence[Callable[[Path], Cost]]
) -> list[dict[Path, Cost]]:
    """Each file's median cost of some runs, by each reader. The readers take turns, so that a
    busy spell of the machine slows both."""
    found: list[dict[Path, list[Cost]]] = [{path: [] for path in paths} for _ in costs_of]
    for path in paths:
        for _ in range(repeats):
            for costs, cost_of in zip(found, costs_of, strict=True):
                costs[path].append(cost_of(path))
    return [{path: median_cost(each) for path, each in costs.items()} for costs in found]


def figures(ours: list[Cost], theirs: list[Cost]) -> list[tuple[str, str]]:
    """The rows of the table; without `theirs` only our own."""
    pages = sum(cost.pages for cost in ours)
    parts = {
        part: sum(getattr(cost, part) for cost in ours) / pages * _MILLI
        for part in ("reading", "decoding", "structuring")
    }
    rows = [
        ("PDF files with a text layer, pages", f"{len(ours)}, {pages}"),
        ("whole reading, pages per CPU second", f"{pages_a_second(ours):.1f}"),
        (
            "CPU ms a page: child, decoding, structure",
            ", ".join(f"{milliseconds:.2f}" for milliseconds in parts.values()),
        ),
    ]
    if theirs:
        ratio = pages_a_second(ours) / pages_a_second(theirs)
        rows += [
            ("plain pdfplumber, pages per CPU second", f"{pages_a_second(theirs):.2f}"),
            ("ours over plain pdfplumber", f"{ratio:.1f} ×"),
        ]
    return rows


def rows(shared: Path) -> list[tuple[str, str]]:
    """The figures over every real PDF, medians of three runs."""
    paths = real_pdfs(shared)
    ours, theirs = measured(paths, REPEATS, [cost_of_ours, cost_of_pdfplumber])
    return figures(list(ours.values()), list(theirs.values()))


def main() -> None:
    """Print each file's cost and the figures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--repeats", type=int, default=REPEATS)
    options.add_argument("--every", type=int, default=1, help="only every Nth file")
    options.add_argument("--ours", action="store_true", help="leave plain pdfplumber out")
    chosen = options.parse_args()
    paths = real_pdfs(chosen.shared)[:: chosen.every]
    readers = [cost_of_ours] if chosen.ours else [cost_of_ours, cost_of_pdfplumber]
    ours, *rest = measured(paths, chosen.repeats, readers)
    theirs = rest[0] if rest else {}
    for path in paths:
        cost = ours[path]
        line = f"{cost.seconds / cost.pages * _MILLI:8.1f} ms a page  {path.name}"
        if theirs:
            line += f"  (pdfplumber {theirs[path].seconds / cost.pages * _MILLI:.0f})"
        print(line)
    for what, figure in figures(list(ours.values()), list(theirs.values())):
        print(f"{what}: {figure}")


if __name__ == "__main__":
    main()
