"""Turn a page's annotation by hand into the hashed form that may be committed.

    python -m bench.annotate dump FILE.pdf PAGE          # numbered lines to mark up
    python -m bench.annotate add NOTES.txt [--shared DIR]  # hash, into bench/annotations/

No sentence of a real document may be in the repository: what is kept is kind, level, number of
words and a short salted hash of the folded text (`bench.truth.block_key`; when that changes, the
notes must be added anew). The notes themselves, kept outside the repository, are made while
looking at the picture of the page; their text is pdftotext's, not our own reader's:

    @ name of the file.pdf 12      begins a page
    H2 4-5                         a heading of level 2 is lines 4 to 5 of the plain dump
    P 6-9,11                       a paragraph; a hyphen at a line's end joins
    P 6-9 /word7/word/             the same, something of it put right (a note's mark taken away)
    P = text as typed
    L C F V X O                    list item, caption, footnote, looks like a heading, title, other
    T ruled|horizontal|none        the rows that follow are of a table with such lines
    R 12 | 13-14 | = text |        a row: cells by lines or as typed, empty if nothing is said
    R L14                          a row: line 14 of the layout dump, cut at wide gaps
    R L14,5-9,20-31                a row: line 14 of the layout dump, cells by character columns
    R L14-20                       seven rows, the same way
"""

import argparse
import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.converting import CACHE
from bench.real_files import SHARED
from bench.truth import CellForm, Kind, Rules, TruthBlock, TruthRow, block_of, hashed, row_of

PAGES: Final = Path(__file__).parent / "annotations" / "pages.jsonl"
PLAIN: Final = CACHE / "annotations"
_KINDS: Final = {
    "H": Kind.HEADING,
    "P": Kind.PARAGRAPH,
    "L": Kind.LIST_ITEM,
    "C": Kind.CAPTION,
    "F": Kind.FOOTNOTE,
    "V": Kind.VISUAL_HEADING,
    "X": Kind.TITLE,
    "O": Kind.OTHER,
}
_RULES: Final = {"ruled": Rules.RULED, "horizontal": Rules.HORIZONTAL, "none": Rules.NONE}
_KEPT_HYPHEN: Final = re.compile(r"(och|eller|samt|respektive)\b|[A-ZÅÄÖ0-9]")
_WIDE_GAP: Final = re.compile(r"\s{2,}")
_LAYOUT_LINES: Final = re.compile(r"L(\d+)-(\d+)(?=,|$)")
_DIGEST: Final = 16


@dataclass(slots=True)
class Notes:
    """One page's annotation in plain text."""

    file: str
    page: int
    blocks: list[TruthBlock] = field(default_factory=list)
    rows: list[TruthRow] = field(default_factory=list)


def digest_of(path: Path) -> str:
    """What names a file in the annotations."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGEST]


def dumped(path: Path, page: int, layout: bool = False) -> list[str]:
    """The page's lines by pdftotext, the first being line 1."""
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-enc", "UTF-8"]
    command += [*(["-layout"] if layout else []), str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return ["", *text.replace("\f", "").split("\n")]


def notes_of(text: str, folder: Path) -> Iterator[Notes]:
    """Every page in a file of notes."""
    notes: Notes | None = None
    plain: list[str] = []
    layout: list[str] = []
    rules = Rules.NONE
    for line in text.splitlines():
        mark, _, rest = line.strip().partition(" ")
        if not mark or mark.startswith("#"):
            continue
        if mark == "@":
            if notes is not None:
                yield notes
            name, _, number = rest.rpartition(" ")
            notes = Notes(name, int(number))
            plain = dumped(folder / name, notes.page)
            layout = dumped(folder / name, notes.page, layout=True)
        elif notes is None:
            raise ValueError(f"before any page: {line}")
        elif mark == "T":
            rules = _RULES[rest]
        elif mark == "R":
            for cells in _rows(rest, plain, layout):
                notes.rows.append(row_of(cells, rules, CellForm.FILLED))
        else:
            level = int(mark[1:] or 0)
            notes.blocks.append(block_of(_KINDS[mark[0]], _text(rest, plain), level))
    if notes is not None:
        yield notes


def _text(reference: str, lines: list[str]) -> str:
    """The text that "4-6,8 /wrong/right/" or "= typed" stands for."""
    if reference.startswith("="):
        return reference[1:].strip()
    numbers, *changes = re.split(r" (?=/)", reference)
    text = ""
    for number in _numbers(numbers):
        text = joined(text, lines[number].strip())
    for change in changes:
        _, wrong, right, _ = change.split("/")
        if wrong not in text:
            raise ValueError(f"{wrong!r} is not in {text!r}")
        text = text.replace(wrong, right)
    return text


def _numbers(reference: str) -> Iterator[int]:
    for part in reference.strip().split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def joined(above: str, below: str) -> str:
    """Two lines as one; a hyphen at the end goes unless the word is a compound left open."""
    if above.endswith(("-", "\u00ad")) and not _KEPT_HYPHEN.match(below):
        return above[:-1] + below
    is_whole = above.endswith("-") and below[:1].isupper()
    return f"{above}{'' if is_whole or not above else ' '}{below}"


def _rows(reference: str, plain: list[str], layout: list[str]) -> Iterator[tuple[str, ...]]:
    """One row, or one for each line of "L10-15"."""
    lines = _LAYOUT_LINES.match(reference)
    if lines is None:
        yield _cells(reference, plain, layout)
        return
    for number in range(int(lines[1]), int(lines[2]) + 1):
        yield _cells(f"L{number}{reference[lines.end() :]}", plain, layout)


def _cells(reference: str, plain: list[str], layout: list[str]) -> tuple[str, ...]:
    if not reference.startswith("L"):
        return tuple(_text(c.strip(), plain) if c.strip() else "" for c in reference.split("|"))
    number, *columns = reference[1:].split(",")
    line = layout[int(number)]
    if not columns:
        return tuple(_WIDE_GAP.split(line.strip()))
    spans = [column.split("-") for column in columns]
    return tuple(line[int(first) : int(last or len(line))].strip() for first, last in spans)


def as_hashed(notes: Notes, file: str) -> dict[str, object]:
    """What is committed of a page."""
    salt = f"{file}-{notes.page}"
    blocks = [[b.kind.value, b.level, b.words, hashed(b.key, salt)] for b in notes.blocks]
    rows = [[r.rules.name, r.form.value, *(hashed(k, salt) for k in r.keys)] for r in notes.rows]
    return {"file": file, "page": notes.page, "blocks": blocks, "rows": rows}


def add(notes_file: Path, shared: Path) -> None:
    """Hash every page of the notes; a page that was there before is replaced."""
    kept: dict[tuple[str, int], dict[str, object]] = {}
    if PAGES.exists():
        for line in PAGES.read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            kept[page["file"], page["page"]] = page
    PLAIN.mkdir(parents=True, exist_ok=True)
    for notes in notes_of(notes_file.read_text(encoding="utf-8"), shared / "real"):
        file = digest_of(shared / "real" / notes.file)
        kept[file, notes.page] = as_hashed(notes, file)
        shown = [block.shown for block in notes.blocks] + [row.shown for row in notes.rows]
        (PLAIN / f"{file}-{notes.page}.json").write_text(json.dumps(shown), encoding="utf-8")
    lines = [json.dumps(page, separators=(",", ":")) for _, page in sorted(kept.items())]
    PAGES.parent.mkdir(exist_ok=True)
    PAGES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Dump a page to mark up, or add what was marked up."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = options.add_subparsers(dest="command", required=True)
    dump = commands.add_parser("dump")
    dump.add_argument("file", type=Path)
    dump.add_argument("page", type=int)
    dump.add_argument("--layout", action="store_true")
    adding = commands.add_parser("add")
    adding.add_argument("notes", type=Path)
    adding.add_argument("--shared", type=Path, default=SHARED)
    chosen = options.parse_args()
    if chosen.command == "add":
        add(chosen.notes, chosen.shared)
        return
    for number, line in enumerate(dumped(chosen.file, chosen.page, chosen.layout)):
        if line.strip():
            print(f"{number:3} {line}")


if __name__ == "__main__":
    main()
