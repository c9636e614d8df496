from pathlib import Path

import numpy as np
import pytest

from indexer.extract import ocr, ocr_signs
from indexer.extract.ocr_engine import SeenLine, SeenWord
from tests.indexer.extract.ocr_pages import Line, needs_model, write_pdf

FONTS = ("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold")
SENTENCES = (
    "Andelen ökade från 37 % till 45 procent i länet,",
    "enligt 41 § i lagen och 75 §§ i samma balk.",
    "Stödet täcker 50% av kostnaden, högst 7,5 % av den.",
    "Av de 88 som svarade bor 29 i Norrfors (jfr § 12).",
    "Under 1996 och 2026 fick 98 av 208 företag stöd.",
)


@needs_model
@pytest.mark.parametrize("font", FONTS)
def test_signs_that_the_model_lacks_are_read_by_their_looks(tmp_path: Path, font: str) -> None:
    lines: list[Line] = [
        (72, 740 - 20.0 * place, font, 11.5, text) for place, text in enumerate(SENTENCES)
    ]
    scanned = ocr.read_page_of(write_pdf(tmp_path / "a.pdf", lines), 1)
    text = " ".join(block.text for block in scanned.blocks)
    truth = " ".join(SENTENCES)
    assert text.count("%") == truth.count("%")
    assert text.count("§") == truth.count("§")
    for figure in ("37 %", "50%", "7,5 %", "1996", "2026", "98 av 208", "de 88", "bor 29"):
        assert figure in text


@needs_model
def test_a_paragraph_number_is_two_words_with_boxes_of_their_own(tmp_path: Path) -> None:
    path = write_pdf(
        tmp_path / "a.pdf",
        [(72, 700, "Times-Roman", 12, "Styrelsen beslutar enligt 10 § om målen")],
    )
    (block,) = ocr.read_page_of(path, 1).blocks
    assert [block.text[word.start : word.end] for word in block.words] == block.text.split()
    number, sign = block.words[3:5]
    assert block.text[number.start : sign.end] == "10 §"
    assert number.x1 < sign.x0


def test_words_of_letters_are_never_looked_at() -> None:
    word = SeenWord("Länets", (0, 0, 10, 10), 90, 9)
    line = SeenLine((word,), 12)
    assert ocr_signs.with_signs(line, np.zeros((0, 0))) == line


def test_a_number_without_ink_stays_as_it_is() -> None:
    line = SeenLine((SeenWord("2026", (2, 2, 30, 20), 90, 18),), 16)
    assert ocr_signs.with_signs(line, np.full((40, 40), 255, dtype=np.uint8)) == line


@pytest.mark.parametrize(
    ("read", "means"), [("4$", "4 §"), ("$", "§"), ("$$", "§§"), ("$.", "§."), ("$5", "$5")]
)
def test_a_dollar_without_a_figure_after_it_is_a_paragraph_sign(read: str, means: str) -> None:
    line = SeenLine((SeenWord(read, (2, 2, 30, 20), 90, 18),), 16)
    (word,) = ocr_signs.with_signs(line, np.full((40, 40), 255, dtype=np.uint8)).words
    assert word.text == means


def test_a_capital_i_beside_a_sign_is_a_one() -> None:
    words = tuple(SeenWord(text, (0, 0, 0, 0), 90, 0) for text in ("till", "I", "%", "I", "§", "I"))
    line = ocr_signs.with_signs(SeenLine(words, 16), np.zeros((0, 0), dtype=np.uint8))
    assert [word.text for word in line.words] == ["till", "1", "%", "I", "§", "1"]


def test_pieces_are_parted_by_white_columns() -> None:
    ink = np.zeros((4, 9), dtype=bool)
    ink[1, 1:3] = ink[2, 5] = ink[:, 8] = True
    assert ocr_signs.pieces_of(ink) == [(1, 3), (5, 6), (8, 9)]
