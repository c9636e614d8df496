"""Find the files to read. Nothing is left out silently."""

import fnmatch
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from indexer.model.document import SourceFile
from indexer.model.errors import BadUse
from indexer.model.failure import Failure

_IGNORE_FILE: Final = ".aterblickignore"
# Files that systems and office programs leave behind; nobody misses them in an archive.
_LEFT_BEHIND: Final = ("Thumbs.db", "desktop.ini", "~$*", ".*", "__MACOSX")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found; `failure` says why it cannot even be opened."""

    source: SourceFile
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All files found, and how many were ignored."""

    files: tuple[Found, ...]
    ignored: int


def find_files(paths: tuple[Path, ...], known_roots: tuple[Path, ...]) -> Findings:
    """Every file under the paths, in order of name. Raises BadUse when a path does not exist."""
    found: dict[Path, Found] = {}
    ignored = 0
    for path in paths:
        if not path.exists():
            raise BadUse(f"”{path}” finns inte. Kontrollera stavningen och att mappen är ansluten.")
        whole = path.resolve()
        root = _root_of(whole, known_roots)
        for item in _walk(whole, root):
            if item is None:
                ignored += 1
            else:
                found[item.source.path] = item
    return Findings(tuple(found[path] for path in sorted(found)), ignored)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _root_of(path: Path, known_roots: tuple[Path, ...]) -> Path:
    """The folder that names are given from: a known root above the path, else the path itself."""
    above = [root for root in known_roots if path.is_relative_to(root)]
    if above:
        return max(above, key=lambda root: len(root.parts))
    return path if path.is_dir() else path.parent


def _walk(path: Path, root: Path) -> Iterator[Found | None]:
    """The files below a path; None for each that is ignored."""
    if not path.is_dir():
        yield _found(path, root)
        return
    problems: list[OSError] = []
    rules: dict[Path, tuple[str, ...]] = {}
    for folder, folders, files in os.walk(path, onerror=problems.append):
        here = Path(folder)
        rules[here] = (*rules.get(here.parent, ()), *_ignore_rules(here))
        kept = []
        for name in sorted(folders):
            if _is_ignored(name, rules[here], is_folder=True):
                yield None
            elif (here / name).is_symlink():
                yield _found(here / name, root)
            else:
                kept.append(name)
        folders[:] = kept
        for name in sorted(files):
            is_ignored = _is_ignored(name, rules[here], is_folder=False)
            yield None if is_ignored else _found(here / name, root)
    for problem in problems:
        source = _source(Path(problem.filename), root)
        yield Found(source, Failure(source.name, "open", "Mappen går inte att läsa."))


def _found(path: Path, root: Path) -> Found:
    source = _source(path, root)
    if "�" in source.name:
        reason = "Filnamnet är felkodat. Byt namn på filen."
        return Found(source, Failure(source.name, "open", reason))
    if path.is_symlink():
        return Found(source, Failure(source.name, "open", "Genvägar följs inte. Lägg dit filen."))
    if not path.is_file():
        return Found(source, Failure(source.name, "open", "Det är inte en vanlig fil."))
    return Found(source)


def _source(path: Path, root: Path) -> SourceFile:
    name = f"{root.name}/{path.relative_to(root).as_posix()}"
    readable = os.fsencode(name).decode("utf-8", "replace")
    return SourceFile(path, root, unicodedata.normalize("NFC", readable))


def _ignore_rules(folder: Path) -> tuple[str, ...]:
    """The patterns of a folder's ignore file: one a line, # begins a comment, / ends a folder."""
    try:
        lines = (folder / _IGNORE_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(rule for line in lines if (rule := line.strip()) and not rule.startswith("#"))


def _is_ignored(name: str, rules: tuple[str, ...], *, is_folder: bool) -> bool:
    if any(fnmatch.fnmatchcase(name, rule) for rule in _LEFT_BEHIND):
        return True
    for rule in rules:
        if rule.endswith("/") and not is_folder:
            continue
        if fnmatch.fnmatchcase(name, rule.rstrip("/")):
            return True
    return False
