"""documents, status and cite."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from indexer.catalogue import CatalogueReader
from indexer.cli.as_json import document_json, status_json, troubles_json
from indexer.cli.options import Commands, add_command, open_archive, print_json, settings_of
from indexer.cli.troubles import print_troubles, repaired_summary, summary
from indexer.model.reading_words import guards_text, meaning_text
from indexer.model.records import DocumentSummary
from indexer.retry_queue import queued

_CHANGED: Final = (
    "Obs: texten har ändrats sedan hänvisningen gjordes. Det här är stycket som det lyder nu."
)


def add_commands(commands: Commands) -> None:
    """Add the commands that tell about the archive."""
    documents = add_command(commands, "documents", "Lista dokument.", _documents)
    documents.add_argument(
        "--failed", action="store_true", help="det som inte kunde läsas eller är tveksamt"
    )
    add_command(commands, "status", "Visa arkivets tillstånd.", _status)
    cite = add_command(commands, "cite", "Skriv en källhänvisning till ett stycke.", _cite)
    cite.add_argument("passage_id", metavar="STYCKE")
    cite.add_argument(
        "--format",
        default="text",
        metavar="FORMAT",
        help="text, html, bibtex, ris eller csl-json",
    )


def _documents(chosen: argparse.Namespace) -> int:
    catalogue = CatalogueReader(settings_of(chosen).data_dir)
    if chosen.failed:
        return _failed(catalogue, settings_of(chosen).data_dir, as_json=chosen.json)
    summaries = catalogue.summaries()
    if chosen.json:
        print_json({"documents": [document_json(summary) for summary in summaries]})
    else:
        Console().print(_table(summaries))
    return 0


def _failed(catalogue: CatalogueReader, data_dir: Path, *, as_json: bool) -> int:
    waiting = queued(data_dir)
    files = tuple(
        replace(file, queued_at=waiting.get(file.document_id, ""))
        for file in catalogue.troubled_files()
    )
    if as_json:
        print_json(troubles_json(catalogue.failures(), files))
    elif files:
        print_troubles(Console(), files)
    else:
        print("Allt gick att läsa.")
    return 0


def _table(summaries: tuple[DocumentSummary, ...]) -> Table:
    table = Table(title=f"{len(summaries)} dokument")
    for column in ("id", "år", "typ", "titel", "sidor", "stycken"):
        table.add_column(column, overflow="fold")
    for one in summaries:
        table.add_row(
            one.id,
            str(one.year or ""),
            one.type,
            Text(one.title),
            str(one.pages),
            str(one.passages),
        )
    return table


def _status(chosen: argparse.Namespace) -> int:
    status = open_archive(chosen).status()
    if chosen.json:
        print_json(status_json(status))
        return 0
    years = f"{status.years[0]}–{status.years[-1]}" if status.years else "okända år"
    print(f"{status.documents} dokument, {status.pages} sidor, {status.passages} stycken, {years}")
    print(summary(status.files))
    if status.repaired:
        print(repaired_summary(status.repaired))
    print(f"Sökindex {status.generation}, {status.index_bytes / 1e6:.1f} MB")
    print(f"Skydd när filer läses: {guards_text(status.guards)}.")
    told = meaning_text(status.embedded, status.texts, status.no_meaning)
    print(f"Sökning på betydelse: {told}.")
    print("\n".join(status.warnings))
    return 0


def _cite(chosen: argparse.Namespace) -> int:
    archive = open_archive(chosen)
    text = archive.citation(chosen.passage_id, chosen.format)
    is_same = archive.passage(chosen.passage_id).is_same
    if not is_same:
        print(_CHANGED, file=sys.stderr)
    if chosen.json:
        print_json(
            {
                "passage_id": chosen.passage_id,
                "format": chosen.format,
                "citation": text,
                "is_same": is_same,
            }
        )
    else:
        print(text)
    return 0
