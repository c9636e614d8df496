from pathlib import Path

import pytest
from PIL import Image

from indexer.extract import ocr_engine
from tests.indexer.extract.ocr_pages import BODY, body_lines, image_of, needs_model, write_pdf


def test_a_model_may_lie_where_tesseract_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "swe.traineddata").touch()
    monkeypatch.setattr(ocr_engine, "_MODEL_FOLDERS", ())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    ocr_engine.model_folder.cache_clear()
    assert ocr_engine.model_folder() == str(tmp_path)
    ocr_engine.model_folder.cache_clear()


@needs_model
def test_lines_come_in_order_with_words_where_they_are_printed(tmp_path: Path) -> None:
    image = image_of(write_pdf(tmp_path / "a.pdf", body_lines()))
    lines = ocr_engine.lines_in(image, 200)
    assert [" ".join(word.text for word in line.words) for line in lines] == list(BODY)
    first = lines[0].words[0]
    assert abs(first.edges[0] - 200) < 4  # 72 points at 200 dpi
    assert abs(first.baseline - (842 - 700) * 200 / 72) < 4
    assert {line.quarter for line in lines} == {0}


@needs_model
def test_a_row_is_as_high_whichever_letters_it_has(tmp_path: Path) -> None:
    texts = ("Åtgärder för fjärrtåg på järnvägen", "som vann en resa av sanna mannen nu")
    image = image_of(write_pdf(tmp_path / "a.pdf", body_lines(texts)))
    tall, low = ocr_engine.lines_in(image, 200)
    assert low.height == pytest.approx(tall.height, rel=0.15)


@needs_model
def test_an_empty_image_has_no_lines() -> None:
    assert ocr_engine.lines_in(Image.new("L", (400, 300), 255), 200) == []


@needs_model
def test_the_version_names_the_engine_and_the_model() -> None:
    engine, _, model = ocr_engine.engine_version().rpartition(" ")
    assert "tesseract" in engine
    assert len(model) == 64
