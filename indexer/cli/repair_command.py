"""repair: a damaged text in, the same text with its words mended out."""

import argparse
import re
import sys
from bisect import bisect_right
from pathlib import Path
from typing import Any, Final

from indexer.cli.as_json import change_json
from indexer.cli.options import Commands, add_command, print_json
from indexer.model.errors import BadUse
from indexer.repair import RepairedText, repair_text

_STANDARD_INPUT: Final = "-"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
# A mark at the beginning of some UTF-8 files. It is no part of the first word.
_BYTE_ORDER_MARK: Final = "\ufeff"
_FORMATTED: Final = frozenset(
    {".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xlsm", ".pptx", ".html", ".htm"}
)
# Programs' own files begin so, or hold bytes that no text does.
_BEGINNINGS: Final = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_FOR_THE_ARCHIVE: Final = (
    "{name} är ingen ren text. Lägg filen i arkivet i stället, så rättas den där: "
    "aterblick index FIL"
)
# A line or two hold too few words to be judged: given back in silence, they look mended.
_UNCHANGED: Final = (
    "Texten verkar hel eller är för kort att bedöma, så inget är ändrat. "
    "Rätta den ändå: aterblick repair --force"
)


def add_commands(commands: Commands) -> None:
    """Add the command."""
    repair = add_command(commands, "repair", "Rätta skadade ord i en text.", _repair)
    repair.add_argument(
        "file",
        nargs="?",
        default=_STANDARD_INPUT,
        metavar="FIL",
        help="en textfil i UTF-8; - eller utelämnat läser standard in",
    )
    repair.add_argument("--force", action="store_true", help="rätta även text som verkar hel")


def _repair(chosen: argparse.Namespace) -> int:
    text = _text_of(chosen.file)
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    repaired = repair_text(text.removeprefix(mark), force=chosen.force)
    if chosen.json:
        print_json(_as_json(repaired))
    else:
        # Not `print`, which may write other line ends than those that were read.
        sys.stdout.buffer.write(f"{mark}{repaired.text}".encode())
        sys.stdout.buffer.flush()
    if repaired.damage is None and repaired.text.strip():
        print(_UNCHANGED, file=sys.stderr)
    return 0


def _text_of(name: str) -> str:
    """The text of a file or of standard input. Raises BadUse for what is no text in UTF-8."""
    if name == _STANDARD_INPUT:
        content = sys.stdin.buffer.read()
        if _is_no_text(content):
            raise BadUse(_FOR_THE_ARCHIVE.format(name="Det som kom in"))
        return _decoded(content, "Texten")
    path = Path(name)
    if not path.is_file():
        raise BadUse(f"Det finns ingen fil som heter ”{name}”.")
    content = b"" if path.suffix.lower() in _FORMATTED else path.read_bytes()
    if path.suffix.lower() in _FORMATTED or _is_no_text(content):
        raise BadUse(_FOR_THE_ARCHIVE.format(name=f"”{path.name}”"))
    return _decoded(content, f"”{path.name}”")


def _is_no_text(content: bytes) -> bool:
    return content.startswith(_BEGINNINGS) or b"\0" in content


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(content[: error.start].decode("utf-8"))) + 1
        raise BadUse(
            f"{name} är inte skriven i UTF-8 (rad {line}). Spara om texten som UTF-8 och försök "
            "igen."
        ) from error


def _as_json(repaired: RepairedText) -> dict[str, Any]:
    """The text, the share of its words that was damaged (null when it was found sound), and each
    change: its line from 1, its offsets in the repaired text, what was read and what it is."""
    ends = [match.end() for match in _LINE_END.finditer(repaired.text)]
    return {
        "text": repaired.text,
        "damage": repaired.damage,
        "changes": [
            {"line": bisect_right(ends, repair.start) + 1, **change_json(repaired.text, repair)}
            for repair in repaired.repairs
        ],
    }
