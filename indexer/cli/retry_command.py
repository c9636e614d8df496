"""retry: read some files again, changed or not."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from rich.console import Console

from indexer import pipeline
from indexer.catalogue import CatalogueReader
from indexer.cli.as_json import run_json, troubled_json
from indexer.cli.options import Commands, add_command, print_json, settings_of
from indexer.cli.troubles import print_troubles
from indexer.model.errors import BadUse
from indexer.model.failure import RunReport
from indexer.model.records import FileState, TroubledFile
from indexer.progress import progress_for
from indexer.retry_queue import queued
from indexer.settings import Settings

_File = tuple[str, str, Path]
_NOTHING_QUEUED: Final = "Inget väntar på att läsas igen."
_NAMED: Final = 5


def add_commands(commands: Commands) -> None:
    """Add the command."""
    retry = add_command(commands, "retry", "Läs filer på nytt, även om de inte ändrats.", _retry)
    retry.add_argument(
        "files",
        nargs="*",
        metavar="FIL",
        help="dokument-id, filnamn eller sökväg; utelämnat: allt som står i kö",
    )
    retry.add_argument("--ocr", choices=("auto", "never", "always"), help="OCR av bildsidor")


def _retry(chosen: argparse.Namespace) -> int:
    settings = settings_of(chosen)
    settings = replace(settings, ocr=chosen.ocr) if chosen.ocr else settings
    catalogue = CatalogueReader(settings.data_dir)
    known = tuple(catalogue.files())
    catalogue.close()
    wanted = _named(chosen.files, known) if chosen.files else _queued(settings, known)
    there = tuple(file for file in wanted if _is_there(file[2]))
    report = _read(there, settings)
    still = _troubles(settings, there)
    gone = tuple(file for file in wanted if file not in there)
    if chosen.json:
        print_json(_as_json(report, there, still, gone))
    else:
        _show(there, still)
    for _, name, _ in gone:
        print(f"”{name}” finns inte längre där den låg.", file=sys.stderr)
    is_left = any(file.state is not FileState.DOUBTFUL for file in still)
    return 1 if is_left or gone else 0


def _named(names: list[str], known: tuple[_File, ...]) -> tuple[_File, ...]:
    """The files that were named. Raises BadUse for a name that fits none, or more than one."""
    found: dict[str, _File] = {}
    for name in names:
        file = _the_one(name, known)
        found[file[0]] = file
    return tuple(found.values())


def _the_one(name: str, known: tuple[_File, ...]) -> _File:
    whole = Path(name).resolve()
    exact = [file for file in known if name in file[:2] or file[2] == whole]
    fits = exact or [file for file in known if f"/{file[1]}".endswith(f"/{name}")]
    if not fits:
        raise BadUse(f"Arkivet har ingen fil som heter ”{name}”. Se: aterblick documents --failed")
    if len(fits) > 1:
        names = ", ".join(f"{file} ({identity})" for identity, file, _ in fits[:_NAMED])
        raise BadUse(f"Flera filer heter ”{name}”: {names}. Skriv dokument-id i stället.")
    return fits[0]


def _queued(settings: Settings, known: tuple[_File, ...]) -> tuple[_File, ...]:
    waiting = queued(settings.data_dir)
    return tuple(file for file in known if file[0] in waiting)


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _read(files: tuple[_File, ...], settings: Settings) -> RunReport | None:
    if not files:
        return None
    with progress_for(is_quiet=False) as progress:
        return pipeline.index(
            tuple(path for _, _, path in files),
            settings,
            progress,
            read_again=frozenset(identity for identity, _, _ in files),
        )


def _troubles(settings: Settings, files: tuple[_File, ...]) -> tuple[TroubledFile, ...]:
    """Those of the files that still have trouble."""
    wanted = {identity for identity, _, _ in files}
    catalogue = CatalogueReader(settings.data_dir)
    troubled = catalogue.troubled_files()
    catalogue.close()
    return tuple(file for file in troubled if file.document_id in wanted)


def _as_json(
    report: RunReport | None,
    read: tuple[_File, ...],
    still: tuple[TroubledFile, ...],
    gone: tuple[_File, ...],
) -> dict[str, object]:
    """The run as `index` prints it, and how each file went."""
    states = {file.document_id: file.state.value for file in still}
    return {
        **(run_json(report) if report else {}),
        "retried": [
            {"document_id": identity, "file": name, "state": states.get(identity, "read")}
            for identity, name, _ in read
        ],
        "missing": [{"document_id": identity, "file": name} for identity, name, _ in gone],
        "files": [troubled_json(file) for file in still],
    }


def _show(read: tuple[_File, ...], still: tuple[TroubledFile, ...]) -> None:
    if not read:
        print(_NOTHING_QUEUED)
        return
    well = len(read) - len(still)
    print(f"Lästa utan anmärkning: {well} av {len(read)}.")
    if still:
        print_troubles(Console(), still)
