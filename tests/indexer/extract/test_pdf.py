from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import ocr, pdf
from indexer.extract.ocr import ScannedPage
from indexer.extract.parts import Opening
from indexer.extract.pdf_words import PrintedWord, Style
from indexer.model.document import BlockKind, NoteMark, OutlineEntry, Page, Reading, ReadingMethod
from indexer.model.errors import UnreadableFile
from tests.indexer.building import line
from tests.indexer.extract.image_pdfs import image, stream
from tests.indexer.extract.pdf_files import (
    ROWS,
    SENTENCE,
    TRUETYPE,
    Draw,
    needs_truetype,
    raw_pdf,
    read,
    ruled_table,
    text_at,
    texts,
    write,
)


@pytest.fixture(autouse=True)
def usual_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATERBLICK_OCR_MODE", raising=False)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        pdf.read(path)
    return caught.value.reason


def test_a_line_of_print_is_a_block_with_its_words_placed(tmp_path: Path) -> None:
    (block,) = read(tmp_path, text_at(72, 700, "Länets åtgärder ökade")).pages[0].blocks
    assert (block.kind, block.text) == (BlockKind.LINE, "Länets åtgärder ökade")
    assert [block.text[w.start : w.end] for w in block.words] == ["Länets", "åtgärder", "ökade"]
    # The line is written 141.9 points down: a box reaches from the ascent to the descent.
    assert all(w.top == pytest.approx(131.6, abs=1) for w in block.words)
    assert all(w.bottom == pytest.approx(144.5, abs=1) for w in block.words)
    assert block.box is not None
    assert (block.box.x0, block.words[0].box.x0) == (72.0, 72.0)


def test_sizes_and_bold_are_told(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 700, "Resultat")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 670, "Målet nåddes.")

    heading, line = read(tmp_path, draw).pages[0].blocks
    assert (heading.size, heading.is_bold) == (18.0, True)
    assert (line.size, line.is_bold) == (11.0, False)


def test_pages_are_numbered_and_measured(tmp_path: Path) -> None:
    first, second = read(tmp_path, text_at(72, 700, "Ett"), text_at(72, 700, "Två")).pages
    assert (first.number, second.number) == (1, 2)
    assert (round(first.width), round(first.height)) == (595, 842)


def test_title_and_author_are_the_files_own(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Årsrapport 2017")
        canvas.setAuthor("Region Norrsken")
        canvas.drawString(72, 700, "Text")

    document = read(tmp_path, draw)
    assert (document.title, document.author, document.format) == (
        "Årsrapport 2017",
        "Region Norrsken",
        "pdf",
    )


def with_label(style: str, start: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Text")
        canvas.addPageLabel(canvas.getPageNumber() - 1, style, start)

    return draw


def test_printed_page_labels_are_kept(tmp_path: Path) -> None:
    plain = text_at(72, 700, "Text")
    pages = read(tmp_path, with_label("ROMAN_LOWER", 3), plain, with_label("ARABIC", 1)).pages
    assert [page.label for page in pages] == ["iii", "iv", "1"]


def test_labels_that_cannot_be_read_do_not_lose_the_document(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Text")
        canvas.addPageLabel(0, None, 1, "abcd")

    path = write(tmp_path / "a.pdf", draw)
    # Half of a UTF-16 pair is no letter.
    path.write_bytes(path.read_bytes().replace(b"(abcd)", b"(\xfe\xff\xd8\x01)"))
    (page,) = pdf.read(path).pages
    assert (page.label, page.blocks[0].text) == (None, "Text")


def test_bookmarks_lead_to_pages(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        number = canvas.getPageNumber()
        canvas.bookmarkPage(f"sida {number}")
        canvas.addOutlineEntry(f"Avsnitt {number}", f"sida {number}", number - 1)
        canvas.drawString(72, 700, "Text")

    assert read(tmp_path, draw, draw).outline == (
        OutlineEntry(1, "Avsnitt 1", 1),
        OutlineEntry(2, "Avsnitt 2", 2),
    )


def test_reading_can_begin_at_a_later_page(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Ett"), text_at(72, 700, "Två"))
    opening, page = pdf.read_pages(path, first=2)
    assert isinstance(opening, Opening)
    assert isinstance(page, Page)
    assert (opening.pages, page.number, page.blocks[0].text) == (2, 2, "Två")


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x, column in ((72, "vänster"), (320, "höger")):
            for row in range(3):
                canvas.drawString(x, 700 - row * 14, f"{column} rad {row}")

    assert texts(read(tmp_path, draw)) == [
        f"{column} rad {row}" for column in ("vänster", "höger") for row in range(3)
    ]


def test_a_ruled_table_is_one_block_with_its_rows(tmp_path: Path) -> None:
    before, table, after = read(tmp_path, ruled_table).pages[0].blocks
    assert (table.kind, table.rows) == (BlockKind.TABLE, ROWS)
    assert table.text == "Område\tBelopp\nBredband\t2 500\nÅtgärder\t84"
    assert (before.text, after.text) == ("Före tabellen.", "Efter tabellen.")


def test_words_in_a_tables_frame_but_in_none_of_its_cells_are_not_lost(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        ruled_table(canvas)
        # Two rows more in the first column only: the frame's lower right corner is no cell.
        canvas.grid([72, 200], [560, 580, 600])
        canvas.drawString(240, 585, "Hörnord")

    assert "Hörnord" in " ".join(texts(read(tmp_path, draw)))


def test_a_box_around_text_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 680, 300, 60)
        canvas.drawString(72, 700, "I en ruta")

    assert [b.kind for b in read(tmp_path, draw).pages[0].blocks] == [BlockKind.LINE]


def test_small_capitals_are_one_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        canvas.drawString(72, 700, "M")
        x = 72 + canvas.stringWidth("M", "Helvetica", 14)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(x, 700, "ÅLGRUPP")
        canvas.drawString(x + 70, 700, "och syfte")

    (block,) = read(tmp_path, draw).pages[0].blocks
    assert block.text == "MÅLGRUPP och syfte"
    assert [block.text[w.start : w.end] for w in block.words] == ["MÅLGRUPP", "och", "syfte"]


def test_a_raised_footnote_mark_is_not_part_of_its_word(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "stödet")
        x = 72 + canvas.stringWidth("stödet", "Helvetica", 11)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(x, 704, "1")

    (block,) = read(tmp_path, draw).pages[0].blocks
    assert (block.text, block.marks) == ("stödet", (NoteMark(6, "1"),))


@needs_truetype
def test_letters_in_two_parts_are_composed(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Prov", str(TRUETYPE)))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Prov", 11)
        canvas.drawString(72, 700, "a\u030atga\u0308rder o\u0308kade")

    assert texts(read(tmp_path, draw)) == ["åtgärder ökade"]


def test_a_password_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Hemligt"), encrypt="lösen")
    assert refusal(path) == "Filen är lösenordsskyddad."


def test_a_file_that_only_its_owner_may_change_is_read(tmp_path: Path) -> None:
    locked = StandardEncryption("", ownerPassword="ägare", canModify=0)
    assert texts(read(tmp_path, text_at(72, 700, "Öppet"), encrypt=locked)) == ["Öppet"]


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6])
def test_a_cut_off_file_gives_a_reason(tmp_path: Path, kept: float) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Text"))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    reason = refusal(path)
    assert "skadad" in reason or "inga sidor" in reason


def test_junk_before_the_header_does_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Text"))
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + path.read_bytes())
    assert texts(pdf.read(path)) == ["Text"]


def test_more_pages_than_a_document_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 1)
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Ett"), text_at(72, 700, "Två"))
    assert refusal(path) == "Filen har fler än 1 sidor."


def image_of(text: str, size: int = 60) -> Image.Image:
    """A page of print as a picture; an empty text is a photograph."""
    image = Image.new("L", (1654, 2339), 255)
    font = ImageFont.truetype(str(TRUETYPE), size) if TRUETYPE else ImageFont.load_default(size)
    for place, row in enumerate(text.split("\n")):
        ImageDraw.Draw(image).text((150, 300 + place * size * 2), row, fill=0, font=font)
    return image


def scan(image: Image.Image, over: str = "") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.drawInlineImage(image, 0, 0, *A4)
        canvas.drawString(72, 20, over)

    return draw


needs_ocr = pytest.mark.skipif(
    bool(ocr.unavailable_reason()), reason=f"OCR går inte här: {ocr.unavailable_reason()}"
)


@needs_ocr
@needs_truetype
def test_a_page_that_is_an_image_is_read_by_ocr(tmp_path: Path) -> None:
    (page,) = read(tmp_path, scan(image_of("Årsrapport för länet\nÅtgärder på väg"))).pages
    assert page.reading.method is ReadingMethod.OCR
    assert [block.text for block in page.blocks] == ["Årsrapport för länet", "Åtgärder på väg"]
    assert (page.reading.quality or 0) > 0.8


def test_without_ocr_an_image_is_an_unread_page_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "never")
    (page,) = read(tmp_path, scan(image_of("Text"), over="Sida 3")).pages
    assert page.reading.method is ReadingMethod.UNREAD
    assert page.reading.reason == "Sidan är en bild utan text: OCR är avstängt (--ocr never)"
    assert [block.text for block in page.blocks] == ["Sida 3"]


@pytest.fixture
def ocr_that_gives(monkeypatch: pytest.MonkeyPatch) -> Callable[[ScannedPage], None]:
    def give(scanned: ScannedPage) -> None:
        monkeypatch.setattr(ocr, "read_page", lambda *_: scanned)

    return give


NOTHING = ScannedPage((), Reading(ReadingMethod.OCR))
UNREAD = ScannedPage((), Reading(ReadingMethod.UNREAD, reason="bilden är skadad"))


def test_a_photograph_with_a_caption_keeps_its_caption(
    tmp_path: Path, ocr_that_gives: Callable[[ScannedPage], None]
) -> None:
    ocr_that_gives(NOTHING)
    (page,) = read(tmp_path, scan(image_of(""), over="Foto: NN")).pages
    assert (page.blocks[0].text, page.reading) == ("Foto: NN", Reading())


def test_a_photograph_is_a_page_that_was_read(
    tmp_path: Path, ocr_that_gives: Callable[[ScannedPage], None]
) -> None:
    ocr_that_gives(NOTHING)
    (page,) = read(tmp_path, scan(image_of(""))).pages
    assert (page.blocks, page.reading) == ((), Reading(ReadingMethod.OCR))


@pytest.mark.parametrize("scanned", [NOTHING, UNREAD])
def test_ocr_of_every_page_loses_no_text_layer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ocr_that_gives: Callable[[ScannedPage], None],
    scanned: ScannedPage,
) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "always")
    ocr_that_gives(scanned)
    (page,) = read(tmp_path, text_at(72, 700, SENTENCE)).pages
    assert (page.blocks[0].text, page.reading) == (SENTENCE, Reading())


def test_ocr_of_every_page_goes_before_the_text_layer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ocr_that_gives: Callable[[ScannedPage], None],
) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "always")
    ocr_that_gives(ScannedPage((line("Läst med OCR", 100),), Reading(ReadingMethod.OCR, 0.9)))
    assert texts(read(tmp_path, text_at(72, 700, SENTENCE))) == ["Läst med OCR"]


@pytest.fixture
def damaged_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pdf._seen

    def seen(reader: object, page: object, sheet: object, number: int) -> object:
        if number == 1:
            raise pypdfium2.PdfiumError("skadat innehåll")
        return whole(reader, page, sheet, number)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_seen", seen)


@pytest.mark.usefixtures("damaged_first_page")
def test_a_damaged_page_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "never")
    first, second = read(tmp_path, text_at(72, 700, "Ett"), text_at(72, 700, "Två")).pages
    assert first.reading.method is ReadingMethod.UNREAD
    assert first.reading.reason.startswith("Sidan är skadad och går inte att läsa: OCR")
    assert (first.number, second.blocks[0].text) == (1, "Två")


@pytest.mark.usefixtures("damaged_first_page")
def test_a_damaged_page_that_can_be_painted_is_read_by_ocr(
    tmp_path: Path, ocr_that_gives: Callable[[ScannedPage], None]
) -> None:
    ocr_that_gives(ScannedPage((line("Läst med OCR", 100),), Reading(ReadingMethod.OCR, 0.9)))
    assert texts(read(tmp_path, text_at(72, 700, "Ett"))) == ["Läst med OCR"]


def test_a_page_that_cannot_be_opened_is_kept_with_its_label(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", with_label("ROMAN_LOWER", 3), text_at(72, 700, "Två"))
    # A page object that is no page.
    path.write_bytes(path.read_bytes().replace(b"/Type /Page\n", b"/Type /Pxge\n", 1))
    first, second = pdf.read(path).pages
    assert (first.label, first.reading.method) == ("iii", ReadingMethod.UNREAD)
    assert first.reading.reason == "Sidan är skadad och går inte att läsa"
    assert second.blocks[0].text == "Två"


# Words of no language: a font that does not say which letters its signs are.
NO_LANGUAGE = "Wklv lv qrw d odqjxdjh wkdw dqb rqh uhdgv exw vljqv " * 2
WORDS = [*SENTENCE.split(), *SENTENCE.split(), *SENTENCE.split()]


def no_language(canvas: Canvas) -> None:
    for place, start in enumerate(range(0, len(NO_LANGUAGE), 52)):
        canvas.drawString(72, 700 - 14 * place, NO_LANGUAGE[start : start + 52])


def plumbed(*texts: str) -> list[list[PrintedWord]]:
    return [[PrintedWord(t, 72, 100, 90, 111, Style(11.0, False)) for t in texts]]


def test_a_page_whose_letters_are_unknown_is_read_as_its_fonts_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "lines_by_plumber", lambda *_: plumbed(*WORDS))
    (page,) = read(tmp_path, no_language).pages
    assert page.reading.method is ReadingMethod.FONT
    assert page.blocks[0].text == " ".join(WORDS)


def test_a_page_whose_letters_are_unknown_is_not_taken_for_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "lines_by_plumber", lambda *_: [])
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "never")
    (page,) = read(tmp_path, no_language).pages
    assert page.reading.method is ReadingMethod.UNREAD
    assert page.reading.reason.startswith("Sidans typsnitt säger inte vilka bokstäver")


def test_a_page_in_an_unknown_language_is_kept_where_ocr_reads_no_better(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ocr_that_gives: Callable[[ScannedPage], None],
) -> None:
    monkeypatch.setattr(pdf, "lines_by_plumber", lambda *_: [])
    ocr_that_gives(ScannedPage((line(NO_LANGUAGE, 100),), Reading(ReadingMethod.OCR, 0.9)))
    (page,) = read(tmp_path, no_language).pages
    assert (page.reading.method, page.reading.is_poor) == (ReadingMethod.TEXT, True)
    assert page.blocks[0].text == NO_LANGUAGE[:52].strip()


def test_pages_are_numbered_as_pdfium_numbers_them(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Ett"), text_at(72, 700, "Två"))
    opened = pypdfium2.PdfDocument(path)
    shown = [opened[place].get_textpage().get_text_range().strip() for place in range(2)]
    opened.close()
    assert shown == texts(pdf.read(path))


def test_a_page_with_an_enormous_image_is_kept_unread_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "unavailable_reason", str)
    text = b"BT /F 12 Tf 72 700 Td (%b) Tj ET" % SENTENCE.encode("latin-1")
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources {} >>"
    path = raw_pdf(
        tmp_path / "a.pdf",
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page.format(5, "<< /XObject << /X 7 0 R >> >>"),
        page.format(6, f"<< /Font << /F {font} >> >>"),
        stream(b"q 595 0 0 842 0 0 cm /X Do Q"),
        stream(text),
        image(30_000, 30_000, "/DCTDecode", b"few bytes"),
    )
    first, second = pdf.read(path).pages
    reason = "Sidan är en bild utan text: bilden är för stor"
    assert first.reading == Reading(ReadingMethod.UNREAD, reason=reason)
    assert [block.text for block in second.blocks] == [SENTENCE]
