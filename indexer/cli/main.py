"""The door: which commands there are, and what every error becomes."""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Final, NoReturn

from indexer.model.errors import AterblickError, BadUse

_HOMES: Final = {
    "index": "indexer.cli.index_commands",
    "reindex": "indexer.cli.index_commands",
    "retry": "indexer.cli.retry_command",
    "embed": "indexer.cli.embed_command",
    "verify": "indexer.cli.index_commands",
    "search": "indexer.cli.search_commands",
    "ask": "indexer.cli.search_commands",
    "analyse": "indexer.cli.search_commands",
    "repair": "indexer.cli.repair_command",
    "documents": "indexer.cli.archive_commands",
    "status": "indexer.cli.archive_commands",
    "cite": "indexer.cli.archive_commands",
}
_DONE: Final = 0
_NOTHING_OR_PARTLY: Final = 1
_BAD_USE: Final = 2
_INTERRUPTED: Final = 130


class _Parser(argparse.ArgumentParser):
    """An argument parser that answers in Swedish."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong and where help is; leave with 2."""
        del message  # argparse's own words are English
        self.print_usage(sys.stderr)
        print(
            f"Kommandot går inte att förstå så som det är skrivet. Hjälp: {self.prog} --help\n"
            "Börjar texten med ett bindestreck? Skriv -- före den.",
            file=sys.stderr,
        )
        raise SystemExit(_BAD_USE)

    def format_usage(self) -> str:
        """As argparse writes it, with Swedish words."""
        return super().format_usage().replace("usage:", "användning:")

    def format_help(self) -> str:
        """As argparse writes it, with Swedish words."""
        return (
            super()
            .format_help()
            .replace("usage:", "användning:")
            .replace("positional arguments:", "argument:")
            .replace("options:", "val:")
            .replace("show this help message and exit", "visa den här hjälpen")
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 nothing found or partly done, 2 bad use."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = _parser(given[0] if given else "")
    chosen = parser.parse_args(given)
    if not hasattr(chosen, "run"):
        parser.print_help(sys.stderr)
        return _BAD_USE
    try:
        return int(chosen.run(chosen))
    except AterblickError as error:
        wants_json = getattr(chosen, "json", False)
        print(json.dumps({"error": str(error)}, ensure_ascii=False) if wants_json else "", end="")
        print(error, file=sys.stderr)
        return _BAD_USE if isinstance(error, BadUse) else _NOTHING_OR_PARTLY
    except BrokenPipeError:
        sys.stderr.close()
        return _DONE
    except KeyboardInterrupt:
        print("Avbrutet. Det som hann bli klart är sparat.", file=sys.stderr)
        return _INTERRUPTED
    except OSError as error:
        print(f"Det gick inte: {error.strerror or 'fel på disken'}.", file=sys.stderr)
        return _NOTHING_OR_PARTLY


def _parser(command: str) -> argparse.ArgumentParser:
    """A parser that knows the one command asked for, or all of them to show help.

    The readers of files and the word lists take a second to load; a command that needs neither
    does not wait for them.
    """
    parser = _Parser(
        prog="aterblick",
        description="Sök, fråga och citera i rapporter, handlingsplaner och bilagor.",
    )
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO")
    homes = {_HOMES[command]} if command in _HOMES else set(_HOMES.values())
    offered = _offered()
    if command not in offered:
        for home in sorted(homes):
            import_module(home).add_commands(commands)
    if command not in _HOMES:
        for name in sorted(offered):
            offered[name].load()(commands)
    return parser


def _offered() -> dict[str, EntryPoint]:
    """Commands that other packages offer: the web application's, which is never imported here."""
    return {entry.name: entry for entry in entry_points(group="aterblick.commands")}
