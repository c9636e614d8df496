import pytest

from indexer.extract.docx_signs import sign
from tests.indexer.extract.word_files import element


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "00B3", "≥"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F021", ""),
        ("Wingdings 3", "F0FE", ""),
        ("Arial", "00E5", "å"),
        ("Arial", "F0E5", "å"),
        ("Arial", "D800", ""),
        ("Arial", "110000", ""),
        ("Arial", "x", ""),
        ("", "", ""),
    ],
)
def test_a_sign_is_its_character_where_it_means_something(font: str, code: str, text: str) -> None:
    assert sign(element(f'<w:sym w:font="{font}" w:char="{code}"/>')) == text
