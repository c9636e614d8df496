"""The words that other engines see in a PDF, page by page; kept by the file's content.

pdftotext (poppler) and mutool (MuPDF) run as programs, pypdf and pdfplumber as libraries. They
are measuring sticks: nothing of them is used by the program itself but pdfplumber.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pdfplumber
import pypdf

from bench.converting import CACHE

_PAGE_BREAK: Final = "\f"

Pages = list[str]


def _pdftotext(path: Path) -> Pages:
    return _printed([_program("pdftotext"), "-enc", "UTF-8", str(path), "-"])


def _mutool(path: Path) -> Pages:
    with tempfile.TemporaryDirectory() as folder:
        # A file a page: in one stream an empty page leaves no trace.
        pattern = str(Path(folder) / "%06d.txt")
        command = [_program("mutool"), "draw", "-q", "-F", "txt", "-o", pattern, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return [page.read_text("utf-8") for page in sorted(Path(folder).iterdir())]


def _pypdf(path: Path) -> Pages:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def _pdfplumber_text(path: Path) -> Pages:
    with pdfplumber.open(path) as pdf:
        return [page.extract_text() or "" for page in pdf.pages]


def _pdfplumber_words(path: Path) -> Pages:
    with pdfplumber.open(path) as pdf:
        return ["\n".join(word["text"] for word in page.extract_words()) for page in pdf.pages]


# Whose agreement is the truth, and whom we must not fall below.
JUDGES: Final[dict[str, Callable[[Path], Pages]]] = {
    "pdftotext": _pdftotext,
    "mutool": _mutool,
    "pypdf": _pypdf,
}
RIVALS: Final[dict[str, Callable[[Path], Pages]]] = {
    "extract_text": _pdfplumber_text,
    "extract_words": _pdfplumber_words,
}


def texts_of(path: Path) -> dict[str, Pages]:
    """Each engine's text of every page. Raises FileNotFoundError where a program is missing."""
    digest = hashlib.sha256(path.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:20]
    kept = CACHE / "engines" / f"{digest}.json"
    if not kept.exists():
        found = {name: engine(path) for name, engine in (JUDGES | RIVALS).items()}
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found), encoding="utf-8")
    texts: dict[str, Pages] = json.loads(kept.read_text("utf-8"))
    return texts


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(2, "", name)
    return found


def _printed(command: list[str]) -> Pages:
    shown = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    return shown.split(_PAGE_BREAK)[:-1]
