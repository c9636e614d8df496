"""Read a PDF page by page: lines of print with sizes, boxes and tags, tables, labels, bookmarks.

PDFium reads; a page whose letters it cannot tell is read with pdfplumber, and one that has no
usable text at all by OCR.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from indexer.extract import ocr
from indexer.extract.batch import Address
from indexer.extract.cleaning import clean
from indexer.extract.ocr_cache import ScannedPage
from indexer.extract.parts import Opening, Part
from indexer.extract.pdf_geometry import Sheet, unturned_sheet
from indexer.extract.pdf_layout import blocks_of_lines, blocks_of_words
from indexer.extract.pdf_paths import Painted, painted_on
from indexer.extract.pdf_plumber import lines_by_plumber
from indexer.extract.pdf_tables import ruling_of
from indexer.extract.pdf_tags import is_tagged, tags_on
from indexer.extract.pdf_words import Style, printed_words
from indexer.extract.pdfium import Characters
from indexer.language.lexicon import known_share
from indexer.model.document import Block, Document, OutlineEntry, Page, Reading, ReadingMethod
from indexer.model.errors import Reason, UnreadableFile
from indexer.model.failure import ReadingStatus

# A page with fewer letters than this, covered by images, is a scan.
_FEWEST_LETTERS: Final = 50
_IMAGE_SHARE: Final = 0.5
# More pages than this are not read; the longest real document at hand has 66.
_MOST_PAGES: Final = 5000
_MOST_BOOKMARKS: Final = 5000
_DEEPEST_BOOKMARK: Final = 6
# Text with fewer known words than this is no language: sound pages have 0.23 or more, fonts
# without a map from signs to letters 0.04 or less.
_LEAST_KNOWN: Final = 0.15
# Another reading is better when it has this many more known words.
_CLEARLY_BETTER: Final = 0.2
# … or this many more than the font's own tables give: those of a made-up font that swapped å, ä
# and ö for other signs gave 0.7 where OCR had 0.9.
_BETTER_THAN_FONT: Final = 0.05
# Signs that stand for no letter; more than this share of them and the page is in doubt.
_NO_LETTERS: Final = re.compile("[\ufffd\x01\x03-\x08\x0e-\x1f]|[\ue000-\uf8ff]{2,}")
_MOST_NO_LETTERS: Final = 0.01
_UNREADABLE_SCAN: Final = "Sidan är en bild utan text"
_UNMAPPED_PAGE: Final = "Sidans typsnitt säger inte vilka bokstäver tecknen är"
_DAMAGED_PAGE: Final = "Sidan är skadad och går inte att läsa"
_LOCKED: Final = Reason("Filen är lösenordsskyddad.", ReadingStatus.LOCKED)
_DAMAGED: Final = "Filen är skadad och går inte att öppna."
_NO_PAGES: Final = Reason("Filen har inga sidor som går att läsa.", ReadingStatus.EMPTY)


@dataclass(slots=True)
class _Reader:
    """An open PDF, and what is remembered from page to page."""

    path: Path
    pdf: Any
    is_tagged: bool = False
    fonts: dict[Address, Style] = field(default_factory=dict)


def read(path: Path) -> Document:
    """The document in a PDF. Raises UnreadableFile: encrypted, damaged, without pages."""
    parts = read_pages(path)
    opening = next(parts)
    assert isinstance(opening, Opening)
    pages = tuple(part for part in parts if isinstance(part, Page))
    return Document(pages, opening.title, opening.author, opening.format, opening.outline)


def read_pages(path: Path, first: int = 1) -> Iterator[Part]:
    """What the file says of itself, then its pages from number `first` on, as they are read.

    Raises UnreadableFile: encrypted, damaged, without pages.
    """
    pdf = _opened(path)
    try:
        count = len(pdf)
        if count == 0:
            raise UnreadableFile("read", _NO_PAGES)
        if count > _MOST_PAGES:
            raise UnreadableFile("limits", f"Filen har fler än {_MOST_PAGES} sidor.")
        yield _opening(pdf, count)
        reader = _Reader(path, pdf, is_tagged(pdf))
        for number in range(first, count + 1):
            yield from _page(reader, number)
    finally:
        pdf.close()


def _opened(path: Path) -> Any:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise UnreadableFile("open", _LOCKED) from error
        raise UnreadableFile("open", _DAMAGED) from error


def _opening(pdf: Any, count: int) -> Opening:
    title = clean(pdf.get_metadata_value("Title"))
    author = clean(pdf.get_metadata_value("Author"))
    return Opening(count, title, author, "pdf", tuple(_outline(pdf, count)))


def _outline(pdf: Any, pages: int) -> Iterator[OutlineEntry]:
    """The bookmarks that lead to a page; none when they make no sense."""
    with suppress(pypdfium2.PdfiumError, UnicodeError, RecursionError):
        for bookmark in islice(pdf.get_toc(_DEEPEST_BOOKMARK), _MOST_BOOKMARKS):
            target = bookmark.get_dest()
            place = target.get_index() if target else None
            title = clean(bookmark.get_title())
            if title and place is not None and 0 <= place < pages:
                yield OutlineEntry(bookmark.level + 1, title, place + 1)


def _label(pdf: Any, number: int) -> str | None:
    with suppress(pypdfium2.PdfiumError, UnicodeError, ValueError):
        return clean(pdf.get_page_label(number - 1)) or None
    return None


def _page(reader: _Reader, number: int) -> Iterator[ScannedPage | Page]:
    """One page, and before it what OCR has just made of it; a page that cannot be read is kept,
    with the reason."""
    label = _label(reader.pdf, number)
    try:
        page = reader.pdf[number - 1]
        sheet = unturned_sheet(page)
    except pypdfium2.PdfiumError:
        yield Page(number, label, (), reading=_unread(_DAMAGED_PAGE))
        return
    try:
        seen = _seen(reader, page, sheet, number)
    except pypdfium2.PdfiumError:
        seen = _Seen((), problem=_DAMAGED_PAGE)
    finally:
        page.close()
    empty = Page(number, label, (), round(sheet.width, 1), round(sheet.height, 1))
    page = replace(empty, blocks=seen.blocks)
    if not seen.problem and not ocr.is_forced():
        yield replace(page, reading=seen.reading)
        return
    scanned = ocr.read_page_of(reader.path, number)
    if scanned.key:
        yield scanned
    yield _read_page(page, seen, scanned)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the text layer of a page gives. `problem` says why it is not what the page says."""

    blocks: tuple[Block, ...]
    reading: Reading = Reading()
    problem: str = ""


def _seen(reader: _Reader, page: Any, sheet: Sheet, number: int) -> _Seen:
    text_page = page.get_textpage()
    try:
        characters = Characters(text_page)
        tags = tags_on(page) if reader.is_tagged else {}
        words = printed_words(characters, sheet, tags, reader.fonts)
    finally:
        text_page.close()
    painted = painted_on(page, sheet)
    seen = _Seen(
        blocks_of_words(words, painted, sheet.turns),
        Reading(known_words=known_share(characters.text)),
    )
    letters = sum(map(len, words.texts))
    if letters < _FEWEST_LETTERS:
        is_scan = painted.pictures > _IMAGE_SHARE
        return replace(seen, reading=Reading(), problem=_UNREADABLE_SCAN if is_scan else "")
    known = seen.reading.known_words
    doubtful = len("".join(_NO_LETTERS.findall(characters.text)))
    if (known is None or known >= _LEAST_KNOWN) and doubtful <= _MOST_NO_LETTERS * letters:
        return seen
    return _by_font(reader, painted, number, seen)


def _by_font(reader: _Reader, painted: Painted, number: int, seen: _Seen) -> _Seen:
    """A page whose letters PDFium may not know, as pdfplumber reads it, if that is better."""
    lines = lines_by_plumber(reader.path, number)
    known = known_share(" ".join(word.text for line in lines for word in line))
    if (known or 0.0) > (seen.reading.known_words or 0.0) + _CLEARLY_BETTER:
        blocks = blocks_of_lines(lines, ruling_of(painted.edges))
        # A font's tables may lie about some letters: OCR has the last word where it is better.
        return _Seen(blocks, Reading(ReadingMethod.FONT, known_words=known), _UNMAPPED_PAGE)
    return replace(seen, problem=_UNMAPPED_PAGE)


def _read_page(page: Page, seen: _Seen, scanned: ScannedPage) -> Page:
    """The page by OCR, unless its text layer is there and no worse."""
    if scanned.blocks and not _is_worse(scanned.blocks, seen):
        return replace(page, blocks=scanned.blocks, reading=scanned.reading)
    if not seen.problem or seen.reading.method is ReadingMethod.FONT:
        return replace(page, reading=seen.reading)
    if seen.problem == _UNREADABLE_SCAN and not scanned.reading.reason:
        return replace(page, reading=seen.reading if page.blocks else scanned.reading)
    if seen.problem == _UNMAPPED_PAGE and not scanned.reading.reason:
        # Perhaps another language: kept as it is, with few known words.
        return replace(page, reading=seen.reading)
    return replace(page, reading=_unread(seen.problem, scanned.reading.reason))


def _is_worse(scanned: tuple[Block, ...], seen: _Seen) -> bool:
    """Whether a text layer in doubt is after all no worse than what OCR makes of the page."""
    if seen.problem != _UNMAPPED_PAGE:
        return False
    known = known_share(" ".join(block.text for block in scanned))
    is_by_font = seen.reading.method is ReadingMethod.FONT
    least = _BETTER_THAN_FONT if is_by_font else _CLEARLY_BETTER
    return (known or 0.0) < (seen.reading.known_words or 0.0) + least


def _unread(*reasons: str) -> Reading:
    return Reading(ReadingMethod.UNREAD, reason=": ".join(filter(None, reasons)))
