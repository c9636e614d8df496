"""PDFs whose fonts do not say, or lie about, which letters their signs are."""

import re
import zlib
from pathlib import Path
from typing import Any, Final

import pypdf
from pypdf.generic import DictionaryObject, NameObject, StreamObject
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.ttfonts import TTFontFile

from bench.layout import FONTS, font

_TARGET: Final = re.compile(rb"(<[0-9A-Fa-f]+>\s*)<([0-9A-Fa-f]{4})>")
_SIZE: Final = 11
_LEADING: Final = 15
_LINES: Final = 46
_WIDTH: Final = 455
_LEFT: Final = 70
_TOP: Final = 770


def without_maps(source: Path, target: Path) -> None:
    """The same PDF without any ToUnicode: its subset fonts number letters as they come."""
    writer = pypdf.PdfWriter(clone_from=source)
    for fonts in _fonts(writer):
        fonts.pop(NameObject("/ToUnicode"), None)
    writer.write(target)


def with_lying_maps(source: Path, target: Path, by: int) -> None:
    """The same PDF where ToUnicode names the letter `by` places further on in the alphabet."""
    writer = pypdf.PdfWriter(clone_from=source)
    for fonts in _fonts(writer):
        cmap = fonts.get("/ToUnicode")
        if cmap is None:
            continue
        stream: Any = cmap.get_object()
        lie = _TARGET.sub(lambda found: found[1] + _shifted(found[2], by), stream.get_data())
        made = StreamObject()
        made.set_data(lie)
        fonts[NameObject("/ToUnicode")] = writer._add_object(made)
    writer.write(target)


def _shifted(code: bytes, by: int) -> bytes:
    letter = chr(int(code, 16))
    if letter.isalpha() and letter.isascii():
        base = ord("a") if letter.islower() else ord("A")
        letter = chr(base + (ord(letter) - base + by) % 26)
    return b"<%04X>" % ord(letter)


def _fonts(writer: pypdf.PdfWriter) -> list[DictionaryObject]:
    found = []
    for number in range(1, len(writer._objects) + 1):
        thing = writer.get_object(number)
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font":
            found.append(thing)
    return found


def by_glyph_number(texts: list[str], target: Path) -> list[list[str]]:
    """A PDF whose whole font is embedded and whose text is glyph numbers, without ToUnicode:
    only the font's own table tells the letters. Gives the words of each page."""
    font("Sans")
    face = TTFontFile(str(FONTS / "liberation/LiberationSans-Regular.ttf"), validate=0)
    lines = [line for text in texts for line in simpleSplit(text, "Sans", _SIZE, _WIDTH)]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    target.write_bytes(_glyph_pdf(face, pages))
    return [" ".join(page).split() for page in pages]


def _glyph_pdf(face: Any, pages: list[list[str]]) -> bytes:
    program = zlib.compress((FONTS / "liberation/LiberationSans-Regular.ttf").read_bytes())
    widths = " ".join(
        f"{glyph} [{face.charWidths.get(code, 500):.0f}]"
        for code, glyph in sorted(face.charToGlyph.items(), key=lambda pair: pair[1])
        if code < 0x2100
    )
    kids = " ".join(f"{8 + 2 * place} 0 R" for place in range(len(pages)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Text/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Text/CIDToGIDMap/Identity"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor 5 0 R/W[{widths}]>>".encode(),
        b"<</Type/FontDescriptor/FontName/AAAAAA+Text/Flags 4/FontBBox[-500 -300 1300 1000]"
        b"/ItalicAngle 0/Ascent 905/Descent -212/CapHeight 700/StemV 80/FontFile2 6 0 R>>",
        _stream(program, b"/Filter/FlateDecode"),
        b"<</Font<</F1 3 0 R>>>>",
    ]
    for place, lines in enumerate(pages):
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 7 0 R"
            f"/Contents {9 + 2 * place} 0 R>>".encode()
        )
        shown = "".join(f"<{_glyphs(face, line)}> Tj T*\n" for line in lines)
        text = f"BT /F1 {_SIZE} Tf {_LEADING} TL {_LEFT} {_TOP} Td\n{shown}ET"
        parts.append(_stream(text.encode()))
    return _with_xref(parts)


def _glyphs(face: Any, line: str) -> str:
    return "".join(f"{face.charToGlyph.get(ord(letter), 0):04X}" for letter in line)


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), more, content)


def _with_xref(parts: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.6\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        start,
    )
    return bytes(written)
