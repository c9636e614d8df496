"""Render the demonstration archive: python corpus/sources/render.py.

Takes the texts and figures beside this file, writes the files of the archive
into the folder above it. A second run writes the same bytes.
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from figures import Figures, fill, read_figures
from markup import Source, parse
from render_docx import docx_bytes
from render_pdf import pdf_bytes
from render_scan import scanned, with_damaged_text
from render_xlsx import xlsx_bytes

SOURCES = Path(__file__).parent
ARCHIVE = SOURCES.parent

RENDERERS: dict[str, Callable[[Source], bytes]] = {
    "pdf": pdf_bytes,
    "docx": docx_bytes,
    "scan": lambda source: scanned(pdf_bytes(source), source.meta["saved"]),
    "damaged": lambda source: with_damaged_text(
        pdf_bytes(source), source.meta["saved"], source.meta["meta_title"]
    ),
}


def main() -> None:
    """Write every file and say how large the archive is."""
    figures = read_figures(SOURCES / "figures.toml")
    total = 0
    for name, data in (*texts(figures), *workbooks(figures), *plain_files(figures)):
        path = ARCHIVE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        total += len(data)
        sys.stdout.write(f"{len(data):>8} {name}\n")
    sys.stdout.write(f"{total:>8} bytes in all\n")


def texts(figures: Figures) -> Iterator[tuple[str, bytes]]:
    """The PDF and Word files, from texts/*.md."""
    for path in sorted((SOURCES / "texts").glob("*.md")):
        source = parse(path.read_text(encoding="utf-8"), figures)
        name = source.meta["out"]
        kind = source.meta.get("kind", name.rpartition(".")[2])
        yield name, RENDERERS[kind](source)


def workbooks(figures: Figures) -> Iterator[tuple[str, bytes]]:
    """The Excel files, from workbooks.toml."""
    books = tomllib.loads((SOURCES / "workbooks.toml").read_text(encoding="utf-8"))
    for book in books["workbook"]:
        yield book["out"], xlsx_bytes(book, figures)


def plain_files(figures: Figures) -> Iterator[tuple[str, bytes]]:
    """The text note and the web page, in the encodings and line ends of their time."""
    entries = tomllib.loads((SOURCES / "plain.toml").read_text(encoding="utf-8"))
    for entry in entries["file"]:
        text = fill((SOURCES / entry["source"]).read_text(encoding="utf-8"), figures)
        yield entry["out"], text.replace("\n", entry["newline"]).encode(entry["encoding"])


if __name__ == "__main__":
    main()
