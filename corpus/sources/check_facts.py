"""Check that every answer in facts.toml stands where it says: python corpus/sources/check_facts.py.

Run after a text has been edited: an added paragraph may move an answer to the next page.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from docx import Document

SOURCES = Path(__file__).parent
ARCHIVE = SOURCES.parent


def main() -> int:
    """Print what is wrong; exit 1 if anything is."""
    facts = tomllib.loads((SOURCES / "facts.toml").read_text(encoding="utf-8"))["fact"]
    wrong = [fault for fact in facts for fault in faults(fact)]
    for fault in wrong:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(facts)} facts, {len(wrong)} faults\n")
    return 1 if wrong else 0


def faults(fact: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one fact: no document, or an answer that is not on its page."""
    path = ARCHIVE / fact["document"]
    if not path.exists():
        yield f"{fact['document']}: no such file"
        return
    text = text_of(path, fact.get("page"))
    # A scan has no text layer; its answer can only be checked after OCR.
    if text and not any(answer in text for answer in fact["answers"]):
        yield f"{path.name}, page {fact.get('page')}: none of {fact['answers']}"


def text_of(path: Path, page: int | None) -> str:
    """The text of a PDF's page or of a whole other file, line breaks and tags removed."""
    if path.suffix == ".pdf":
        assert page is not None
        with pdfplumber.open(path) as pdf:
            text = pdf.pages[page - 1].extract_text() or ""
    elif path.suffix == ".docx":
        document = Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    else:
        encoding = "cp1252" if path.suffix == ".txt" else "utf-8"
        text = re.sub(r"<[^>]+>", " ", path.read_text(encoding=encoding))
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\n(?=[a-zåäö])", "", text))


if __name__ == "__main__":
    sys.exit(main())
