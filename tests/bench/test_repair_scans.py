from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from bench.repair_scans import CLEAN, JPEG, LEANING, models_of, true_words, upright, worsened


def page_with(path: Path, *lines: tuple[float, str]) -> Path:
    canvas = Canvas(str(path), pagesize=(400, 300))
    for y, text in lines:
        canvas.drawString(50, y, text)
    canvas.save()
    return path


@pytest.mark.parametrize("seed", [0, 250, 900])
def test_what_stands_on_a_leaning_page_is_found_where_it_stood(seed: int) -> None:
    image = Image.new("L", (600, 800), 255)
    image.paste(0, (100, 60, 120, 80))
    leaning, degrees = worsened(image, LEANING, seed)
    rows, columns = np.where(np.asarray(leaning) < 100)
    edges = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    found = upright(edges, image.size, degrees)
    assert found == pytest.approx((100, 60, 120, 80), abs=2)
    assert (degrees == 0) is (edges == pytest.approx((100, 60, 120, 80), abs=2))


@pytest.mark.parametrize("damage", [CLEAN, LEANING, JPEG])
def test_a_page_is_made_worse_in_the_same_way_each_time(damage: str) -> None:
    image = Image.linear_gradient("L")
    one, other = (worsened(image, damage, 7)[0].tobytes() for _ in range(2))
    assert one == other
    assert (one == image.tobytes()) is (damage == CLEAN)


def test_true_words_stand_where_they_are_printed(tmp_path: Path) -> None:
    words = true_words(page_with(tmp_path / "a.pdf", (200, "Målet är nått"), (100, "i länet")), 0)
    assert [word.text for word in words] == ["Målet", "är", "nått", "i", "länet"]
    assert [word.top < 100 < word.bottom for word in words] == [True] * 3 + [False] * 2
    assert words[0].x0 == pytest.approx(50, abs=1)


def test_a_missing_model_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        models_of("nonesuch", tmp_path)
    assert missing.value.filename == "nonesuch.traineddata"
