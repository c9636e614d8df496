"""What several commands share: options, settings and how JSON is printed."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.archive import Archive
from indexer.settings import Settings, settings_from_environment

Commands = Any  # argparse gives the object that holds subcommands no public type
Run = Callable[[argparse.Namespace], int]


def add_command(commands: Commands, name: str, text: str, run: Run) -> argparse.ArgumentParser:
    """A subcommand with --data and --json."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--data", metavar="MAPP", help="arkivets mapp (annars var/)")
    parser.add_argument("--json", action="store_true", help="skriv ett JSON-objekt")
    parser.set_defaults(run=run)
    return parser


def settings_of(chosen: argparse.Namespace) -> Settings:
    """The environment's settings with --data applied."""
    settings = settings_from_environment()
    return replace(settings, data_dir=Path(chosen.data)) if chosen.data else settings


def open_archive(chosen: argparse.Namespace) -> Archive:
    """The archive in the data folder. Raises NoArchive, DamagedIndex, StaleIndex."""
    return Archive(settings_of(chosen))


def print_json(value: object) -> None:
    """One JSON object on one line of standard output."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def lines_of_input() -> Iterator[str]:
    """The lines of standard input, without their ends; bytes that are not UTF-8 are replaced."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")
