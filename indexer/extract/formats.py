"""Which extractor reads a file: by its first bytes, with the name only to tell kin apart."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from indexer.extract import docx, html, odt, pdf, pptx, text, xlsx
from indexer.extract.parts import Opening, Part
from indexer.extract.zipcheck import check_list
from indexer.model.document import Document
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus


class Extractor(Protocol):
    """Reads one format. Raises UnreadableFile when the file cannot be read."""

    def __call__(self, path: Path) -> Document:
        """The document that the file holds."""


class PageReader(Protocol):
    """Reads a format of long documents page by page. Raises UnreadableFile as an Extractor does,
    before its Opening; a page that cannot be read is a Page with the reason."""

    def __call__(self, path: Path, first: int = 1) -> Iterator[Part]:
        """The Opening, then every page from number `first` on."""


EXTRACTORS: Final[Mapping[str, Extractor]] = {
    "pdf": pdf.read,
    "docx": docx.read,
    "odt": odt.read,
    "xlsx": xlsx.read,
    "pptx": pptx.read,
    "html": html.read,
    "txt": text.read,
}
PAGE_READERS: Final[Mapping[str, PageReader]] = {"pdf": pdf.read_pages}
_SUFFIXES: Final[Mapping[str, str]] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
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
_BLANK: Final = b"\x00 \r\n\t"
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# What an office program can have saved under the name of another of its formats.
_OFFICE: Final = ("docx", "odt", "xlsx", "pptx")
_NOT_AS_NAMED: Final = "Filen är inte vad namnet säger: den heter {name} men innehållet är {kind}."
_KINDS: Final[Mapping[str, str]] = {
    "pdf": "en PDF",
    "docx": "ett Word-dokument",
    "xlsx": "en Excel-arbetsbok",
    "pptx": "en PowerPoint-presentation",
    "odt": "ett OpenDocument",
    "text": "vanlig text",
    "ole": "ett äldre eller lösenordsskyddat Office-dokument",
    "zip": "ett zip-arkiv",
    "binary": "okänt",
}


def parts_of(path: Path, first: int = 1) -> Iterator[Part]:
    """What a file says: its Opening, then its pages from place `first` on.

    A format that is read as a whole is handed over in the same pieces. Raises UnreadableFile.
    """
    name = format_of(path)
    if name in PAGE_READERS:
        yield from PAGE_READERS[name](path, first)
        return
    document = EXTRACTORS[name](path)
    pages = document.pages
    yield Opening(len(pages), document.title, document.author, document.format, document.outline)
    yield from pages[first - 1 :]


def format_of(path: Path) -> str:
    """The format by which a file is to be read. Raises UnreadableFile when there is none."""
    suffix = path.suffix.lower()
    named = _SUFFIXES.get(suffix)
    if named is None:
        raise UnreadableFile("open", _unsupported(suffix), ReadingStatus.UNSUPPORTED)
    kind = _kind_of(path, named)
    if kind == "empty":
        raise UnreadableFile("open", "Filen är tom.", ReadingStatus.EMPTY)
    if kind in EXTRACTORS and (named != "txt" or kind == "html"):
        return kind
    if kind == "text" and named in ("txt", "html"):
        return named
    if kind == "zip" and named in _OFFICE:
        return named
    if kind == "ole" and named in ("docx", "xlsx", "pptx"):
        raise UnreadableFile(
            "open",
            "Filen är lösenordsskyddad eller sparad i ett äldre Office-format. Öppna den och "
            "spara den utan lösenord i dagens format.",
            ReadingStatus.LOCKED,
        )
    told = _NOT_AS_NAMED.format(name=suffix, kind=_KINDS[kind])
    raise UnreadableFile("open", told, ReadingStatus.NOT_AS_NAMED)


def _unsupported(suffix: str) -> str:
    if suffix in _SAVE_AS:
        return f"Formatet {suffix} läses inte. Öppna filen och spara den som {_SAVE_AS[suffix]}."
    name = suffix or "utan filändelse"
    return f"Formatet {name} läses inte. Spara innehållet som PDF, DOCX, ODT, XLSX, PPTX eller TXT."


def _kind_of(path: Path, named: str) -> str:
    head = _head_of(path)
    if not head:
        return "empty"
    # A text may speak of PDF files and of web pages; only a name can say that one is meant.
    if head.lstrip(_BLANK).startswith(b"%PDF-") or (named == "pdf" and b"%PDF-" in head):
        return "pdf"
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_kind(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    lowered = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or (
        named != "txt" and b"<html" in lowered
    ):
        return "html"
    return "binary" if b"\x00" in head and not head.startswith(_WIDE_MARKS) else "text"


def _head_of(path: Path) -> bytes:
    """The first bytes that are not all blank; none in a blank file."""
    with path.open("rb") as file:
        while piece := file.read(_HEADER_BYTES):
            if piece.strip(_BLANK):
                return piece
    return b""


def _zip_kind(path: Path) -> str:
    check_list(path)
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
