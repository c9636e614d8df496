"""Wishes to have a file read again: one small file each in the data folder.

A wish is made by whoever serves the archive, without the writer's lock and without touching the
catalogue; the next run that comes upon the file reads it whatever its hash, and takes the wish
away. Making a wish twice is making it once.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from indexer.model.errors import NotQueued

_FOLDER: Final = "retry"
_MODE: Final = 0o600


def ask_again(data_dir: Path, document_id: str) -> None:
    """Ask for a document's file to be read again. Raises NotQueued when it cannot be noted."""
    if not document_id.isalnum() or not document_id.isascii():
        raise NotQueued("Det finns inget dokument med det namnet.")
    try:
        folder = data_dir / _FOLDER
        folder.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            _make_empty_file(folder / document_id)
    except OSError as error:
        raise NotQueued(
            "Önskemålet gick inte att spara: webbplatsen får inte skriva i arkivets mapp. "
            "Be den som sköter servern att köra: aterblick retry"
        ) from error


def _make_empty_file(path: Path) -> None:
    """Whole or not there at all: a name in a folder, and nothing in the file."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW
    os.close(os.open(path, flags, _MODE))


def queued(data_dir: Path) -> dict[str, str]:
    """The documents to be read again, and when each was asked for (ISO 8601, UTC)."""
    try:
        with os.scandir(data_dir / _FOLDER) as entries:
            return {
                entry.name: _time(entry.stat(follow_symlinks=False).st_mtime) for entry in entries
            }
    except OSError:
        return {}


def forget(data_dir: Path, document_ids: Iterable[str]) -> None:
    """Take wishes away that have been met, or whose document is gone."""
    for document_id in document_ids:
        (data_dir / _FOLDER / document_id).unlink(missing_ok=True)


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
