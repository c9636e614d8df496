from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.search.typed_text import LONGEST_QUERY, typed_text


def test_typographic_marks_are_as_plain_ones() -> None:
    assert typed_text("„a” «b» “c” −d").text == '"a" "b" "c" -d'


def test_invisible_characters_cut_no_word() -> None:
    typed = typed_text("bred\u00adband\u200b x")
    assert typed.text == "bredband x"
    assert typed.span(0, 8) == (0, 9)


def test_control_characters_part_words() -> None:
    assert typed_text("a\x00b\ud800c").text == "a b c"


def test_the_last_quotation_mark_without_its_other_half_is_left_out_and_said() -> None:
    typed = typed_text('"a b" "c')
    assert typed.text == '"a b"  c'
    assert any("citattecken" in remark for remark in typed.remarks)


def test_a_long_text_is_cut_between_words_and_said() -> None:
    typed = typed_text("sjuttio " * 100)
    assert typed.shown.endswith("sjuttio")
    assert any(str(LONGEST_QUERY) in remark for remark in typed.remarks)
    assert len(typed_text("x" * 1000).shown) == LONGEST_QUERY


@given(st.text(max_size=400))
@settings(deadline=None)
def test_every_character_knows_its_place(text: str) -> None:
    typed = typed_text(text)
    assert len(typed.text) == len(typed.places)
    assert len(typed.shown) <= min(len(text), LONGEST_QUERY)
    for place in range(len(typed.text)):
        start, end = typed.span(place, place + 1)
        shown = typed.shown[start:end]
        assert shown == typed.text[place] or typed.text[place] in '"- '
