"""The masks of the images on a PDF page, which PDFium decodes and does not tell of.

They are images of their own, of any size. Their dictionaries are read with pdfminer; what it
cannot read is left to the limits on the process.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from indexer.extract.pdf_images import Declared, RefusedImage, check, check_jpx

_MASKS: Final = ("SMask", "Mask")
# Resources of a page have some tens of objects; images of a whole document are shared by some.
_MOST_OBJECTS: Final = 5_000


def check_masks(path: Path, number: int, shown: set[tuple[int, int]]) -> None:
    """Raises RefusedImage for a mask, on page `number` from 1, that is not to be decoded.

    `shown` are the sizes in pixels of the images that are shown there: a page may share the
    resources of the others.
    """
    if not shown:
        return
    try:
        with path.open("rb") as file:
            # A file without a sound table would be searched line by line: slower than OCR.
            document = PDFDocument(PDFParser(file), fallback=False)
            for page in islice(PDFPage.create_pages(document), number - 1, number):
                for image in _images(page.resources):
                    if _size_of(image) in shown:
                        _check_masks_of(image)
    except (MemoryError, RefusedImage):
        raise
    except Exception:
        # pdfminer raises whatever a damaged file leads to; PDFium has its own idea of the file.
        return


def _images(resources: Any) -> Iterator[PDFStream]:
    """Every image that resources lead to, by way of forms."""
    waiting = [resources]
    seen: set[int] = set()
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        for entry in _dictionary(_dictionary(waiting.pop()).get("XObject")).values():
            if isinstance(entry, PDFObjRef) and entry.objid in seen:
                continue
            if isinstance(entry, PDFObjRef):
                seen.add(entry.objid)
            stream = resolve1(entry)
            if not isinstance(stream, PDFStream):
                continue
            if "Resources" in stream:
                waiting.append(stream["Resources"])
            else:
                yield stream


def _check_masks_of(image: PDFStream) -> None:
    for name in _MASKS:
        mask = resolve1(image.get(name))
        if isinstance(mask, PDFStream):
            filters = tuple(str(getattr(name, "name", "")) for name, _ in mask.get_filters())
            content = mask.rawdata or b""
            check(Declared(*_size_of(mask), filters, len(content)))
            if filters[-1:] == ("JPXDecode",):
                check_jpx(content, filters)


def _dictionary(entry: Any) -> dict[str, Any]:
    found = resolve1(entry)
    return found if isinstance(found, dict) else {}


def _size_of(image: PDFStream) -> tuple[int, int]:
    """The width and height that an image declares, in itself or in a number elsewhere."""
    width, height = (resolve1(image.get(side)) for side in ("Width", "Height"))
    if isinstance(width, int | float) and isinstance(height, int | float):
        return int(width), int(height)
    return 0, 0
