"""Every benchmark of reading, written to docs/benchmarks-reading.md: `make bench-reading`.

    python -m bench.reading [--shared DIR] [--only NAME]

A part whose module, input or program is not at hand is left out and said so.
"""

import argparse
import importlib
import importlib.util
import platform
import time
from pathlib import Path
from typing import Final

from bench.real_files import REPO, SHARED

PAGE: Final = REPO / "docs" / "benchmarks-reading.md"
# Module, and what its rows are about. Each has `rows(shared) -> list[tuple[str, str]]`.
PARTS: Final = {
    "speed": "Speed: CPU seconds of forked children, against plain pdfplumber in the same run",
    "recall": "Words: the real PDF files against what two of three other engines agree on",
    "structure": "Structure: PDFs made from Word files, whose styles are the truth",
    "annotated": "Structure: real pages annotated by hand",
    "synthetic": "Reading order, broken fonts, hyphens, labels: made-up PDFs",
    "word_files": "Word files",
    "ocr": "Scans",
    "hostile": "Hostile files",
}

Rows = list[tuple[str, str]]


def rows_of(module: str, shared: Path) -> Rows:
    """The module's figures, or why there are none."""
    name = f"bench.{module}"
    if importlib.util.find_spec(name) is None:
        return [("not measured", f"`{name}` is not there")]
    try:
        rows: Rows = importlib.import_module(name).rows(shared)
    except FileNotFoundError as missing:
        return [("not measured", f"{Path(str(missing.filename)).name} is not at hand")]
    return rows


def page(sections: dict[str, Rows]) -> str:
    """The page in Markdown; `sections` by title."""
    lines = [
        "# Benchmarks of reading",
        "",
        "Written by `make bench-reading`; do not edit. Measures are defined in `bench/scoring.py`",
        "and at the head of each module. Speed is CPU time, never the clock on the wall.",
        f"Machine: {platform.machine()}, Python {platform.python_version()}, "
        f"{time.strftime('%Y-%m-%d')}.",
    ]
    for title, rows in sections.items():
        lines += ["", f"## {title}", "", "| what | figure |", "|---|---|"]
        lines += [f"| {what} | {figure} |" for what, figure in rows]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure every part and write the page; with --only print one part and write nothing."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--only", choices=sorted(PARTS), default=None)
    chosen = options.parse_args()
    sections = {}
    for module, title in PARTS.items():
        if chosen.only in (None, module):
            sections[title] = rows_of(module, chosen.shared)
            print(title, *sections[title], sep="\n  ", flush=True)
        if chosen.only is None:
            # Part by part: what was measured is not lost when a later part is broken off.
            PAGE.write_text(page(sections), encoding="utf-8")


if __name__ == "__main__":
    main()
