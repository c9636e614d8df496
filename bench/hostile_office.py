"""Office files, web pages and texts that are built to hurt their reader. All made here."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

Named = Iterator[tuple[str, bytes]]
Part = tuple[str, Iterable[bytes]]

_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PIECE = 1 << 24
SENTENCE = "Åtgärder för ökad tillväxt i länet".encode()
PARAGRAPH = b"<w:p><w:r><w:t>" + SENTENCE + b"</w:t></w:r></w:p>"
_HEAD, _TAIL = b"<w:document " + _W + b"><w:body>", b"</w:body></w:document>"
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def zipped(parts: Iterable[Part]) -> bytes:
    """A zip archive of these members, each given in pieces."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, pieces in parts:
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
    return content.getvalue()


def _package(main: str, kind: str, *parts: Part) -> bytes:
    """An Open XML package whose main part is `main`."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-'
        f'officedocument.{kind}.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="{main}"/></Relationships>'
    )
    return zipped(
        [
            ("[Content_Types].xml", [types.encode()]),
            ("_rels/.rels", [relations.encode()]),
            *parts,
        ]
    )


def docx(*pieces: bytes, more: Iterable[Part] = ()) -> bytes:
    """A Word file whose document part is these pieces."""
    kind = "wordprocessingml.document"
    return _package("word/document.xml", kind, ("word/document.xml", pieces), *more)


def xlsx(*pieces: bytes, strings: Iterable[bytes] = ()) -> bytes:
    """A workbook with one sheet of these pieces, and perhaps shared strings."""
    main = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    main += f'xmlns:r="{_OFFICE}"><sheets><sheet name="Blad" sheetId="1" r:id="r1"/></sheets>'
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    for number, kind, name in ((1, "worksheet", "worksheets/a"), (2, "sharedStrings", "strings")):
        target = "sharedStrings.xml" if number == 2 else f"{name}.xml"
        relations += f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return _package(
        "xl/workbook.xml",
        "spreadsheetml.sheet",
        ("xl/workbook.xml", [main.encode() + b"</workbook>"]),
        ("xl/_rels/workbook.xml.rels", [relations.encode() + b"</Relationships>"]),
        ("xl/worksheets/a.xml", pieces),
        ("xl/sharedStrings.xml", strings),
    )


def odt(*pieces: bytes) -> bytes:
    """An OpenDocument text whose content is these pieces."""
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped([("mimetype", [kind]), ("content.xml", pieces)])


def hostile_office_files() -> Named:
    """Every one of them with its name."""
    yield from _archives()
    yield from _word_files()
    yield from _workbooks()
    yield from _other_packages()
    yield from _web_pages()
    yield from _texts()


def _archives() -> Named:
    yield "zip-bomb.docx", docx(_HEAD, *[b" " * _PIECE] * 64, PARAGRAPH, _TAIL)
    yield (
        "zip-bomb-member.docx",
        docx(_HEAD + PARAGRAPH + _TAIL, more=[("word/media/a.bmp", [b"\0" * _PIECE] * 30)]),
    )
    many = [(f"word/{number}.xml", [b"<a/>"]) for number in range(50_000)]
    yield "members-50k.docx", docx(_HEAD + PARAGRAPH + _TAIL, more=many)
    yield "members-overlapping.docx", overlapping(400)
    yield "member-that-lies.xlsx", _lying(xlsx(_SHEET, *[b" " * _PIECE] * 8))
    outside = [("../../etc/x.xml", [b"<a/>"]), ("/etc/y.xml", [b"<a/>"])]
    yield "members-outside.docx", docx(_HEAD + PARAGRAPH + _TAIL, more=outside)
    sound = docx(_HEAD + PARAGRAPH + _TAIL)
    yield "zip-in-zip.docx", docx(_HEAD + _TAIL, more=[("word/embeddings/a.docx", [sound])])
    yield "list-cut.docx", sound[:-30]
    yield "list-only.docx", sound[sound.rfind(b"PK\x01\x02") :]
    yield "only-the-end.docx", sound[-22:]
    yield "encrypted-flag.docx", _flagged(sound)
    yield "nothing.docx", b""
    yield "pdf-inside.docx", b"%PDF-1.7\n"


def overlapping(count: int) -> bytes:
    """Members that share the same packed bytes: some kilobytes that unpack to gigabytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b" " * (9 * 1024 * 1024)
    packed = packer.compress(plain) + packer.flush()
    check, listed = zlib.crc32(plain), b""
    fields = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0, check, len(packed), len(plain))
    local = b"PK\x03\x04" + fields + struct.pack("<HH", 17, 0) + b"word/document.xml" + packed
    for number in range(count):
        name = b"word/document.xml" if number == 0 else b"word/%012d" % number
        sizes = struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0)
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + fields + sizes + name
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(local), 0)
    return local + listed + b"PK\x05\x06" + end


def _lying(content: bytes) -> bytes:
    """An archive that says its largest member is ten bytes when unpacked."""
    size = struct.pack("<I", 8 * _PIECE + len(_SHEET))
    return content.replace(size, struct.pack("<I", 10))


def _flagged(content: bytes) -> bytes:
    return content.replace(b"PK\x01\x02\x2d\x03\x2d\x00\x00", b"PK\x01\x02\x2d\x03\x2d\x00\x01")


def _word_files() -> Named:
    yield "paragraphs-3M.docx", docx(_HEAD, *[PARAGRAPH * 10_000] * 300, _TAIL)
    yield "paragraphs-300k.docx", docx(_HEAD, *[PARAGRAPH * 10_000] * 30, _TAIL)
    for depth in (200, 20_000):
        opened, closed = b"<w:sdt><w:sdtContent>" * depth, b"</w:sdtContent></w:sdt>" * depth
        yield f"controls-{depth}-deep.docx", docx(_HEAD, opened, PARAGRAPH, closed, _TAIL)
    for depth in (100, 2_000):
        opened = b"<w:tbl><w:tr><w:tc>" * depth
        closed = b"<w:p/></w:tc></w:tr></w:tbl>" * depth
        yield f"tables-{depth}-deep.docx", docx(_HEAD, opened, PARAGRAPH, closed, _TAIL)
    cell = b"<w:tc>" + PARAGRAPH + b"</w:tc>"
    row = b"<w:tr>" + cell * 1_000 + b"</w:tr>"
    yield "table-1000-by-500.docx", docx(_HEAD, b"<w:tbl>", *[row] * 500, b"</w:tbl>", _TAIL)
    wide = b'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>' + PARAGRAPH + b"</w:tc>"
    yield "cell-2-billion-wide.docx", docx(_HEAD, b"<w:tbl><w:tr>", wide, b"</w:tr></w:tbl>", _TAIL)
    yield "run-50MB.docx", docx(_HEAD, b"<w:p><w:r><w:t>", b"A" * 50_000_000, b"</w:t>", _TAIL)
    yield (
        "attributes-100k.docx",
        docx(_HEAD, b"<w:p ", b" ".join(b'w:a%d="x"' % n for n in range(100_000)), b"/>", _TAIL),
    )
    yield "not-xml.docx", docx(b"\x00\x01 inte xml")
    yield "words-in-no-namespace.docx", docx(b"<document><body><p>x</p></body></document>")
    yield "encoding-utf-7.docx", docx(b'<?xml version="1.0" encoding="utf-7"?>', _HEAD, _TAIL)
    yield from _entities()


def _entities() -> Named:
    names = "bcdefghij"
    laughs = '<!DOCTYPE x [<!ENTITY a "' + "A" * 1_000 + '">'
    before = "a"
    for name in names:
        laughs += f'<!ENTITY {name} "' + f"&{before};" * 10 + '">'
        before = name
    shown = _HEAD + b"<w:p><w:r><w:t>&%b;</w:t></w:r></w:p>" + _TAIL
    yield "billion-laughs.docx", docx(laughs.encode() + b"]>", shown % b"j")
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    yield "entity-outside.docx", docx(outside, shown % b"e")
    wide = laughs.encode("utf-16") + (b"]>" + shown % b"j").decode().encode("utf-16-le")
    yield "billion-laughs-utf16.docx", docx(wide)
    yield "billion-laughs-late.docx", docx(b"<!--" + b" " * 20_000 + b"-->", laughs.encode(), b"]>")
    yield "billion-laughs.xlsx", xlsx(laughs.encode() + b"]>", _SHEET, b"&j;</worksheet>")
    yield "entity-outside.odt", odt(outside, b"<a>&e;</a>")


def _workbooks() -> Named:
    cell = b'<c t="inlineStr"><is><t>' + SENTENCE + b"</t></is></c>"
    row = b"<row>" + cell * 100 + b"</row>"
    head, tail = _SHEET + b"<sheetData>", b"</sheetData></worksheet>"
    yield "cells-1M.xlsx", xlsx(head, *[row * 100] * 100, tail)
    yield (
        "cells-10M.xlsx",
        xlsx(head, *[(b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>")] * 9_999),
    )
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    yield "cells-far-apart.xlsx", xlsx(head, far, b"</row>", tail)
    claim = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4000000000"'
    )
    one = b"<si><t>" + SENTENCE + b"</t></si>"
    used = head + b'<row><c t="s"><v>0</v></c></row>' + tail
    yield (
        "strings-4-billion-claimed.xlsx",
        xlsx(used, strings=[claim, b' uniqueCount="4000000000">', one, b"</sst>"]),
    )
    start = claim.replace(b' count="4000000000"', b">")
    yield "strings-5M.xlsx", xlsx(used, strings=[start, *[one * 10_000] * 500, b"</sst>"])
    yield (
        "string-200MB.xlsx",
        xlsx(used, strings=[start, b"<si><t>", *[b"A" * _PIECE] * 12, b"</t></si></sst>"]),
    )
    yield "string-number-9999.xlsx", xlsx(head, b'<row><c t="s"><v>99999999</v></c></row>', tail)
    yield (
        "merged-everything.xlsx",
        xlsx(
            used.replace(
                b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            )
        ),
    )


def _other_packages() -> Named:
    office = b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    office += b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    office += b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    head = b"<office:document-content " + office + b"><office:body><office:text>"
    tail = b"</office:text></office:body></office:document-content>"
    paragraph = b"<text:p>" + SENTENCE + b"</text:p>"
    yield "paragraphs-2M.odt", odt(head, *[paragraph * 10_000] * 200, tail)
    cell = b'<table:table-cell table:number-columns-repeated="2000000000">' + paragraph
    repeated = b'<table:table><table:table-row table:number-rows-repeated="1000000000">'
    closed = b"</table:table-cell></table:table-row></table:table>"
    yield "cells-repeated.odt", odt(head, repeated, cell, closed, tail)
    yield (
        "spaces-2-billion.odt",
        odt(head, b'<text:p>a<text:s text:c="2000000000"/>b</text:p>', tail),
    )
    deep = 20_000
    yield (
        "sections-20k-deep.odt",
        odt(head, b"<text:section>" * deep, paragraph, b"</text:section>" * deep, tail),
    )
    yield "nothing-inside.odt", odt()
    yield "nothing-inside.pptx", _package("ppt/presentation.xml", "presentationml.presentation")
    ring = b'<p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>' * 1_000
    names = b'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    names += b'xmlns:r="' + _OFFICE.encode() + b'"'
    main = b"<p:presentation " + names + b">" + ring + b"</p:presentation>"
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    relations += f'Type="{_OFFICE}/slide" Target="presentation.xml"/></Relationships>'
    yield (
        "slides-of-itself.pptx",
        _package(
            "ppt/presentation.xml",
            "presentationml.presentation",
            ("ppt/presentation.xml", [main]),
            ("ppt/_rels/presentation.xml.rels", [relations.encode()]),
        ),
    )


def _web_pages() -> Named:
    start, end = b"<html><body>", b"</body></html>"
    yield "elements-1M-deep.html", start + b"<div>" * 1_000_000 + SENTENCE + end
    yield "tables-20k-deep.html", start + b"<table><tr><td>" * 20_000 + SENTENCE + end
    yield "paragraphs-2M.html", start + (b"<p>" + SENTENCE) * 2_000_000 + end
    span = b'<table><tr><td colspan="2000000000" rowspan="2000000000">' + SENTENCE
    yield "cell-2-billion-wide.html", start + span + b"</td></tr></table>" + end
    row = b"<tr>" + b"<td>1</td>" * 2_000 + b"</tr>"
    yield "table-2000-by-500.html", start + b"<table>" + row * 500 + b"</table>" + end
    wide = b'<td colspan="1000">1</td>'
    yield "cells-1000-wide.html", start + b"<table>" + (b"<tr>" + wide * 90) * 900 + end
    yield "attributes-2M.html", start + b"<p " + b"a=1 " * 2_000_000 + b">" + SENTENCE + end
    yield "formatting-unclosed-50k.html", start + b"<p><b><i><a>x" * 50_000 + end
    yield "comment-unclosed.html", start + SENTENCE + b"<!--" + b"-" * 5_000_000
    yield "script.html", start + b"<script>while(true){}</script>" + SENTENCE + end
    yield "entities-1M.html", start + b"&Auml;&#229;&#xFFFFFFFF;&bogus;" * 1_000_000 + end
    yield "encoding-of-nothing.html", b'<html><meta charset="rot13"><p>' + SENTENCE
    yield "nothing.html", b""
    yield "only-tags.html", start + b"<p></p>" * 100_000 + end


def _texts() -> Named:
    yield "one-line-100MB.txt", b"A" * 100_000_000
    yield "one-line-of-words-30MB.txt", (SENTENCE + b" ") * 800_000
    yield "lines-5M.txt", b"a\n" * 5_000_000
    yield "paragraphs-500k.txt", (SENTENCE + b".\n\n") * 500_000
    yield "columns-300k.txt", b"a     b     c     1 234\n" * 300_000
    yield "form-feeds-2M.txt", (b"a\f") * 2_000_000
    yield "nul-bytes.txt", b"Regionen\x00beviljade\x00" * 1_000
    yield "utf16-without-mark.txt", "Regionen beviljade stöd.\n".encode("utf-16-le") * 1_000
    yield "utf16-cut.txt", "Regionen beviljade stöd.".encode("utf-16")[:-1]
    yield "utf32.txt", "Regionen beviljade stöd.".encode("utf-32") * 50
    yield "two-encodings.txt", (SENTENCE + "Åtgärd ".encode("cp1252")) * 10_000
    yield "surrogates.txt", b"\xed\xa0\x80\xed\xb0\x80 text " * 1_000
    yield "bidi-controls.txt", ("\u202e\u2066Regionen\u2069\u202c " * 10_000).encode()
    yield "marks-stacked.txt", ("a" + "\u0301" * 100_000 + " ").encode() * 20
    yield "control-signs.txt", bytes(range(1, 32)) * 10_000
    yield "spaces-50MB.txt", b" " * 50_000_000 + b"a"
    yield "bom-only.txt", b"\xef\xbb\xbf"
    yield "pdf-by-name.txt", b"%PDF-1.7\nen text om filer"
