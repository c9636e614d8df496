from pathlib import Path

import pytest

from indexer.extract.text import read
from indexer.model.document import BlockKind, Box, Page
from indexer.model.errors import UnreadableFile


def pages_of(folder: Path, content: str | bytes) -> tuple[Page, ...]:
    path = folder / "a.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path).pages


def test_each_line_is_a_block_on_the_grid(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, "Mål\n\n  - tio\n")
    first, second = page.blocks
    assert (page.number, page.label) == (None, None)
    assert (first.kind, first.text, first.size) == (BlockKind.LINE, "Mål", 10.0)
    assert first.box == Box(0.0, 0.0, 18.0, 10.0)
    assert (second.text, second.box) == ("- tio", Box(12.0, 24.0, 42.0, 34.0))


def test_a_form_feed_begins_a_page_counted_from_one(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "Ett\n\fTvå\nTre\n\f")
    assert [(page.number, [b.text for b in page.blocks]) for page in pages] == [
        (1, ["Ett"]),
        (2, ["Två", "Tre"]),
    ]
    assert pages[1].blocks[0].box == Box(0.0, 0.0, 18.0, 10.0)


def test_an_empty_page_keeps_its_number(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, "\fTvå\f\fFyra")
    assert [(page.number, len(page.blocks)) for page in pages] == [(1, 0), (2, 1), (3, 0), (4, 1)]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_may_end_in_any_way(tmp_path: Path, end: str) -> None:
    (page,) = pages_of(tmp_path, f"Ett{end}Två")
    assert [block.text for block in page.blocks] == ["Ett", "Två"]


def test_runs_of_spaces_are_collapsed_and_tabs_indent(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, "\tKommun   antal")
    assert page.blocks[0].text == "Kommun antal"
    assert page.blocks[0].box == Box(48.0, 0.0, 132.0, 10.0)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_swedish_letters_are_right_in_each_encoding(tmp_path: Path, codec: str) -> None:
    (page,) = pages_of(tmp_path, "Åtgärder för länet".encode(codec))
    assert page.blocks[0].text == "Åtgärder för länet"


def test_a_soft_hyphen_that_ends_a_line_is_printed(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, "utveck\u00ad\nling")
    assert [block.text for block in page.blocks] == ["utveck-", "ling"]


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\f\f"])
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Filen innehåller ingen text") as caught:
        pages_of(tmp_path, content)
    assert caught.value.stage == "read"


@pytest.mark.parametrize("content", [b"abc\x00def", b"\x01\x02\x03abc" * 9])
def test_binary_data_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        pages_of(tmp_path, content)
    assert (caught.value.stage, caught.value.reason) == ("open", "Filen är inte en textfil.")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="går inte att öppna"):
        read(tmp_path / "a.txt")
