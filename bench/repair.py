"""Every benchmark of repair, written to docs/benchmarks-repair.md: `make bench-repair`.

    python -m bench.repair [--shared DIR] [--set NAME] [--show N] [--models DIR] [--kept DIR]

--models is a folder with Tesseract's eng.traineddata, where Tesseract's own has none; in --kept
lies what Tesseract read. A set whose input or program is not at hand is left out and said so. With
--set only that set is measured and nothing is written; --show prints the N commonest errors of
each set.
"""

import argparse
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.real_files import REPO, SHARED
from bench.repair_ablations import ABLATIONS
from bench.repair_confidence import confidence_table
from bench.repair_processes import speed_table, tool_row
from bench.repair_rendered import CONDITIONS, condition_pages, domain_pages
from bench.repair_scans import Tesseract, models_of
from bench.repair_sets import government_pages, seed_half
from bench.repair_sound import sound_table
from bench.repair_tables import Table, accuracy, error_table, rate_row, seed_table
from bench.repairers import (
    AS_READ,
    LOOKUP,
    OURS,
    Repairer,
    as_read,
    lookup,
    ours,
    ours_forced,
)

PAGE: Final = REPO / "docs" / "benchmarks-repair.md"


@dataclass(frozen=True, slots=True)
class Options:
    """Where everything lies, and how many errors or changes are shown."""

    shared: Path = SHARED
    models: Path | None = None
    kept: Path = REPO / "var" / "bench-repair"
    show: int = 0

    def tesseract(self, language: str) -> Tesseract:
        """The reader for a language; raises FileNotFoundError where there is no model."""
        return Tesseract(models_of(language, self.models), self.kept)


def repairers(options: Options) -> dict[str, Repairer]:
    """The columns of most tables."""
    return {AS_READ: as_read, LOOKUP: lookup(options.shared), OURS: ours}


def seed(options: Options) -> list[Table]:
    """The seed report's half, as one text."""
    note = tool_row(options.shared) + "."
    return [seed_table(seed_half(options.shared), repairers(options), note)]


def government(options: Options) -> list[Table]:
    """Government text read with the wrong model, page by page."""
    title = "Government text read with the English model"
    return [error_table(title, government_pages(options.shared), repairers(options))]


def domain(options: Options) -> list[Table]:
    """Another domain, painted and read with the wrong model."""
    rendered = domain_pages(options.shared, options.tesseract("eng"))
    title = "Another domain read with the English model"
    return [error_table(title, rendered.pages, repairers(options), rendered.account())]


def conditions(options: Options) -> list[Table]:
    """The same pages at three resolutions by the English model, and noisy by the Swedish one."""
    columns = repairers(options) | {f"{OURS}, forced": ours_forced}
    rows, accounts = [], []
    for name, scan in CONDITIONS.items():
        rendered = condition_pages(options.shared, scan, options.tesseract(scan.language))
        rows.append(rate_row(name, rendered.pages, columns))
        accounts.append(f"{name}: {rendered.account()}")
    title = "Other damage: word error rate, and pages changed"
    return [Table(title, ("read as", "words", *columns), rows, ". ".join(accounts) + ".")]


def sound(options: Options) -> list[Table]:
    """Undamaged documents."""
    return [sound_table(options.shared)]


def speed(options: Options) -> list[Table]:
    """A fresh process."""
    return [speed_table(options.shared)]


def confidence(options: Options) -> list[Table]:
    """Whether the confidence holds, on the three sets read with the wrong model."""
    pages = [
        *seed_half(options.shared),
        *government_pages(options.shared),
        *domain_pages(options.shared, options.tesseract("eng")).pages,
    ]
    return [confidence_table(pages)]


def ablations(options: Options) -> list[Table]:
    """What each part of the repair adds, on the three sets read with the wrong model."""
    variants = {OURS: ours} | ABLATIONS
    pages = {
        "government": government_pages(options.shared),
        "another domain": domain_pages(options.shared, options.tesseract("eng")).pages,
    }
    head = ("repair", "seed, word accuracy", *(f"{name}, word errors" for name in pages))
    rows = [
        (
            name,
            accuracy(seed_half(options.shared), each),
            *(rate_row(name, page, {name: each})[-1] for page in pages.values()),
        )
        for name, each in variants.items()
    ]
    return [Table("What each part adds", head, rows)]


SETS: Final[Mapping[str, Callable[[Options], list[Table]]]] = {
    "seed": seed,
    "government": government,
    "domain": domain,
    "conditions": conditions,
    "sound": sound,
    "speed": speed,
    "confidence": confidence,
    "ablations": ablations,
}


def page(parts: Mapping[str, list[Table] | str]) -> str:
    """The page in Markdown: each set's tables, or why there are none."""
    lines = [
        "# Benchmarks of repair",
        "",
        "Written by `make bench-repair`; do not edit. Measures are defined in",
        "`bench/repair_scoring.py`, sets in `bench/repair.py`. Speed is CPU time.",
        f"Machine: {platform.machine()}, Python {platform.python_version()}, "
        f"{time.strftime('%Y-%m-%d')}.",
    ]
    for name, tables in parts.items():
        if isinstance(tables, str):
            lines += ["", f"## {name}: not measured", "", tables]
        for table in tables if isinstance(tables, list) else ():
            lines += ["", str(table)]
    return "\n".join(lines) + "\n"


def tables_of(name: str, options: Options) -> list[Table] | str:
    """A set's tables, or what is missing for them."""
    try:
        return SETS[name](options)
    except FileNotFoundError as missing:
        return f"{Path(str(missing.filename)).name} is not at hand."


def options_from(arguments: argparse.Namespace) -> Options:
    """The command line's choices."""
    return Options(arguments.shared, arguments.models, arguments.kept, arguments.show)


def main() -> None:
    """Measure every set and write the page; with --set print one and write nothing."""
    usual = Options()
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=usual.shared)
    parser.add_argument("--models", type=Path, default=usual.models)
    parser.add_argument("--kept", type=Path, default=usual.kept)
    parser.add_argument("--set", choices=sorted(SETS), default=None)
    parser.add_argument("--show", type=int, default=usual.show, metavar="N")
    chosen = parser.parse_args()
    options = options_from(chosen)
    parts: dict[str, list[Table] | str] = {}
    for name in SETS:
        if chosen.set not in (None, name):
            continue
        parts[name] = tables = tables_of(name, options)
        for table in [tables] if isinstance(tables, str) else tables:
            print(table, end="\n\n", flush=True)
            if options.show and isinstance(table, Table):
                print(table.details(options.show), flush=True)
        if chosen.set is None:
            # Set by set: what was measured is not lost when a later one is broken off.
            PAGE.write_text(page(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
