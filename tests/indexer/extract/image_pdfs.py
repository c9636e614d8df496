"""Tiny PDF files whose images declare what they are not, for tests of what is decoded."""

import struct
from pathlib import Path

from tests.indexer.extract.pdf_files import raw_pdf

_SHOWN = "q 595 0 0 842 0 0 cm /X Do Q"


def image(width: int, height: int, filters: str, content: bytes, more: str = "") -> str:
    """An image object, 8 bits grey unless `more` says otherwise."""
    depth = "" if "/BitsPerComponent" in more else "/BitsPerComponent 8 /ColorSpace /DeviceGray"
    return stream(
        content,
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} {depth}"
        f"{f' /Filter {filters}' if filters else ''} {more}",
    )


def stream(content: bytes, entries: str = "") -> str:
    """A stream object as `raw_pdf` takes it."""
    body = content.decode("latin-1")
    return f"<< {entries} /Length {len(content)} >>\nstream\n{body}\nendstream"


def page_of_objects(path: Path, *objects: str, shown: str = _SHOWN) -> Path:
    """A file of one page that shows the first of these objects, which is number 5, as /X."""
    return raw_pdf(
        path,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /XObject << /X 5 0 R >> >> >>",
        stream(shown.encode("latin-1")),
        *objects,
    )


def pdf_with_image(
    path: Path, width: int, height: int, filters: str, content: bytes, more: str = ""
) -> Path:
    """A page that an image covers."""
    return page_of_objects(path, image(width, height, filters, content, more))


def form(shows: int) -> str:
    """A form that shows another object."""
    return stream(
        b"q 1 0 0 1 0 0 cm /X Do Q",
        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] "
        f"/Resources << /XObject << /X {shows} 0 R >> >>",
    )


def jpx_head(width: int, height: int, components: int = 1) -> bytes:
    """The start of a JPEG 2000 image of this size."""
    sizes = struct.pack(">8IH", width, height, 0, 0, width, height, 0, 0, components)
    return b"\xff\x4f\xff\x51" + struct.pack(">HH", 41, 0) + sizes + b"\x07\x01\x01" * 3
