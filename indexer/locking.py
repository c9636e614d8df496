"""One writer at a time: a lock that the operating system lets go of when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from indexer.model.errors import ArchiveBusy

_FILE: Final = "writer.lock"


@contextmanager
def writing_to(data_dir: Path, name: str = _FILE) -> Iterator[None]:
    """Hold one of the archive's write locks. Raises ArchiveBusy at once when another run holds
    it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / name).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ArchiveBusy(file.read().strip() or "okänd process") from None
        file.truncate(0)
        file.write(f"process {os.getpid()} sedan {datetime.now():%Y-%m-%d %H:%M}")
        file.flush()
        yield
