from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer.extract import pdf_words
from tests.indexer.extract.pdf_files import Draw, lines_on, said, text_at, write

_SIZE = 12.0


def set_apart(text: str, letters: float, *, before: str = "", more: float = 0.0) -> Draw:
    """Letters drawn one by one, some points apart; those in `before` have more before them. The
    file has a space only where the text has."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", _SIZE)
        across = 72.0
        for place, letter in enumerate(text):
            across += more if letter in before and place else 0.0
            canvas.drawString(across, 700, letter)
            across += canvas.stringWidth(letter, "Helvetica", _SIZE) + letters

    return draw


def without_joining(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patched:
        patched.setattr(pdf_words, "parted_words", lambda *_: [])
        return said(lines_on(path)[0])


def test_a_space_hardly_wider_than_between_the_letters_of_its_line_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.pdf", set_apart("Syfte och mål", 1.5, before="yå", more=1.5))
    assert without_joining(path, monkeypatch) == "S yfte och m ål"
    assert said(lines_on(path)[0]) == "Syfte och mål"


def test_a_tracked_line_without_any_space_is_one_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.pdf", set_apart("Klimatarbete", 0.8, before="ab", more=1.4))
    assert " " in without_joining(path, monkeypatch)
    assert said(lines_on(path)[0]) == "Klimatarbete"


def test_words_drawn_apart_without_a_space_in_the_file_stay_two(tmp_path: Path) -> None:
    plain = write(tmp_path / "a.pdf", set_apart("Målbild", 0.0, before="b", more=3.0))
    tracked = write(tmp_path / "b.pdf", set_apart("Målbild", 1.0, before="b", more=3.0))
    assert said(lines_on(plain)[0]) == said(lines_on(tracked)[0]) == "Mål bild"


def test_a_narrow_space_of_the_file_stays(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "fler år i tåg", charSpace=0.3, wordSpace=-2.0)

    path = write(tmp_path / "a.pdf", draw)
    assert said(lines_on(path)[0]) == "fler år i tåg"


def test_a_joined_word_covers_all_its_pieces(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", set_apart("Syfte och mål", 1.5, before="yå", more=1.5))
    purpose, _, goal = lines_on(path)[0]
    assert purpose.x0 == pytest.approx(72, abs=0.5)
    assert purpose.x1 - purpose.x0 > 30
    assert goal.x1 - goal.x0 > 18


def test_an_ordinary_line_is_left_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.pdf", text_at(72, 700, "Räntan är 2 500 kr i år"))
    assert said(lines_on(path)[0]) == "Räntan är 2 500 kr i år"
