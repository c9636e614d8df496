"""The light markup in which the documents of the archive are written.

Takes the text of a source file and the figures, gives a Source: settings and blocks.
Must not know PDF or Word.
"""

import itertools
import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import Any

from figures import NBSP, Figures, Row, fill, table_rows


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or table of a document."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Source:
    """One document: its settings, its blocks and its footnotes."""

    meta: dict[str, Any]
    blocks: tuple[Block, ...]
    notes: dict[str, str] = field(default_factory=dict)


def parse(text: str, figures: Figures) -> Source:
    """Read one source file: TOML between +++ lines, then the text."""
    _, head, body = text.split("+++\n", 2)
    body = _tie_thousands(fill(body, figures))
    notes = {key: note.strip() for key, note in _NOTE.findall(body)}
    paragraphs = re.split(r"\n\s*\n", _NOTE.sub("", body))
    blocks = [b for part in paragraphs if part.strip() for b in _blocks(part.strip(), figures)]
    meta = tomllib.loads(fill(head, figures))
    if meta.get("numbered"):
        blocks = _numbered(blocks)
    return Source(meta, tuple(_with_table_numbers(blocks)), notes)


_NOTE = re.compile(r"^\[\^(\w+)\]:[ ](.+)$", re.MULTILINE)
_TABLE = re.compile(r"^\{\{tabell (\w+)((?: \d{4})+)\}\}\s*(.*)$", re.DOTALL)


def _blocks(part: str, figures: Figures) -> list[Block]:
    if table := _TABLE.match(part):
        name, years, caption = table.groups()
        rows = table_rows(figures[name], [int(year) for year in years.split()])
        return [Block("caption", caption), Block("table", rows=tuple(rows))]
    if part.startswith("#"):
        marks, _, title = part.partition(" ")
        return [Block("heading", title, level=len(marks))]
    lines = part.split("\n")
    if part.startswith("- "):
        return [Block("bullet", item) for item in _items(lines)]
    if "|" in lines[-1]:
        return _pipe_table(lines)
    return [Block("paragraph", " ".join(line.strip() for line in lines))]


def _items(lines: list[str]) -> list[str]:
    joined = "\n".join(lines)
    return [re.sub(r"\s*\n\s*", " ", item) for item in re.split(r"\n?^- ", joined, flags=re.M)[1:]]


def _pipe_table(lines: list[str]) -> list[Block]:
    captions = [Block("caption", line) for line in lines if not line.startswith("|")]
    rows = [
        tuple(cell.strip() for cell in line.strip("| ").split("|"))
        for line in lines
        if line.startswith("|")
    ]
    return [*captions, Block("table", rows=tuple(rows))]


def _numbered(blocks: list[Block]) -> list[Block]:
    counts = [0, 0, 0]
    result = []
    for block in blocks:
        if block.kind != "heading":
            result.append(block)
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (3 - block.level)
        number = ".".join(str(count) for count in counts[: block.level])
        result.append(replace(block, text=f"{number} {block.text}"))
    return result


def _with_table_numbers(blocks: list[Block]) -> list[Block]:
    numbers = itertools.count(1)
    return [
        replace(block, text=f"Tabell {next(numbers)}. {block.text}")
        if block.kind == "caption"
        else block
        for block in blocks
    ]


def _tie_thousands(text: str) -> str:
    # A line break inside "2 500" would make two numbers of it.
    return re.sub(r"(?<=\d) (?=\d{3}\b)", NBSP, text)
