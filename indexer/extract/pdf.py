"""Read a PDF with pdfplumber: lines of print with sizes and boxes, tables, page labels."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from indexer.extract import ocr
from indexer.extract.cleaning import clean
from indexer.extract.pdf_tables import FoundTable, holds, tables_on
from indexer.extract.pdf_words import PrintedWord, is_unmapped, printed_words
from indexer.model.document import (
    Block,
    BlockKind,
    Box,
    Document,
    Page,
    Reading,
    ReadingMethod,
    WordBox,
    table_text,
)
from indexer.model.errors import UnreadableFile

# Words belong to one line when their tops differ by less than this share of the font size.
_SAME_LINE: Final = 0.45
_CLOSING: Final = ".,;:!?)]”’"
_OPENING: Final = "([“"
# A page with fewer letters than this, covered by images, is a scan.
_FEWEST_LETTERS: Final = 50
_IMAGE_SHARE: Final = 0.5
# More pages than this are not read; the longest real document at hand has 66.
_MOST_PAGES: Final = 5000
_UNREADABLE_SCAN: Final = "Sidan är en bild utan text"
_UNMAPPED_PAGE: Final = "Sidans typsnitt säger inte vilka bokstäver tecknen är"
_DAMAGED_PAGE: Final = "Sidan är skadad och går inte att läsa"
_SAME_BASELINE: Final = 0.1
# Pieces of a word stand this near, as a share of the font size: "M" and "ÅL" in small capitals,
# "mandat" and "perioden" with an optional hyphen between them that takes no room. Of 42 places
# in the real PDF files 41 are one word; a space is 0.2 or more.
_ONE_WORD: Final = 0.02


def read(path: Path) -> Document:
    """The document in a PDF. Raises UnreadableFile: encrypted, damaged, without pages."""
    try:
        with pdfplumber.open(path, unicode_norm="NFC") as pdf:
            return _document(path, pdf)
    except UnreadableFile:
        raise
    except PDFPasswordIncorrect as error:
        raise UnreadableFile("open", "Filen är lösenordsskyddad.") from error
    except RecursionError as error:
        raise UnreadableFile("read", "Filen är skadad: dess delar hänvisar i ring.") from error
    except MemoryError:
        raise
    except Exception as error:
        # pdfminer raises whatever a damaged file leads to: TypeError, KeyError, struct.error …
        if _is_password_error(error):
            raise UnreadableFile("open", "Filen är lösenordsskyddad.") from error
        raise UnreadableFile("open", "Filen är skadad och går inte att öppna.") from error


def _is_password_error(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PDFPasswordIncorrect):
            return True
        if cause.args and isinstance(cause.args[0], PDFPasswordIncorrect):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _document(path: Path, pdf: Any) -> Document:
    pdf.doc.get_page_labels = partial(_labels_as_far_as_they_go, pdf.doc.get_page_labels)
    count = len(pdf.pages)
    if count == 0:
        raise UnreadableFile("read", "Filen har inga sidor som går att läsa.")
    if count > _MOST_PAGES:
        raise UnreadableFile("limits", f"Filen har fler än {_MOST_PAGES} sidor.")
    pages = []
    for number, page in enumerate(pdf.pages, start=1):
        label = clean(page.page_obj.label or "") or None
        pages.append(_read_page(path, page, number, label))
        page.close()
    details = pdf.metadata or {}
    return Document(
        pages=tuple(pages),
        title=clean(str(details.get("Title") or "")),
        author=clean(str(details.get("Author") or "")),
        format="pdf",
    )


def _labels_as_far_as_they_go(
    labels: Callable[[], Iterator[str | None]],
) -> Iterator[str | None]:
    """The labels that the file gives its pages, then None. They are no reason to lose a
    document, but pdfminer looks at them while it finds the pages, and asserts that they make
    sense: a Roman number is below 4000."""
    with suppress(Exception):
        yield from labels()
    yield from repeat(None)


def _read_page(path: Path, page: Any, number: int, label: str | None) -> Page:
    """One page; a page that cannot be read is kept, with the reason."""
    width, height = float(page.width), float(page.height)
    try:
        blocks = tuple(_blocks(page))
        problem = _problem_of(page, blocks)
    except MemoryError:
        raise
    except Exception:
        # A damaged page leads pdfminer into any error; it may still be painted.
        blocks, problem = (), _DAMAGED_PAGE
    if not problem and not ocr.is_forced():
        return Page(number, label, blocks, width, height)
    scanned = ocr.read_page_of(path, number)
    if scanned.blocks:
        return Page(number, label, scanned.blocks, width, height, scanned.reading)
    reading = Reading() if blocks else scanned.reading
    if problem and (problem != _UNREADABLE_SCAN or scanned.reading.reason):
        reason = ": ".join(filter(None, (problem, scanned.reading.reason)))
        reading = Reading(ReadingMethod.UNREAD, reason=reason)
    return Page(number, label, blocks, width, height, reading)


def _problem_of(page: Any, blocks: tuple[Block, ...]) -> str:
    """Why the text layer is not what the page says; "" when it is."""
    letters = sum(len(block.text) for block in blocks)
    if sum(is_unmapped(char["text"]) for char in page.chars) > letters:
        return _UNMAPPED_PAGE
    if letters >= _FEWEST_LETTERS:
        return ""
    area = float(page.width) * float(page.height)
    images = sum(float(i["width"]) * float(i["height"]) for i in page.images)
    return _UNREADABLE_SCAN if area and images / area > _IMAGE_SHARE else ""


def _blocks(page: Any) -> Iterator[Block]:
    """Lines and tables in the order of the page's content stream."""
    words = list(printed_words(page))
    tables = tables_on(page, words)
    texts = ["".join("".join(map("".join, table.rows)).split()) for table in tables]
    written: set[int] = set()
    line: list[PrintedWord] = []
    for word in words:
        # A frame may hold words that stand in none of its cells.
        inside = next(
            (
                place
                for place, table in enumerate(tables)
                if holds(table.box, word.box) and word.text in texts[place]
            ),
            None,
        )
        if inside is None:
            if line and not _same_line(line, word):
                yield _line_block(line)
                line = []
            line.append(word)
        elif inside not in written:
            written.add(inside)
            if line:
                yield _line_block(line)
                line = []
            yield _table_block(tables[inside])
    if line:
        yield _line_block(line)


def _same_line(line: list[PrintedWord], word: PrintedWord) -> bool:
    last = line[-1]
    height = max(last.size, word.size, 1.0)
    # A raised footnote mark overlaps its word in height but starts lower or higher.
    middle = (word.box.top + word.box.bottom) / 2
    is_level = (
        abs(last.box.bottom - word.box.bottom) < height * _SAME_LINE
        or last.box.top < middle < last.box.bottom
    )
    return is_level and word.box.x0 > last.box.x0


def _is_one_word(piece: PrintedWord, following: PrintedWord) -> bool:
    size = max(piece.size, following.size)
    return (
        abs(following.box.x0 - piece.box.x1) < _ONE_WORD * size
        and abs(following.box.bottom - piece.box.bottom) < _SAME_BASELINE * size
        and (
            (piece.text[-1].isalpha() and following.text[0].isalpha())
            # A mark after words in italics is set in the body's font.
            or following.text[0] in _CLOSING
            or piece.text[-1] in _OPENING
        )
    )


def _line_block(line: list[PrintedWord]) -> Block:
    text = ""
    words = []
    for place, word in enumerate(line):
        text += " " if place and not _is_one_word(line[place - 1], word) else ""
        edges = (word.box.x0, word.box.top, word.box.x1, word.box.bottom)
        words.append(WordBox(len(text), len(text) + len(word.text), *edges))
        text += word.text
    main = max(line, key=lambda word: len(word.text))
    box = Box(
        min(word.box.x0 for word in line),
        min(word.box.top for word in line if word.size >= main.size - 1),
        max(word.box.x1 for word in line),
        max(word.box.bottom for word in line if word.size >= main.size - 1),
    )
    is_bold = all(word.is_bold for word in line)
    return Block(BlockKind.LINE, text, size=main.size, is_bold=is_bold, box=box, words=tuple(words))


def _table_block(table: FoundTable) -> Block:
    return Block(BlockKind.TABLE, table_text(table.rows), box=table.box)
