import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.extract.cleaning import clean, plain_characters


def test_a_letter_and_its_accent_become_one_character() -> None:
    assert clean("a\u030arlig a\u0308r o\u0308ppen") == "årlig är öppen"


def test_a_soft_hyphen_is_removed() -> None:
    assert clean("tillväxt\u00adarbete") == "tillväxtarbete"


def test_a_soft_hyphen_that_ends_a_line_is_a_printed_hyphen() -> None:
    assert clean("regionala utveck\u00ad ") == "regionala utveck-"


def test_an_accent_behind_an_invisible_character_finds_its_letter() -> None:
    assert clean("a\u00ad\u0308r") == "är"


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_a_typographic_space_becomes_an_ordinary_one(space: str) -> None:
    assert clean(f"10{space}000 kr") == "10 000 kr"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x96", "\u200b", "\ufeff"])
def test_an_invisible_character_is_removed(sign: str) -> None:
    assert clean(f"{sign}må{sign}l") == "mål"


def test_a_lone_surrogate_is_removed() -> None:
    assert clean("mål\ud800et") == "målet"


def test_whitespace_is_collapsed_and_stripped() -> None:
    assert clean("  ett \t två\r\n\x0btre \n") == "ett två tre"


def test_a_ligature_is_written_as_its_letters() -> None:
    assert clean("ﬁnansiering av eﬀekter") == "finansiering av effekter"


def test_visible_dashes_and_quotation_marks_are_kept() -> None:
    assert clean("”2014–2020” – och ‑") == "”2014–2020” – och ‑"


def test_plain_characters_keep_tabs_lines_and_indents() -> None:
    assert plain_characters("  å\tä\r\n\u00a0 ö\x0c") == "  å\tä\n  ö\n"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_cleaned_text_is_nfc_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")
