"""Compile `indexer/extract/batch.c` when the package is built, where there is a C compiler.

Without one the package is built and works as well: `indexer/extract/batch.py` then makes the
same calls in Python.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE: Final = Path("indexer/extract/batch.c")
LIBRARY: Final = Path("indexer/extract/_batch.so")


class CompiledCalls(BuildHookInterface[Any]):
    """hatchling's door to `compiled`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Before a wheel is filled; an editable installation is a wheel too."""
        root = Path(self.root)
        if compiled(root / SOURCE, root / LIBRARY):
            build_data["artifacts"].append(LIBRARY.as_posix())
            build_data["pure_python"] = False
            build_data["infer_tag"] = True


def compiled(source: Path, library: Path) -> bool:
    """Whether the library could be made."""
    # Written beside the old one and moved: a process that reads just now keeps its own.
    new = library.with_suffix(".new")
    command = [os.environ.get("CC", "cc"), "-O2", "-shared", "-fPIC", "-o", str(new), str(source)]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{library.name} is not made, reading PDF will be slower: {error}", file=sys.stderr)
        return False
    new.replace(library)
    return True


if __name__ == "__main__":
    here = Path(__file__).parent
    sys.exit(not compiled(here / SOURCE, here / LIBRARY))
