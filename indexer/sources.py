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
from indexer.model.errors import BadUse, Reason
from indexer.model.failure import Failure, ReadingStatus

_IGNORE_FILE: Final = ".aterblickignore"
# Files that systems and office programs leave behind; nobody misses them in an archive.
_LEFT_BEHIND: Final = ("Thumbs.db", "desktop.ini", "~$*", ".*", "__MACOSX")
_BADLY_NAMED: Final = Reason("Filnamnet är felkodat. Byt namn på filen.", ReadingStatus.NOT_A_FILE)
_SHORTCUT: Final = Reason("Genvägar följs inte. Lägg dit filen.", ReadingStatus.NOT_A_FILE)
_NO_FILE: Final = Reason("Det är inte en vanlig fil.", ReadingStatus.NOT_A_FILE)
_CLOSED: Final = Reason("Filen går inte att öppna (saknas läsrättighet?).", ReadingStatus.CLOSED)
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found; `failure` says why it cannot even be opened. A folder is found
    only when what lies in it cannot be listed."""

    source: SourceFile
    failure: Failure | None = None
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """All files found, and how many were ignored."""

    files: tuple[Found, ...]
    ignored: int


def find_files(paths: tuple[Path, ...], known_roots: tuple[Path, ...]) -> Findings:
    """Every file under the paths, in order of name. Raises BadUse when a path does not exist."""
    found: dict[Path, Found] = {}
    ignored: set[Path] = set()
    roots = known_roots
    for path in paths:
        if not _exists(path):
            raise BadUse(f"”{path}” finns inte. Kontrollera stavningen och att mappen är ansluten.")
        whole = path.resolve()
        if _root_above(whole, roots) is None:
            roots = (*roots, whole if whole.is_dir() else whole.parent)
        for item in _walk(whole, roots):
            if isinstance(item, Path):
                ignored.add(item)
            else:
                found[item.source.path] = item
    return Findings(tuple(found[path] for path in sorted(found)), len(ignored))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _root_above(path: Path, roots: tuple[Path, ...]) -> Path | None:
    """The folder that names are given from: the nearest root above the path. A file keeps the
    root it was first read under, and so its name and its links, when a folder further up is
    indexed later."""
    above = [root for root in roots if path.is_relative_to(root)]
    return max(above, key=lambda root: len(root.parts)) if above else None


def _walk(path: Path, roots: tuple[Path, ...]) -> Iterator[Found | Path]:
    """The files below a path; only the path of each file and folder that is ignored."""
    if not path.is_dir():
        yield _found(path, roots)
        return
    problems: list[OSError] = []
    rules = {path.parent: _rules_above(path, roots)}
    for folder, folders, files in os.walk(path, onerror=problems.append):
        here = Path(folder)
        has_rules = _IGNORE_FILE in (*folders, *files)
        rules[here] = rules[here.parent] + (_ignore_rules(here) if has_rules else ())
        kept = []
        for name in sorted(folders):
            if _is_ignored(name, rules[here], is_folder=True):
                yield here / name
            # Path.is_symlink raises in a folder that may be listed but not entered.
            elif os.path.islink(here / name):  # noqa: PTH114
                yield _found(here / name, roots)
            else:
                kept.append(name)
        folders[:] = kept
        for name in sorted(files):
            is_ignored = _is_ignored(name, rules[here], is_folder=False)
            yield here / name if is_ignored else _found(here / name, roots)
    for problem in problems:
        source = _source(Path(problem.filename), roots)
        reason = "Mappen går inte att läsa."
        failure = Failure(source.name, "open", reason, status=ReadingStatus.CLOSED)
        yield Found(source, failure, is_folder=True)


def _rules_above(path: Path, roots: tuple[Path, ...]) -> tuple[str, ...]:
    """The rules of the folders from the root down to the path: what the whole archive leaves
    out is left out of a part of it too."""
    root = _root_above(path, roots) or path
    between = [folder for folder in path.parents if folder.is_relative_to(root)]
    return tuple(rule for folder in reversed(between) for rule in _ignore_rules(folder))


def _found(path: Path, roots: tuple[Path, ...]) -> Found:
    source = _source(path, roots)
    reason = _refusal(path, source.name)
    if reason is None:
        return Found(source, None)
    return Found(source, Failure(source.name, "open", reason, status=reason.status))


def _refusal(path: Path, name: str) -> Reason | None:
    """Why a file is not even opened; None when it may be."""
    if "\ufffd" in name:
        return _BADLY_NAMED
    try:
        if path.is_symlink():
            return _SHORTCUT
        return None if path.is_file() else _NO_FILE
    except OSError:
        return _CLOSED


def _source(path: Path, roots: tuple[Path, ...]) -> SourceFile:
    root = _root_above(path, roots) or path.parent
    name = f"{root.name}/{path.relative_to(root).as_posix()}"
    readable = os.fsencode(name).decode("utf-8", "replace")
    return SourceFile(path, root, unicodedata.normalize("NFC", readable))


def _ignore_rules(folder: Path) -> tuple[str, ...]:
    """The patterns of a folder's ignore file: one a line, # begins a comment, / ends a folder."""
    file = folder / _IGNORE_FILE
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        # Going on would index what somebody has asked to keep out.
        raise BadUse(f"”{file}” går inte att läsa, så inget har indexerats.") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    lines = unicodedata.normalize("NFC", text).splitlines()
    return tuple(rule for line in lines if (rule := line.strip()) and not rule.startswith("#"))


def _is_ignored(name: str, rules: tuple[str, ...], *, is_folder: bool) -> bool:
    name = unicodedata.normalize("NFC", name)
    if any(fnmatch.fnmatchcase(name, rule) for rule in _LEFT_BEHIND):
        return True
    for rule in rules:
        if rule.endswith("/") and not is_folder:
            continue
        if fnmatch.fnmatchcase(name, rule.rstrip("/")):
            return True
    return False
