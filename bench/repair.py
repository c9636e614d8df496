"""Every benchmark of repair, written to docs/benchmarks-repair.md: `make bench-repair`.

    python -m bench.repair [--shared DIR] [--set NAME] [--show N]

A set whose input or program is not at hand is left out and said so. With --set only that set is
measured and nothing is written; --show prints the N commonest errors of each set.
"""

import argparse
import platform
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bench.real_files import REPO, SHARED
from bench.repair_sets import government_pages, seed_half
from bench.repair_tables import Table, error_table, seed_table
from bench.repairers import AS_READ, LOOKUP, OURS, Repairer, as_read, lookup, ours

PAGE: Final = REPO / "docs" / "benchmarks-repair.md"


def repairers(shared: Path) -> dict[str, Repairer]:
    """The columns of most tables."""
    return {AS_READ: as_read, LOOKUP: lookup(shared), OURS: ours}


def seed(shared: Path) -> list[Table]:
    """The seed report's half, as one text."""
    return [seed_table(seed_half(shared), repairers(shared))]


def government(shared: Path) -> list[Table]:
    """Government text read with the wrong model, page by page."""
    title = "Government text read with the English model"
    return [error_table(title, government_pages(shared), repairers(shared))]


SETS: Final[Mapping[str, Callable[[Path], list[Table]]]] = {
    "seed": seed,
    "government": government,
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


def tables_of(name: str, shared: Path) -> list[Table] | str:
    """A set's tables, or what is missing for them."""
    try:
        return SETS[name](shared)
    except FileNotFoundError as missing:
        return f"{Path(str(missing.filename)).name} is not at hand."


def main() -> None:
    """Measure every set and write the page; with --set print one and write nothing."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--set", choices=sorted(SETS), default=None)
    options.add_argument("--show", type=int, default=0, metavar="N")
    chosen = options.parse_args()
    parts: dict[str, list[Table] | str] = {}
    for name in SETS:
        if chosen.set not in (None, name):
            continue
        parts[name] = tables = tables_of(name, chosen.shared)
        for table in [tables] if isinstance(tables, str) else tables:
            print(table, end="\n\n", flush=True)
            if chosen.show and isinstance(table, Table):
                print(table.commonest_errors(chosen.show), flush=True)
        if chosen.set is None:
            # Set by set: what was measured is not lost when a later one is broken off.
            PAGE.write_text(page(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
