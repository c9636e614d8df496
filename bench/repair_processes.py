"""What is measured in processes of their own: speed and memory of a first run, the command."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from bench.real_files import REPO
from bench.repair_sets import government_pages, seed_half
from bench.repair_tables import Table

_COMMAND: Final = "import sys; from indexer.cli import main; sys.exit(main())"
_KIBI: Final = 1024
_CODE: Final = (".py", ".pyc")


def speed_table(shared: Path) -> Table:
    """A fresh process: loading, the first run over seed and government text, a second one."""
    texts = [page.text for page in (*seed_half(shared), *government_pages(shared))]
    shown = subprocess.run(
        [sys.executable, "-m", "bench.repair_speed"],
        check=True,
        capture_output=True,
        text=True,
        cwd=REPO,
        input=json.dumps(texts),
    )
    figures: dict[str, Any] = json.loads(shown.stdout)
    size = sum(
        file.stat().st_size
        for file in (REPO / "indexer" / "repair").rglob("*")
        if file.is_file() and file.suffix not in _CODE
    )
    rows = [
        ("words", f"{figures['words']:,}"),
        ("words per CPU second, first run", f"{figures['words'] / figures['first']:,.0f}"),
        ("words per CPU second, second run", f"{figures['words'] / figures['second']:,.0f}"),
        ("CPU seconds for loading the model", f"{figures['loading']:.2f}"),
        ("memory: before loading, after, at its highest", _memory(figures)),
        ("model on disk", f"{size / _KIBI / _KIBI:.2f} MiB"),
    ]
    return Table("Speed, memory and size", ("what", "Återblick"), rows)


def tool_row(shared: Path) -> str:
    """What the issue's own tool says of `aterblick repair`, or that it could not be run."""
    folder = shared / "eval" / "repair"
    damaged, true = folder / "damaged-dev.txt", folder / "true-dev.txt"
    given = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _COMMAND, "repair", str(damaged)],
        check=False,
        capture_output=True,
        text=True,
        cwd=REPO,
    )
    if given.returncode != 0:
        return "`aterblick repair` could not be run"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as repaired:
        repaired.write(given.stdout)
        repaired.flush()
        tool = [sys.executable, str(shared / "tools" / "score_repair.py")]
        files = [str(damaged), str(true), repaired.name]
        shown = subprocess.run(
            [*tool, *files, "--json"], check=True, capture_output=True, text=True
        )
    score = json.loads(shown.stdout)
    return (
        f"`score_repair.py` on what `aterblick repair` prints: accuracy "
        f"{score['accuracy_after']:.2%}, fixed {score['fixed']:.2%}, broken {score['broken']}"
    )


def _memory(figures: dict[str, Any]) -> str:
    names = ("memory_before", "memory_loaded", "memory_highest")
    return ", ".join(f"{figures[name] / _KIBI:.0f} MiB" for name in names)
