"""The door: which commands there are, and what every error becomes."""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Final, NoReturn

from indexer.cli import archive_commands, index_commands, search_commands
from indexer.model.errors import AterblickError, BadUse

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
    parser = _parser()
    chosen = parser.parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="aterblick",
        description="Sök, fråga och citera i rapporter, handlingsplaner och bilagor.",
    )
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO")
    index_commands.add_commands(commands)
    search_commands.add_commands(commands)
    archive_commands.add_commands(commands)
    # The web application offers its command here; the indexer never imports it.
    for offered in sorted(entry_points(group="aterblick.commands"), key=lambda e: e.name):
        offered.load()(commands)
    return parser
