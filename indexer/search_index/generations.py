"""Immutable generations of the index: written once, listed in a manifest, never changed.

A new generation hard-links the files of the one before it, is changed there, synced, listed
with the SHA-256 of every file, and then the pointer is replaced. Whoosh's files are pickles, so
a generation that does not match its manifest is never loaded: the one before it serves. Derived
files (`sidecar`) are numbers only, and can be made again: where they are missing or do not match,
they alone are not used.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from indexer.model.errors import DamagedIndex, NoArchive

_FOLDER: Final = "index"
_POINTER: Final = "CURRENT"
_MANIFEST: Final = "manifest.json"
_LOCK_FILE: Final = "MAIN_WRITELOCK"
# The one that serves and two to go back to.
_KEPT: Final = 3
_CHUNK: Final = 1 << 20
DERIVED: Final = ".npx"


class _Manifest(msgspec.Struct, frozen=True):
    stamp: str
    files: dict[str, str]
    documents: dict[str, str]
    passages: int


@dataclass(frozen=True, slots=True)
class Generation:
    """A verified generation. `documents` maps each indexed document to the mark of what was
    indexed; `fallback_from` names a newer generation that was refused, "" if none; `unusable` are
    the derived files that do not match."""

    name: str
    folder: Path
    stamp: str
    documents: dict[str, str]
    passages: int
    fallback_from: str = ""
    unusable: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.stat().st_size for file in self.folder.iterdir())


def current_generation(data_dir: Path) -> Generation:
    """The generation that serves, every file checked against its manifest.

    Raises NoArchive when there is none, DamagedIndex when none matches its manifest.
    """
    home = data_dir / _FOLDER
    names = _names(home)
    if not names:
        raise NoArchive(data_dir)
    pointed = _pointed(home)
    first = pointed if pointed in names else names[-1]
    candidates = [first, *(name for name in reversed(names) if name < first)]
    refused = ""
    for name in candidates:
        manifest, unusable = _checked(home / name)
        if manifest is not None:
            return Generation(
                name,
                home / name,
                manifest.stamp,
                manifest.documents,
                manifest.passages,
                refused or ("" if pointed == name else pointed),
                unusable,
            )
        refused = refused or name
    raise DamagedIndex(f"generation {refused} stämmer inte med sin förteckning")


def pointed_name(data_dir: Path) -> str:
    """The name in the pointer, without checking anything; "" when there is none."""
    return _pointed(data_dir / _FOLDER)


def all_match(data_dir: Path) -> dict[str, bool]:
    """For every generation kept: do its files match its manifest."""
    home = data_dir / _FOLDER
    checked = {name: _checked(home / name) for name in _names(home)}
    return {
        name: manifest is not None and not unusable
        for name, (manifest, unusable) in checked.items()
    }


@contextmanager
def new_generation(data_dir: Path, previous: Generation | None) -> Iterator[Path]:
    """A folder to commit in, holding the previous generation's files as hard links.

    The caller calls `publish` inside; what is not published is removed.
    """
    home = data_dir / _FOLDER
    home.mkdir(parents=True, exist_ok=True)
    number = max((int(name) for name in _all_numbers(home)), default=0) + 1
    folder = home / f"{number:08d}.new"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        if previous is not None:
            for file in previous.folder.iterdir():
                if file.name != _MANIFEST and file.name not in previous.unusable:
                    os.link(file, folder / file.name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, stamp: str, documents: dict[str, str], passages: int) -> str:
    """Sync and list a finished folder and point to it. Returns the generation's name."""
    home = folder.parent
    (folder / _LOCK_FILE).unlink(missing_ok=True)
    files = {}
    for file in sorted(folder.iterdir()):
        _sync(file)
        files[file.name] = _sha256(file)
    manifest = msgspec.json.encode(_Manifest(stamp, files, documents, passages))
    _write_synced(folder / _MANIFEST, manifest)
    _sync(folder)
    final = folder.with_suffix("")
    folder.rename(final)
    _write_synced(home / f"{_POINTER}.new", final.name.encode())
    (home / f"{_POINTER}.new").replace(home / _POINTER)
    _sync(home)
    for name in _names(home)[:-_KEPT]:
        shutil.rmtree(home / name, ignore_errors=True)
    return final.name


def _names(home: Path) -> list[str]:
    """Finished generations, oldest first."""
    if not home.is_dir():
        return []
    return sorted(f.name for f in home.iterdir() if f.is_dir() and f.name.isdigit())


def _all_numbers(home: Path) -> Iterator[str]:
    for file in home.iterdir():
        stem = file.name.removesuffix(".new")
        if stem.isdigit():
            yield stem


def _pointed(home: Path) -> str:
    try:
        return (home / _POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _checked(folder: Path) -> tuple[_Manifest | None, frozenset[str]]:
    """The manifest when exactly the files it lists are there, unchanged, but for derived ones,
    which are then named; otherwise None."""
    unusable = set()
    try:
        content = (folder / _MANIFEST).read_bytes()
        manifest = msgspec.json.decode(content, type=_Manifest)
        present = {file.name for file in folder.iterdir()} - {_MANIFEST, _LOCK_FILE}
        for name in present | set(manifest.files):
            matches = name in present and _sha256(folder / name) == manifest.files.get(name)
            if not matches and not name.endswith(DERIVED):
                return None, frozenset()
            if not matches:
                unusable.add(name)
    except (OSError, msgspec.DecodeError):
        return None, frozenset()
    return manifest, frozenset(unusable)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
