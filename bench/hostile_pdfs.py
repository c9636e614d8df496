"""PDFs that are built to hurt their reader: bombs, rings, lies and depths. All made here."""

import struct
import zlib
from collections.abc import Iterator, Mapping

Objects = Mapping[int, bytes]
Named = Iterator[tuple[str, bytes]]

TEXT = b"BT /F 12 Tf 50 700 Td (\xc5tg\xe4rder f\xf6r \xf6kad tillv\xe4xt) Tj ET\n"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_ONE_PAGE = b"<</Type/Pages/Kids[4 0 R]/Count 1>>"
_GIGABYTE = 1 << 30
_FORM = (
    b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    b"/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>"
)


def pdf(objects: Objects, more: bytes = b"") -> bytes:
    """A file of these objects, the first of which is the catalogue; `more` ends the trailer."""
    content = b"%PDF-1.7\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(content)
        content += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    start, size = len(content), max(objects) + 1
    content += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        known = number in places
        content += b"%010d 00000 n \n" % places[number] if known else b"0000000000 65535 f \n"
    trailer = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n"
    return content + trailer % (size, more, start)


def stream(content: bytes, entries: bytes = b"", filters: int = 1) -> bytes:
    """A stream object, packed as many times over as is said."""
    for _ in range(filters):
        content = zlib.compress(content, 9)
    names = b"/Filter[%b]" % (b"/FlateDecode" * filters)
    return b"<<%b%b/Length %d>>\nstream\n%b\nendstream" % (entries, names, len(content), content)


def page(content: int, box: bytes = b"0 0 595 842", parent: int = 2) -> bytes:
    """A page that shows a content stream, with object 6 as its form or picture."""
    return (
        b"<</Type/Page/Parent %d 0 R/MediaBox[%b]/Contents %d 0 R"
        b"/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>>>" % (parent, box, content)
    )


def one_page(content: bytes, **changed: bytes) -> bytes:
    """A PDF of one page that shows this; `changed` are objects by number ("n6")."""
    objects = _usual(content)
    objects.update({int(name[1:]): body for name, body in changed.items()})
    return pdf(objects)


def _usual(content: bytes) -> dict[int, bytes]:
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    return {1: catalogue, 2: _ONE_PAGE, 3: _FONT, 4: page(5), 5: stream(content)}


def many_pages(count: int, content: bytes) -> bytes:
    """Pages that all show the same content."""
    kids = b" ".join(b"%d 0 R" % (10 + place) for place in range(count))
    objects = _usual(content) | {2: b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids)}
    objects.update({10 + place: page(5) for place in range(count)})
    return pdf(objects)


def hostile_pdfs() -> Named:
    """Every one of them with its name."""
    yield from _bombs()
    yield from _crowds()
    yield from _pictures()
    yield from small_pdfs()


def small_pdfs() -> Named:
    """Those that are small and quickly made: rings, lies and depths."""
    yield from _trees()
    yield from _others()


def _bombs() -> Named:
    yield "flate-bomb.pdf", one_page(b"", n5=stream(b" " * _GIGABYTE))
    yield "flate-bomb-thrice.pdf", one_page(b"", n5=stream(b"\0" * _GIGABYTE, filters=3))
    yield "flate-bomb-text.pdf", one_page(b"", n5=stream(TEXT * 4_000_000))
    yield "ascii-hex-bomb.pdf", one_page(b"", n5=_hex_bomb())
    yield "flate-bomb-title.pdf", _long_title()
    yield "blank-50MB.pdf", b" " * 50_000_000


def _hex_bomb() -> bytes:
    packed = zlib.compress(b"20" * (_GIGABYTE // 4), 9)
    head = b"<</Filter[/FlateDecode/ASCIIHexDecode]/Length %d>>" % len(packed)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _long_title() -> bytes:
    return pdf(_usual(TEXT) | {7: b"<</Title(%b)>>" % (b"T" * 30_000_000)}, b"/Info 7 0 R")


def _crowds() -> Named:
    yield "operators-400k.pdf", one_page(TEXT * 400_000)
    lines = (
        b"%d %d m %d %d l S\n" % (n % 595, n % 842, n % 595, n * 7 % 842) for n in range(400_000)
    )
    yield "paths-400k.pdf", one_page(TEXT + b"".join(lines))
    grid = [b"0 %.2f m 595 %.2f l S\n" % (n * 0.8, n * 0.8) for n in range(1_000)]
    grid += [b"%.2f 0 m %.2f 842 l S\n" % (n * 0.6, n * 0.6) for n in range(1_000)]
    yield "grid-1000-by-1000.pdf", one_page(TEXT + b"".join(grid))
    boxes = (b"%d %d 3 3 re S\n" % (n % 590, n * 13 % 840) for n in range(60_000))
    yield "boxes-60k.pdf", one_page(TEXT + b"".join(boxes))
    yield "saved-states-2M.pdf", one_page(b"q " * 2_000_000 + TEXT)
    yield "marked-content-1M.pdf", one_page(b"/P BMC " * 1_000_000 + TEXT)
    yield "one-string-20MB.pdf", one_page(b"BT /F 1 Tf (" + b"A" * 20_000_000 + b") Tj ET")
    yield "letters-one-by-one-300k.pdf", one_page(_letters(300_000))
    yield "pages-4000.pdf", many_pages(4_000, TEXT * 20)
    yield "pages-10000.pdf", many_pages(10_000, TEXT)
    yield "heavy-pages-300.pdf", many_pages(300, TEXT * 20_000)
    yield "heavy-pages-4000.pdf", many_pages(4_000, TEXT * 3_000)


def _letters(count: int) -> bytes:
    """Letters in columns that look like cells of a table without rules."""
    shown = (
        b"1 0 0 1 %d %d Tm (%c) Tj\n" % (n * 37 % 560 + 20, 820 - n * 11 % 800, 65 + n % 26)
        for n in range(count)
    )
    return b"BT /F 6 Tf\n" + b"".join(shown) + b"ET"


def _trees() -> Named:
    usual = _usual(TEXT)
    yield "count-2-billion.pdf", pdf(usual | {2: _ONE_PAGE.replace(b"1>>", b"2000000000>>")})
    yield "count-negative.pdf", pdf(usual | {2: _ONE_PAGE.replace(b"1>>", b"-5>>")})
    yield "page-ring.pdf", pdf(usual | {2: b"<</Type/Pages/Kids[4 0 R 2 0 R]/Count 2>>"})
    yield "page-parent-of-itself.pdf", pdf(usual | {2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"})
    yield "page-again-and-again.pdf", pdf(usual | {2: _repeated(3_000)})
    deep = {100 + n: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (101 + n) for n in range(3_000)}
    yield "pages-3000-deep.pdf", pdf(usual | deep | {2: deep[100], 3_100: page(5)})
    yield "no-pages.pdf", pdf(usual | {2: b"<</Type/Pages/Kids[]/Count 0>>"})
    yield "catalogue-missing.pdf", pdf({2: _ONE_PAGE, 3: _FONT})
    yield "arrays-200k-deep.pdf", pdf(usual | {7: b"[" * 200_000 + b"]" * 200_000}, b"/X 7 0 R")
    yield "dictionaries-100k-deep.pdf", pdf(usual | {1: _deep_catalogue(100_000)})
    yield "outline-ring.pdf", pdf(usual | _outline_ring())
    yield "labels-ring.pdf", pdf(usual | _labels_ring())
    yield "tags-ring.pdf", pdf(usual | _tags_ring())


def _repeated(times: int) -> bytes:
    return b"<</Type/Pages/Count %d/Kids[%b]>>" % (times, b"4 0 R " * times)


def _deep_catalogue(depth: int) -> bytes:
    return b"<</Type/Catalog/Pages 2 0 R/X%b>>" % (b"<</X" * depth + b" 1" + b">>" * depth)


def _outline_ring() -> dict[int, bytes]:
    item = b"<</Title(M\xe5l)/Parent 8 0 R/Next %d 0 R/First %d 0 R/Dest[4 0 R/Fit]>>"
    return {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 8 0 R>>",
        8: b"<</Type/Outlines/First 9 0 R/Last 10 0 R/Count 999999>>",
        9: item % (10, 9),
        10: item % (9, 10),
    }


def _labels_ring() -> dict[int, bytes]:
    return {
        1: b"<</Type/Catalog/Pages 2 0 R/PageLabels 8 0 R>>",
        8: b"<</Kids[8 0 R]/Limits[0 9]>>",
    }


def _tags_ring() -> dict[int, bytes]:
    return {
        1: b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 8 0 R>>",
        8: b"<</Type/StructTreeRoot/K 9 0 R/ParentTree 8 0 R>>",
        9: b"<</S/P/P 9 0 R/K[9 0 R 9 0 R]/Pg 4 0 R>>",
    }


def _pictures() -> Named:
    drawn = TEXT + b"q 595 0 0 842 0 0 cm /X Do Q"
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace%b"
    blank = b"\0" * (60_000 * 7_500)
    yield "picture-60000.pdf", _picture(drawn, blank, head % (60_000, 60_000, 1, b"/DeviceGray"))
    alone = drawn.removeprefix(TEXT)
    yield (
        "picture-60000-alone.pdf",
        _picture(alone, blank, head % (60_000, 60_000, 1, b"/DeviceGray")),
    )
    lying = head % (2_000_000_000, 2_000_000_000, 8, b"/DeviceRGB")
    yield "picture-that-lies.pdf", _picture(alone, b"\0" * 100, lying)
    yield from _lying_pictures(alone)
    yield "picture-noise.pdf", _picture(alone, _noise(2_000 * 2_800), head % _NOISE)
    yield "box-1e9.pdf", one_page(TEXT, n4=page(5, b"0 0 1e9 1e9"))
    yield (
        "box-1e9-picture.pdf",
        one_page(b"1e9 0 0 1e9 0 0 cm /X Do", n4=page(5, b"0 0 1e9 1e9"), n6=_small_picture()),
    )
    yield "box-of-nothing.pdf", one_page(TEXT, n4=page(5, b"0 0 0 0"))
    yield "box-not-a-number.pdf", one_page(TEXT, n4=page(5, b"/A (b) null 1e400"))


def _lying_pictures(drawn: bytes) -> Named:
    """A few bytes that declare 900 million pixels: in a mask, in the page, in JPEG 2000 alone."""
    grey = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    large, small = grey % (30_000, 30_000), grey % (1_000, 1_000)
    masked = stream(b"\0" * 4, grey % (2, 2) + b"/SMask 7 0 R")
    yield "picture-mask-30000.pdf", one_page(drawn, n6=masked, n7=stream(b"0", large))
    inline = b"BI/W 30000/H 30000/BPC 8/CS/G/F/Fl ID " + zlib.compress(b"0") + b" EI Q"
    yield "picture-inline-30000.pdf", one_page(drawn.removesuffix(b"/X Do Q") + inline)
    head = b"<<%b/Filter/JPXDecode/Length %d>>\nstream\n%b\nendstream"
    content = _jpx(30_000)
    picture = head % (small, len(content), content)
    yield "picture-jpx-30000-in-1000.pdf", one_page(drawn, n6=picture)


def _jpx(side: int) -> bytes:
    """A JPEG 2000 codestream of one empty tile: grey, without levels of detail."""
    size = struct.pack(">HH8IHBBB", 41, 0, side, side, 0, 0, side, side, 0, 0, 1, 7, 1, 1)
    style = struct.pack(">HBBHBBBBBB", 12, 0, 0, 1, 0, 0, 4, 4, 0, 1)
    tile = struct.pack(">HHIBB", 10, 0, 15, 0, 1)
    quantised = struct.pack(">HBB", 4, 0x40, 0x40)
    marked = ((b"\x51", size), (b"\x52", style), (b"\x5c", quantised), (b"\x90", tile))
    segments = b"".join(b"\xff" + kind + body for kind, body in marked)
    return b"\xff\x4f" + segments + b"\xff\x93\0\xff\xd9"


_NOISE = (2_000, 2_800, 8, b"/DeviceGray")


def _picture(drawn: bytes, samples: bytes, entries: bytes) -> bytes:
    return one_page(drawn, n6=stream(samples, entries))


def _small_picture() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
    return stream(b"\x80", entries + b"/ColorSpace/DeviceGray")


def _noise(count: int) -> bytes:
    """Grey dots without a pattern, the same ones each time."""
    state, dots = 1, bytearray(count)
    for place in range(count):
        state = state * 1_103_515_245 + 12_345 & 0x7FFFFFFF
        dots[place] = state >> 16 & 0xFF
    return bytes(dots)


def _others() -> Named:
    nested = {6 + n: stream(b"/X Do " * 10, _FORM % (7 + n)) for n in range(11)}
    last = {17: stream(TEXT, _FORM % 17)}
    yield "forms-10-times-12-deep.pdf", pdf(_usual(b"/X Do") | nested | last)
    yield "form-of-itself.pdf", one_page(TEXT + b"/X Do", n6=stream(TEXT + b"/X Do", _FORM % 6))
    script = b"<</S/JavaScript/JS(while\\(true\\){app.alert\\('x'\\);})>>"
    opened = b"<</Type/Catalog/Pages 2 0 R/OpenAction%b>>" % script
    yield "javascript.pdf", one_page(TEXT, n1=opened)
    launch = b"<</S/Launch/F(/bin/sh)>>"
    yield "launch.pdf", one_page(TEXT, n1=opened.replace(script, launch))
    sound = one_page(TEXT)
    yield "xref-broken.pdf", sound.replace(b"startxref", b"startxxxx")
    yield "xref-elsewhere.pdf", sound.replace(b"startxref\n", b"startxref\n99999999999")
    yield "xref-to-itself.pdf", sound.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9")
    yield "length-lies.pdf", sound.replace(b"/Length ", b"/Length 99999999")
    yield "junk-before.pdf", b"x" * 900 + sound
    yield "header-only.pdf", b"%PDF-1.7\n"
    yield "nothing.pdf", b""
    yield "font-of-nothing.pdf", one_page(TEXT, n3=b"<</Type/Font/Subtype/Type0>>")
    yield "font-of-itself.pdf", one_page(TEXT, n3=b"<</Type/Font/DescendantFonts[3 0 R]>>")
    ring = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/Resources 8 0 R"
    shown = b"/CharProcs<</a 9 0 R>>/Encoding<</Differences[197/a]>>/FirstChar 0/LastChar 255>>"
    yield (
        "font-that-paints-itself.pdf",
        one_page(TEXT, n3=ring + shown, n8=b"<</Font<</F 3 0 R>>>>", n9=stream(TEXT)),
    )
    yield "encrypted-unknown.pdf", pdf(_usual(TEXT), b"/Encrypt<</Filter/Unknown/V 99>>")
