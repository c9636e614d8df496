"""Refuse the images of a PDF page that would hurt when decoded, by what they declare of themselves.

Nothing is decoded here, and only pages that are to be painted are looked at. Takes a page of
PDFium and the addresses of its objects; must not know OCR.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from indexer.extract import pdfium
from indexer.extract.batch import Address
from indexer.extract.pdfium import Objects

# 150 million pixels are an A4 page at 1200 dpi and A0 at 300. PDFium takes 940 MB for the worst of
# them, a progressive JPEG, of the 1,536 that a child has (ADR 0019).
_MOST_PIXELS: Final = 150_000_000
# Fax codes have one bit a pixel: A0 at 600 dpi, for which PDFium takes 280 MB.
_MOST_FAX_PIXELS: Final = 600_000_000
# The same image counts each time that it is shown. The fullest real page has 35 million.
_MOST_PIXELS_A_PAGE: Final = 1_000_000_000
# Smaller ones do no harm, whatever they claim.
_HARMLESS_PIXELS: Final = 25_000_000
# What no code for pixels one by one can reach: Flate gives at most 1,032 bytes a byte, of eight
# pixels each; JPEG 512 pixels. Real ones have up to 1,005.
_MOST_PIXELS_A_BYTE: Final = 20_000
# Components of a JPEG 2000 image beyond colour and transparency: each costs like another image.
_USUAL_COMPONENTS: Final = 4
_DEEPEST_FORM: Final = 15
_MOST_OBJECTS: Final = 200_000
_FAX: Final = frozenset({"CCITTFaxDecode", "CCF", "JBIG2Decode"})
_JPX: Final = "JPXDecode"
_FLATE: Final = frozenset({"FlateDecode", "Fl"})
# A blank page is a few bytes in a fax code or in JPEG 2000, however large, and two packings
# multiply their ratios: only these, and one alone, are judged by what their bytes can hold.
_BY_PIXEL: Final = _FLATE | {"LZWDecode", "LZW", "RunLengthDecode", "RL", "DCTDecode", "DCT"}
_JPX_START: Final = b"\xff\x4f\xff\x51"
# Behind the start: two lengths of two bytes, eight of four, the number of components.
_JPX_SIZE: Final = struct.Struct(">4xHH8IH")
_HEAD_BYTES: Final = 1 << 16
TOO_LARGE: Final = "bilden är för stor"
_TOO_MANY: Final = "bilderna på sidan är för stora tillsammans"
_LIE: Final = "bilden säger sig ha fler bildpunkter än den kan ha"
_UNKNOWN_SIZE: Final = "bilden säger inte hur många bildpunkter den har"


class RefusedImage(Exception):
    """An image that is not decoded; its text is the reason in plain Swedish."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What an image says of itself: pixels, the names of its filters, how many bytes it has."""

    width: int
    height: int
    filters: tuple[str, ...]
    encoded: int

    @property
    def pixels(self) -> int:
        """How many pixels it says that it has."""
        return self.width * self.height


def check_images(page: Any) -> set[tuple[int, int]]:
    """The sizes of the images on a page of pypdfium2. Raises RefusedImage before any is decoded."""
    total = 0
    sizes = set()
    for image in _images(pdfium.address_of(page.raw)):
        declared = Declared(
            *pdfium.pixel_size(image), pdfium.filters_of(image), pdfium.encoded_size(image)
        )
        check(declared)
        sizes.add((declared.width, declared.height))
        total += declared.pixels
        if total > _MOST_PIXELS_A_PAGE:
            raise RefusedImage(_TOO_MANY)
        if declared.filters[-1:] == (_JPX,):
            check_jpx(pdfium.encoded_bytes(image), declared.filters)
    return sizes


def check(image: Declared) -> None:
    """Raises RefusedImage for one that declares too much, or more than its bytes can hold."""
    is_fax = bool(_FAX.intersection(image.filters[-1:]))
    if image.pixels > (_MOST_FAX_PIXELS if is_fax else _MOST_PIXELS):
        raise RefusedImage(TOO_LARGE)
    is_by_pixel = not image.filters or (len(image.filters) == 1 and image.filters[0] in _BY_PIXEL)
    most = max(_HARMLESS_PIXELS, image.encoded * _MOST_PIXELS_A_BYTE)
    if is_by_pixel and image.pixels > most:
        raise RefusedImage(_LIE)


def check_jpx(content: bytes, filters: tuple[str, ...]) -> None:
    """Raises RefusedImage for a JPEG 2000 image too large by its own head, which PDFium believes
    rather than the page."""
    head = content if len(filters) == 1 else _unpacked(content, filters[:-1])
    counts = list(_jpx_pixels(head))
    # PDFium opens nothing without a head; one that lies deeper in a packing was not seen.
    if not counts and len(filters) > 1:
        raise RefusedImage(_UNKNOWN_SIZE)
    if max(counts, default=0) > _MOST_PIXELS:
        raise RefusedImage(TOO_LARGE)


def _unpacked(content: bytes, filters: tuple[str, ...]) -> bytes:
    """The first bytes of what is packed once; nothing of what is packed otherwise."""
    if len(filters) > 1 or filters[0] not in _FLATE:
        return b""
    try:
        return zlib.decompressobj().decompress(content, _HEAD_BYTES)
    except zlib.error:
        return b""


def _jpx_pixels(content: bytes) -> Iterator[int]:
    """What each thing that looks like a head declares: the first may be there to mislead."""
    place = content.find(_JPX_START)
    while 0 <= place <= len(content) - _JPX_SIZE.size:
        _, _, right, bottom, left, top, *_, components = _JPX_SIZE.unpack_from(content, place)
        pixels = max(0, right - left) * max(0, bottom - top)
        yield pixels * max(components, _USUAL_COMPONENTS) // _USUAL_COMPONENTS
        place = content.find(_JPX_START, place + 1)


def _images(page: Address) -> Iterable[Address]:
    """The images on a page and in the forms on it, inline ones and stencils too."""
    waiting = [(page, 0)]
    left = _MOST_OBJECTS
    while waiting and left > 0:
        holder, depth = waiting.pop()
        objects = Objects(holder, is_form=depth > 0, most=left)
        left -= objects.count
        yield from objects.images()
        if depth < _DEEPEST_FORM:
            waiting += [(form, depth + 1) for form in objects.forms()]
