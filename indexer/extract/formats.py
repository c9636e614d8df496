"""Which extractor reads a file: by its first bytes, with the name only to tell kin apart."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

from indexer.extract import docx, html, odt, pdf, pptx, text, xlsx
from indexer.model.document import Document
from indexer.model.errors import UnreadableFile


class Extractor(Protocol):
    """Reads one format. Raises UnreadableFile when the file cannot be read."""

    def __call__(self, path: Path) -> Document:
        """The document that the file holds."""


EXTRACTORS: Final[Mapping[str, Extractor]] = {
    "pdf": pdf.read,
    "docx": docx.read,
    "odt": odt.read,
    "xlsx": xlsx.read,
    "pptx": pptx.read,
    "html": html.read,
    "txt": text.read,
}
_SUFFIXES: Final[Mapping[str, str]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pptx": "pptx",
    ".html": "html",
    ".htm": "html",
    ".txt": "txt",
}
_SAVE_AS: Final[Mapping[str, str]] = {
    ".doc": "Word-dokument (.docx)",
    ".dot": "Word-dokument (.docx)",
    ".rtf": "Word-dokument (.docx)",
    ".xls": "Excel-arbetsbok (.xlsx)",
    ".ods": "Excel-arbetsbok (.xlsx)",
    ".ppt": "PowerPoint-presentation (.pptx)",
    ".odp": "PowerPoint-presentation (.pptx)",
    ".pages": "PDF",
    ".tif": "PDF",
    ".tiff": "PDF",
    ".jpg": "PDF",
    ".jpeg": "PDF",
    ".png": "PDF",
}
# A PDF may have junk before its header; this many bytes are looked through.
_HEADER_BYTES: Final = 1024
_NOT_AS_NAMED: Final = "Filen är inte vad namnet säger: den heter {name} men innehållet är {kind}."
_KINDS: Final[Mapping[str, str]] = {
    "pdf": "en PDF",
    "docx": "ett Word-dokument",
    "xlsx": "en Excel-arbetsbok",
    "pptx": "en PowerPoint-presentation",
    "odt": "ett OpenDocument",
    "html": "en webbsida",
    "ole": "ett äldre eller lösenordsskyddat Office-dokument",
    "zip": "ett zip-arkiv",
    "binary": "okänt",
}


def format_of(path: Path) -> str:
    """The format by which a file is to be read. Raises UnreadableFile when there is none."""
    suffix = path.suffix.lower()
    named = _SUFFIXES.get(suffix)
    if named is None:
        raise UnreadableFile("open", _unsupported(suffix))
    kind = _kind_of(path)
    if kind == "empty":
        raise UnreadableFile("open", "Filen är tom.")
    if kind == named or (kind == "text" and named in ("txt", "html")):
        return named
    if kind == "html" and named == "txt":
        return "html"
    if kind == "ole" and named in ("docx", "xlsx", "pptx"):
        raise UnreadableFile(
            "open",
            "Filen är lösenordsskyddad eller sparad i ett äldre Office-format. Öppna den och "
            "spara den utan lösenord i dagens format.",
        )
    if kind in EXTRACTORS and named != "txt":
        return kind
    if kind == "zip" and named in ("docx", "xlsx", "pptx", "odt"):
        return named
    if kind in ("pdf", "binary", "zip", "ole") or named not in ("txt", "html"):
        what = _KINDS.get(kind, "vanlig text" if kind == "text" else "okänt")
        raise UnreadableFile("open", _NOT_AS_NAMED.format(name=suffix, kind=what))
    return named


def _unsupported(suffix: str) -> str:
    if suffix in _SAVE_AS:
        return f"Formatet {suffix} läses inte. Öppna filen och spara den som {_SAVE_AS[suffix]}."
    name = suffix or "utan filändelse"
    return f"Formatet {name} läses inte. Spara innehållet som PDF, DOCX, ODT, XLSX, PPTX eller TXT."


def _kind_of(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if not head.strip(b"\x00 \r\n\t"):
        return "empty"
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    lowered = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered:
        return "html"
    return "binary" if _is_binary(head) else "text"


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"\x00" in head


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    for member, kind in (
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
        ("content.xml", "odt"),
    ):
        if member in names:
            return kind
    return "zip"
