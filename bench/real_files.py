"""The real PDF files, and how the benchmarks read them: as indexing does, in forked children."""

import csv
from pathlib import Path
from typing import Final

from indexer.extract import ocr
from indexer.extract.children import read_file
from indexer.extract.limits import Limits
from indexer.model.document import Document, SourceFile

REPO: Final = Path(__file__).parents[1]
SHARED: Final = REPO.parent / "shared"
# As indexer.settings has them, with more time: the slow reader that was first must finish too.
LIMITS: Final = Limits(seconds=600, megabytes=1536, file_megabytes=200)


def real_pdfs(shared: Path) -> list[Path]:
    """Every real PDF with a text layer, by name; scans are bench/ocr.py's matter."""
    folder = shared / "real"
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        layers = {row["file"]: row["text_layer"] for row in csv.DictReader(file, delimiter="\t")}
    return [path for path in sorted(folder.glob("*.pdf")) if layers.get(path.name) != "no"]


def source_of(path: Path) -> SourceFile:
    """The file as indexing names it."""
    return SourceFile(path, path.parent, f"{path.parent.name}/{path.name}")


def document_of(path: Path, ocr_mode: str = "never") -> Document:
    """What a forked child makes of the file; OCR has a benchmark of its own."""
    ocr.set_mode(ocr_mode)
    return read_file(source_of(path), LIMITS)
