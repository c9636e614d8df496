import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from indexer.extract import ocr_cache
from indexer.extract.ocr_cache import OcrCache, ScannedPage, key_of
from indexer.extract.ocr_image import Painting
from indexer.model.document import Block, BlockKind, Box, Reading, ReadingMethod, WordBox

KEY = "0123456789abcdef" * 4
PAGE = ScannedPage(
    (
        Block(
            BlockKind.LINE,
            "Målet är nått",
            size=12,
            is_bold=True,
            box=Box(1, 2, 3, 4),
            words=(WordBox(0, 5, 1, 2, 2, 4, 91),),
        ),
    ),
    Reading(ReadingMethod.OCR, 0.91, known_words=0.8),
    KEY,
)
PAINTING = Painting(Image.new("L", (20, 30), 200), 200, 7.2, 10.8)


@pytest.fixture(autouse=True)
def some_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_cache, "engine_version", lambda: "engine 1")


def test_a_page_that_was_kept_is_found_whole(tmp_path: Path) -> None:
    cache = OcrCache(tmp_path)
    assert cache.find(KEY) is None
    cache.keep(PAGE)
    assert cache.find(KEY) == replace(PAGE, key="")


def test_nothing_unfinished_is_left(tmp_path: Path) -> None:
    OcrCache(tmp_path).keep(PAGE)
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert str(os.getpid()) not in entry.suffix


@pytest.mark.parametrize("content", [b"", b"not zlib", b"x\x9c\x03"])
def test_a_damaged_entry_is_none(tmp_path: Path, content: bytes) -> None:
    cache = OcrCache(tmp_path)
    cache.keep(PAGE)
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    entry.write_bytes(content)
    assert cache.find(KEY) is None


def test_an_entry_that_unpacks_to_too_much_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OcrCache(tmp_path).keep(PAGE)
    monkeypatch.setattr(ocr_cache, "_LARGEST_PAGE", 50)
    assert OcrCache(tmp_path).find(KEY) is None


@pytest.mark.parametrize("key", ["", "../../x", "A" * 64, KEY[:-1], KEY[:-1] + "/"])
def test_a_key_that_is_no_hash_writes_nothing(tmp_path: Path, key: str) -> None:
    OcrCache(tmp_path / "ocr").keep(replace(PAGE, key=key))
    assert list(tmp_path.iterdir()) == []


def test_the_same_image_has_the_same_key() -> None:
    assert key_of(PAINTING) == key_of(replace(PAINTING, image=PAINTING.image.copy()))
    assert ocr_cache.is_key(key_of(PAINTING))


@pytest.mark.parametrize(
    "other",
    [
        replace(PAINTING, image=Image.new("L", (20, 30), 201)),
        replace(PAINTING, image=Image.new("L", (30, 20), 200)),
        replace(PAINTING, dpi=201),
        replace(PAINTING, width=7.3),
        replace(PAINTING, height=10.9),
    ],
    ids=["pixels", "shape", "dpi", "width", "height"],
)
def test_what_decides_the_reading_decides_the_key(other: Painting) -> None:
    assert key_of(other) != key_of(PAINTING)


@pytest.mark.parametrize("name", ["engine_version", "_SETTINGS"])
def test_another_engine_or_other_settings_give_another_key(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = key_of(PAINTING)
    monkeypatch.setattr(ocr_cache, name, (lambda: "engine 2") if name[0] == "e" else "0")
    assert key_of(PAINTING) != before
