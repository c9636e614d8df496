"""Measure how much of real Word files is read, and how fast, beside python-docx's own API.

    python bench/word_files.py [--shared DIR]

Every reading happens in a forked child, as indexing does it, and its CPU seconds are the child's
own. What a reader of the page sees is counted by `visible_words`, which shares no code with the
indexer: it streams over the parts with the standard library's parser.
"""

import argparse
import gc
import os
import statistics
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import docx as python_docx
import msgspec

from indexer.extract.children import read_here
from indexer.extract.limits import Limits

RUNS = 7
LIMITS = Limits(seconds=60, megabytes=1536, file_megabytes=200)
OFF = ("0", "false", "off")
# Nothing below these is printed: deleted text, field codes, the older copy of a drawing.
UNSEEN = {"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt"}
SPACES = {"tab", "br", "cr", "ptab"}
NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


@dataclass(frozen=True)
class Figures:
    """One reader on one file: median CPU seconds, words found, words that are no part of it."""

    seconds: float
    found: int
    extra: int
    reply: bytes


Lines = list[tuple[str, int, dict[str, Figures]]]


@dataclass
class Walk:
    """The state of one streaming walk: paragraphs may lie in paragraphs, in text boxes."""

    hidden_styles: set[str]
    words: Counter[str] = field(default_factory=Counter)
    noted: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in NOTES})
    path: list[str] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    unseen: int = 0
    is_hidden: bool = False

    def enter(self, element: ElementTree.Element) -> None:
        """An element begins."""
        name = local(element.tag)
        self.path.append(name)
        if name in UNSEEN:
            self.unseen += 1
        elif name == "p":
            self.texts.append([])
        elif name == "r":
            self.is_hidden = False
        elif self.path[-3:-1] == ["r", "rPr"]:
            is_on = value(element) not in OFF
            self.is_hidden |= name == "vanish" and is_on
            self.is_hidden |= name == "rStyle" and value(element) in self.hidden_styles
        elif name in ("footnoteReference", "endnoteReference") and not self.unseen:
            self.noted[name.replace("Reference", "s")].add(value(element, "id"))

    def leave(self, element: ElementTree.Element) -> None:
        """An element ends; its text is whole now."""
        name = self.path.pop()
        is_seen = not self.unseen and not self.is_hidden and bool(self.texts)
        if name in UNSEEN:
            self.unseen -= 1
        elif name == "p" and self.texts:
            text = self.texts.pop()
            if not self.unseen:
                self.words.update(words_of("".join(text)))
        elif not is_seen:
            return
        elif name == "t":
            self.texts[-1].append(element.text or "")
        elif name in SPACES and self.path[-1] == "r":
            self.texts[-1].append(" ")
        elif name == "noBreakHyphen":
            self.texts[-1].append("-")


def local(tag: str) -> str:
    """A tag or attribute name without its namespace."""
    return tag.rpartition("}")[2]


def value(element: ElementTree.Element, name: str = "val") -> str:
    """An attribute by its local name, "" if there is none."""
    return next((v for key, v in element.items() if local(key) == name), "")


def words_of(text: str) -> list[str]:
    """Words as they are printed: composed letters, no soft hyphens, parted by any white space."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").split()


def visible_words(path: Path) -> Counter[str]:
    """The words of the body and of the notes it refers to, as somebody reads them on paper."""
    with zipfile.ZipFile(path) as package:
        walk = Walk(hidden_styles(package))
        with package.open("word/document.xml") as part:
            stream(walk, ElementTree.iterparse(part, ("start", "end")))
        for part_name, note_name in NOTES.items():
            if f"word/{part_name}.xml" not in package.namelist():
                continue
            with package.open(f"word/{part_name}.xml") as part:
                root = ElementTree.parse(part).getroot()
            for note in root:
                if local(note.tag) == note_name and value(note, "id") in walk.noted[part_name]:
                    stream(walk, events(note))
    return walk.words


def hidden_styles(package: zipfile.ZipFile) -> set[str]:
    """The ids of the styles that hide their text."""
    if "word/styles.xml" not in package.namelist():
        return set()
    hidden = set()
    for style in ElementTree.fromstring(package.read("word/styles.xml")):
        for element in style.iterfind("./*/*"):
            if local(element.tag) == "vanish" and value(element) not in OFF:
                hidden.add(value(style, "styleId"))
    return hidden


def stream(walk: Walk, steps: Iterator[tuple[str, ElementTree.Element]]) -> None:
    """Take a walk through the steps of a parser."""
    for step, element in steps:
        if step == "start":
            walk.enter(element)
        else:
            walk.leave(element)


def events(element: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """The steps through an element that is already parsed."""
    yield "start", element
    for child in element:
        yield from events(child)
    yield "end", element


def our_words(path: Path) -> bytes:
    """What the indexer's child sends to its parent."""
    return msgspec.json.encode(read_here(path, LIMITS))


def words_in_reply(reply: bytes) -> Counter[str]:
    """The words of every block. The numbers that Word makes itself stand in no file's text; they
    count as extra."""
    blocks = [block for page in msgspec.json.decode(reply)["pages"] for block in page["blocks"]]
    return Counter(word for block in blocks for word in words_of(block["text"]))


def api_words(path: Path) -> bytes:
    """Paragraphs and tables through python-docx's documented API, merged cells once."""
    document = python_docx.Document(str(path))
    return "\n".join(texts_by_api(document)).encode()


def texts_by_api(container: object) -> Iterator[str]:
    """The texts of a document or cell, tables descended into."""
    for item in container.iter_inner_content():  # type: ignore[attr-defined]
        if hasattr(item, "rows"):
            for row in item.rows:
                for cell in {id(cell._tc): cell for cell in row.cells}.values():
                    yield from texts_by_api(cell)
        else:
            yield item.text


READERS: dict[str, tuple[Callable[[Path], bytes], Callable[[bytes], Counter[str]]]] = {
    "ours": (our_words, words_in_reply),
    "python-docx": (api_words, lambda reply: Counter(words_of(reply.decode()))),
}


def in_child(read: Callable[[Path], bytes], path: Path) -> tuple[float, bytes]:
    """What a reader gives in a forked child, and the CPU seconds that the child took in all."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        # As in the indexer's children, whichever reader it is.
        gc.disable()
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(read(path))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        reply = pipe.read()
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"{path.name}: the child failed")
    return usage.ru_utime + usage.ru_stime, reply


def table(shared: Path) -> Lines:
    """For every file its name, its visible words and each reader's figures.

    Files and readers take turns: a machine that is busy for a second then costs every file one
    run in seven, and the median forgets it.
    """
    folder = shared / "real"
    if not folder.exists():
        raise FileNotFoundError(2, "", str(folder))
    paths = sorted(folder.glob("*.docx"))
    runs: dict[tuple[Path, str], list[tuple[float, bytes]]] = {}
    for _ in range(RUNS):
        for path, (reader, (read, _)) in product(paths, READERS.items()):
            runs.setdefault((path, reader), []).append(in_child(read, path))
    lines = []
    for path in paths:
        visible = visible_words(path)
        figures = {reader: measured(reader, runs[path, reader], visible) for reader in READERS}
        lines.append((path.name, visible.total(), figures))
    return lines


def measured(reader: str, runs: list[tuple[float, bytes]], visible: Counter[str]) -> Figures:
    """One reader on one file, by all its runs."""
    _, count = READERS[reader]
    words = count(runs[0][1])
    return Figures(
        statistics.median(seconds for seconds, _ in runs),
        (words & visible).total(),
        (words - visible).total(),
        runs[0][1],
    )


def rows(shared: Path) -> list[tuple[str, str]]:
    """The lines for docs/benchmarks.md. Raises FileNotFoundError when the files are missing."""
    return summary(table(shared))


def contents_agreeing(lines: Lines) -> tuple[int, int]:
    """How many lines of the contents lists, which Word itself has numbered, are headings of ours
    to the letter, number and all; and how many lines there are. Some lists are out of date."""
    agreeing = listed = 0
    for *_, figures in lines:
        blocks = [
            b for p in msgspec.json.decode(figures["ours"].reply)["pages"] for b in p["blocks"]
        ]
        headings = {block["text"] for block in blocks if block["kind"] == "heading"}
        titles = [b["text"].partition("\t")[0] for b in blocks if "\t" in b["text"] and b["role"]]
        agreeing += sum(title in headings for title in titles)
        listed += len(titles)
    return agreeing, listed


def summary(lines: Lines) -> list[tuple[str, str]]:
    """The sums over all files."""
    visible = sum(words for _, words, _ in lines)
    shown = [("Word files, visible words", f"{len(lines)}, {visible:,}")]
    for reader in READERS:
        found = sum(figures[reader].found for *_, figures in lines)
        seconds = sum(figures[reader].seconds for *_, figures in lines)
        lowest = min(figures[reader].found / words for _, words, figures in lines)
        shown.append(
            (
                f"Word files, {reader}",
                f"{visible / seconds:,.0f} words a CPU second, {found / visible:.2%} of the "
                f"visible words (worst file {lowest:.2%})",
            )
        )
    agreeing, listed = contents_agreeing(lines)
    shown.append(
        ("Lines of contents lists that are headings, number and all", f"{agreeing} of {listed}")
    )
    return shown


def main() -> None:
    """Print every file's figures and the sums."""
    options = argparse.ArgumentParser()
    options.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    shared = options.parse_args().shared
    print(
        f"{'file':44} {'words':>6}", *(f"{reader + ' w/s, found, extra':>32}" for reader in READERS)
    )
    lines = table(shared)
    for name, words, figures in lines:
        cells = (
            f"{words / each.seconds:15,.0f} {each.found / words:8.2%} {each.extra:7}"
            for each in figures.values()
        )
        print(f"{name[:44]:44} {words:6}", *cells)
    for label, text in summary(lines):
        print(f"{label}: {text}")


if __name__ == "__main__":
    main()
