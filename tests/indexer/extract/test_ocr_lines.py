from pathlib import Path

import pytest
from PIL import Image

from indexer.extract import ocr
from indexer.extract.ocr_engine import SeenLine, SeenWord
from indexer.extract.ocr_image import Painting
from indexer.extract.ocr_lines import blocks_of, confidence_of
from tests.indexer.extract.ocr_pages import BODY, body_lines, needs_model, write_pdf

PAINTING = Painting(Image.new("L", (400, 400), 255), 200, 144, 144)


def seen(*texts: str, top: int = 10, confidence: float = 90) -> SeenLine:
    words = [
        SeenWord(text, (10 + 60 * place, top, 60 + 60 * place, top + 20), confidence, top + 18)
        for place, text in enumerate(texts)
    ]
    return SeenLine(tuple(words), 32.0)


def texts_of(*lines: SeenLine) -> list[str]:
    return [block.text for block in blocks_of(PAINTING, lines)]


def test_words_have_places_in_the_text_and_points_on_the_page() -> None:
    (block,) = blocks_of(PAINTING, [seen("Länets", "mål")])
    assert [block.text[word.start : word.end] for word in block.words] == ["Länets", "mål"]
    assert block.words[0][2:] == (3.6, 3.6, 21.6, 10.8, 90)
    assert block.box is not None
    assert (block.box.x0, block.box.x1) == (3.6, 43.2)


def test_words_that_are_hardly_believed_in_are_speckles() -> None:
    speck = seen("j", confidence=9)
    assert texts_of(seen("Länets", "mål"), speck) == ["Länets mål"]


def test_a_line_without_letters_or_figures_is_a_speckle() -> None:
    assert texts_of(seen("Länets", "mål"), seen(";", "&"), seen("§")) == ["Länets mål", "§"]


def test_a_long_word_is_kept_however_doubtful() -> None:
    assert texts_of(seen("Länets", "mål"), seen("lägenheten.", confidence=4)) == [
        "Länets mål",
        "lägenheten.",
    ]


def test_a_line_of_low_confidence_is_kept_beside_sound_ones() -> None:
    assert texts_of(seen("Länets", "mål"), seen("Ianets", confidence=30)) == [
        "Länets mål",
        "Ianets",
    ]


def test_a_page_of_nothing_but_doubtful_scraps_is_a_photograph() -> None:
    assert texts_of(seen("aw", "Tz"), seen("fdsk", confidence=40)) == []


def test_every_dash_is_a_swedish_one() -> None:
    assert texts_of(seen("åren", "2014—2020", "—", "också", "—-")) == ["åren 2014–2020 – också –"]


@pytest.mark.parametrize(("width", "means"), [(9, "-"), (10, "-"), (15, "–"), (18, "–")])
def test_a_dash_is_told_from_a_hyphen_by_its_width(width: int, means: str) -> None:
    words = (*seen("fler").words, SeenWord("-", (80, 20, 80 + width, 22), 90, 28))
    assert texts_of(SeenLine(words, 32.0)) == [f"fler {means}"]


@pytest.mark.parametrize(
    ("read", "means"), [("Al-stöd", "AI-stöd"), ("Al,", "AI,"), ("Al", "AI"), ("Alla", "Alla")]
)
def test_artificial_intelligence_is_no_tree(read: str, means: str) -> None:
    assert texts_of(seen("stöd", "till", read)) == [f"stöd till {means}"]


@pytest.mark.parametrize("bullet", ["»", "«", "e", "°"])
def test_a_lone_sign_before_a_line_is_a_bullet(bullet: str) -> None:
    assert texts_of(seen(bullet, "fler", "jobb")) == ["• fler jobb"]


def test_confidence_counts_letters() -> None:
    words = (*seen("abc", confidence=90).words, *seen("d", confidence=10).words)
    assert confidence_of([SeenLine(words, 30)]) == 70
    assert confidence_of([]) == 0


@needs_model
def test_headings_are_larger_and_bold_and_lines_of_body_text_alike(tmp_path: Path) -> None:
    path = write_pdf(
        tmp_path / "a.pdf",
        [
            (72, 780, "Helvetica-Bold", 18, "Uppföljning av målen"),
            (72, 740, "Helvetica-Bold", 12, "Insatser under året"),
            *body_lines(BODY * 3),
        ],
    )
    large, bold, *body = ocr.read_page_of(path, 1).blocks
    assert {block.size for block in body} == {body[0].size}
    assert body[0].size == pytest.approx(12, abs=1)
    assert large.size == pytest.approx(18, abs=1.5)
    assert bold.size == body[0].size
    assert (large.is_bold, bold.is_bold) == (True, True)
    assert not any(block.is_bold for block in body)


@needs_model
def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"Vänster rad {place} om vägar" for place in range(12)]
    right = [f"Höger rad {place} om skolor" for place in range(12)]
    lines = [
        (x, 740 - place * 16.0, "Helvetica", 12.0, text)
        for x, column in ((60.0, left), (330.0, right))
        for place, text in enumerate(column)
    ]
    path = write_pdf(tmp_path / "a.pdf", lines)
    assert [block.text for block in ocr.read_page_of(path, 1).blocks] == left + right
