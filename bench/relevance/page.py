"""Every benchmark of finding, written to docs/benchmarks-relevance.md: `make bench-relevance`.

    python -m bench.relevance.page --kept DIR [--shared DIR]

In --kept lie the archives of the sets of questions: made the first time, which takes some ten
minutes.
"""

import argparse
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from bench.real_files import REPO, SHARED

PAGE: Final = REPO / "docs" / "benchmarks-relevance.md"


def printed(*command: str) -> str:
    """What a command prints. Raises CalledProcessError when it fails."""
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPO)
    return done.stdout.strip()


def page(retrieval: str, compounds: str, forms: str) -> str:
    """The page in Markdown."""
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return f"""# Benchmarks of finding

Written by `make bench-relevance`; do not edit. Machine: {machine}, {time.strftime("%Y-%m-%d")}.

## The right passage among the first 1, 5 and 10

By words alone, by meaning alone, and as a question is answered: by both
(`bench/relevance/retrieval.py`).

{retrieval}

## Compounds

Words judged by hand, `bench/relevance/compounds.tsv`: the share of the parts that a reader would
search for that are found, and the share of words that are given a part which is none.

```
{compounds}
```

## Forms of a word meet in the index

`score_forms.py` on the development set: the share of forms that meet their dictionary form, by
part of speech, and of pairs of different words that meet wrongly.

```
{forms}
```
"""


def main() -> None:
    """Measure and write the page."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--kept", type=Path, default=REPO / "var" / "bench-relevance")
    options.add_argument("--shared", type=Path, default=SHARED)
    chosen = options.parse_args()
    python = [sys.executable, "-m"]
    places = ["--kept", str(chosen.kept), "--shared", str(chosen.shared)]
    retrieval = printed(*python, "bench.relevance.retrieval", *places)
    compounds = printed(*python, "bench.relevance.compounds")
    tool = chosen.shared / "tools" / "score_forms.py"
    dev = chosen.shared / "eval" / "forms" / "dev.tsv"
    command = str(Path(sys.executable).with_name("aterblick"))
    forms = printed(sys.executable, str(tool), str(dev), "--command", command)
    PAGE.write_text(page(retrieval, compounds, forms), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
