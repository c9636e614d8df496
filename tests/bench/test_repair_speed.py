import json
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).parents[2]


def test_a_fresh_process_says_what_it_took() -> None:
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.repair_speed"],
        input=json.dumps(["Malet ar natt.", "Vi ar i lanet."]),
        capture_output=True,
        text=True,
        check=True,
        cwd=REPO,
    )
    figures = json.loads(shown.stdout)
    assert figures["words"] == 7
    assert 0 < figures["memory_before"] <= figures["memory_loaded"] <= figures["memory_highest"]
    assert min(figures["loading"], figures["first"], figures["second"]) >= 0
