"""index, reindex and verify."""

import argparse
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from indexer import pipeline
from indexer.cli.as_json import run_json
from indexer.cli.embed_command import embed_after_run
from indexer.cli.options import Commands, add_command, print_json, settings_of
from indexer.cli.tables import failure_table
from indexer.model.errors import BadUse
from indexer.model.failure import RunReport
from indexer.progress import progress_for
from indexer.settings import Settings
from indexer.verifying import problems_in


def add_commands(commands: Commands) -> None:
    """Add the commands that write."""
    index = add_command(commands, "index", "Läs filer och gör dem sökbara.", _index)
    index.add_argument("paths", nargs="+", metavar="SÖKVÄG", help="mappar eller filer")
    index.add_argument("--workers", type=int, metavar="N", help="filer som läses samtidigt")
    index.add_argument("--ocr", choices=("auto", "never", "always"), help="OCR av bildsidor")
    index.add_argument(
        "--allow-removal",
        action="store_true",
        help="ta bort dokument även om mer än en tredjedel är borta",
    )
    index.add_argument(
        "--retry-failed", action="store_true", help="försök igen med filer som inte gick att läsa"
    )
    reindex = add_command(commands, "reindex", "Bygg om sökindexet ur katalogen.", _reindex)
    for command in (index, reindex):
        command.add_argument(
            "--no-embed",
            action="store_true",
            help="gör texten sökbar på betydelse senare, med aterblick embed",
        )
    add_command(commands, "verify", "Kontrollera att index, katalog och filer stämmer.", _verify)


def _index(chosen: argparse.Namespace) -> int:
    settings = _with_choices(settings_of(chosen), chosen)
    paths = tuple(Path(path) for path in chosen.paths)
    with progress_for(is_quiet=False) as progress:
        report = pipeline.index(
            paths,
            settings,
            progress,
            allow_removal=chosen.allow_removal,
            retry_failed=chosen.retry_failed,
        )
    return _finish(report, settings, chosen)


def _with_choices(settings: Settings, chosen: argparse.Namespace) -> Settings:
    if chosen.workers is not None:
        if chosen.workers < 1:
            raise BadUse("--workers ska vara minst 1.")
        settings = replace(settings, workers=chosen.workers)
    return replace(settings, ocr=chosen.ocr) if chosen.ocr else settings


def _reindex(chosen: argparse.Namespace) -> int:
    settings = settings_of(chosen)
    with progress_for(is_quiet=False) as progress:
        report = pipeline.reindex(settings, progress)
    return _finish(report, settings, chosen)


def _finish(report: RunReport, settings: Settings, chosen: argparse.Namespace) -> int:
    """Tell what was done, then make vectors: words are searchable already, and vectors may take
    hours."""
    code = _show(report, as_json=chosen.json)
    with progress_for(is_quiet=False) as progress:
        embed_after_run(settings, progress, only_count=chosen.no_embed)
    return code


def _verify(chosen: argparse.Namespace) -> int:
    problems = problems_in(settings_of(chosen).data_dir)
    if chosen.json:
        print_json({"ok": not problems, "problems": list(problems)})
    else:
        print("\n".join(problems) or "Allt stämmer: index = katalog = filer.")
    return 1 if problems else 0


def _show(report: RunReport, *, as_json: bool) -> int:
    if as_json:
        print_json(run_json(report))
    else:
        console = Console()
        console.print(_numbers(report))
        if report.failed:
            console.print(failure_table(report.failed))
    return 1 if report.failed else 0


def _numbers(report: RunReport) -> Table:
    table = Table(title="Körningen är klar" if not report.failed else "Körningen är delvis klar")
    table.add_column("")
    table.add_column("antal", justify="right")
    for label, number in (
        ("nya dokument", report.added),
        ("ändrade", report.updated),
        ("oförändrade", report.unchanged),
        ("borttagna", report.removed),
        ("kunde inte läsas (filer eller sidor)", len(report.failed)),
        ("utelämnade (systemfiler, .aterblickignore)", report.ignored),
        ("dokument i arkivet", report.documents),
        ("sidor", report.pages),
        ("stycken", report.passages),
    ):
        table.add_row(label, str(number))
    table.add_row("tid", f"{report.seconds:.1f} s")
    return table
