"""A fresh process that repairs texts and says what it took.

    python -m bench.repair_speed <texts.json

prints JSON: CPU seconds of loading and of two runs, words, memory in KiB. It imports nothing that
the repair does not need, so that its memory is the repair's.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_DAMAGED: Final = "Tillvaxten i lanet ar hég och féretagen vaxer."


def measured(texts: Sequence[str]) -> dict[str, float]:
    """This process's figures; right only in a process that did nothing else before."""
    before, began = _highest_memory(), time.process_time()
    # Here and not above: what importing costs is part of loading.
    from indexer.repair import repair_text  # noqa: PLC0415

    repair_text(_DAMAGED, force=True)
    figures = {"loading": time.process_time() - began, "memory_before": before}
    figures["memory_loaded"] = _highest_memory()
    figures["words"] = sum(len(text.split()) for text in texts)
    for run in ("first", "second"):
        began = time.process_time()
        for text in texts:
            repair_text(text)
        figures[run] = time.process_time() - began
    figures["memory_highest"] = _highest_memory()
    return figures


def _highest_memory() -> int:
    # Not getrusage: it counts what the process had before it became this program.
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    print(json.dumps(measured(json.load(sys.stdin))))
