"""No letter that PDFium sees on a real page is missing from its blocks."""

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from indexer.extract import pdf
from indexer.extract.pdf_geometry import unturned_sheet
from indexer.extract.pdf_words import printed_words
from indexer.extract.pdfium import Characters
from indexer.model.document import Block, ReadingMethod
from tests.real.conftest import SHARED

FILES = sorted((SHARED / "real").glob("*.pdf"))


def letters(texts: list[str]) -> Counter[str]:
    """How often each letter stands in some texts; hyphens at line ends come and go."""
    counted = Counter("".join("".join(texts).split()))
    del counted["-"]
    return counted


def texts_of(block: Block) -> str:
    return block.mark + block.text + "".join(mark.mark for mark in block.marks)


@pytest.mark.skipif(not FILES, reason="the real documents (../shared/real) are not at hand")
def test_no_letter_of_a_text_layer_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_OCR_MODE", "never")
    checked = 0
    for file in FILES:
        seen = _letters_seen(file)
        for page, wanted in zip(pdf.read(file).pages, seen, strict=True):
            if page.reading.method is ReadingMethod.TEXT:
                missing = wanted - letters([texts_of(block) for block in page.blocks])
                assert not missing, (file.name, page.number, missing)
                checked += 1
    assert checked > len(FILES)


def _letters_seen(file: Path) -> list[Counter[str]]:
    document = pypdfium2.PdfDocument(file)
    found = []
    for page in document:
        sheet, text_page = unturned_sheet(page), page.get_textpage()
        words = printed_words(Characters(text_page), sheet, {}, {})
        found.append(letters(words.texts))
    document.close()
    return found
