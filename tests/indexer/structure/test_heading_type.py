from dataclasses import replace

import pytest

from indexer.model.document import Block, BlockKind, Box, WordBox
from indexer.structure.heading_type import is_worded_like_heading, looks_like_heading, style_of
from tests.indexer.building import block

BODY = 11.0


def set_in(text: str, size: float = BODY, *, bold: bool = False) -> Block:
    return Block(
        BlockKind.PARAGRAPH, text, size=size, is_bold=bold, box=Box(72, 100, 300, 100 + size)
    )


AFTER = set_in("Regionen har under året arbetat med bredband i hela länet.")


def is_heading(given: Block, following: Block | None = AFTER) -> bool:
    return looks_like_heading(given, following, BODY)


def test_larger_bold_and_capital_letters_stand_out() -> None:
    assert is_heading(set_in("Resultat", 14))
    assert is_heading(set_in("Resultat", bold=True))
    assert is_heading(set_in("MÅL OCH RESULTAT"))


def test_plain_letters_in_the_bodys_size_do_not_stand_out() -> None:
    assert not is_heading(set_in("Resultat"))


def test_small_bold_letters_are_a_label() -> None:
    assert not is_heading(set_in("Resultat", 8, bold=True))


def test_an_abbreviation_in_capitals_does_not_stand_out() -> None:
    assert not is_heading(set_in("ERUF"))


def test_a_number_of_two_levels_is_enough_but_one_may_be_a_list() -> None:
    assert is_heading(set_in("2.1 Bredband"))
    assert not is_heading(set_in("2 Bredband"))


def test_large_letters_over_many_lines_are_a_quote() -> None:
    tall = replace(set_in("Bredband till alla i länet", 14), box=Box(72, 100, 300, 190))
    assert not is_heading(tall)


def test_what_the_next_paragraph_goes_on_with_is_no_heading() -> None:
    assert not is_heading(set_in("Resultat", 14), set_in("och mål för året"))


@pytest.mark.parametrize(
    "text",
    [
        "Målet nåddes inte.",
        "12 500",
        "Bredband ....... 12",
        "Bredband 12",
        "Innehållsförteckning",
        "S D K",
        "och mål",
        "Mål " * 50,
    ],
)
def test_sentences_figures_and_contents_lines_are_not_worded_like_headings(text: str) -> None:
    assert not is_worded_like_heading(set_in(text))


@pytest.mark.parametrize("text", ["Mål", "1 Mål", "2.1. Mål och medel", "”Norrsken”", "Vad nu?"])
def test_names_and_questions_are_worded_like_headings(text: str) -> None:
    assert is_worded_like_heading(set_in(text))


def test_a_list_item_is_a_heading_only_with_a_number() -> None:
    assert is_worded_like_heading(block("1. Mål", BlockKind.LIST_ITEM))
    assert not is_worded_like_heading(block("• Mål", BlockKind.LIST_ITEM))


def test_a_line_of_contents_by_its_tag_is_no_heading() -> None:
    assert not is_worded_like_heading(Block(BlockKind.PARAGRAPH, "Mål", role="TOCI"))


def test_words_far_apart_are_heads_of_columns() -> None:
    words = (WordBox(0, 6, 72, 100, 108, 111), WordBox(7, 13, 112, 100, 148, 111))
    far = WordBox(14, 20, 400, 100, 436, 111)
    near = WordBox(14, 20, 152, 100, 188, 111)
    text = "Område Belopp Antal1"
    assert not is_worded_like_heading(
        Block(BlockKind.PARAGRAPH, text, size=11, words=(*words, far))
    )
    assert is_worded_like_heading(Block(BlockKind.PARAGRAPH, text, size=11, words=(*words, near)))


def test_without_sizes_a_short_line_before_a_longer_paragraph_is_a_heading() -> None:
    short = set_in("Inledning")
    assert looks_like_heading(short, AFTER, BODY, has_sizes=False)
    assert not looks_like_heading(short, None, BODY, has_sizes=False)
    assert not looks_like_heading(short, set_in("Kort"), BODY, has_sizes=False)


def test_styles_rank_by_size_then_weight_then_capitals() -> None:
    styles = [
        style_of(set_in("Mål och medel", 14)),
        style_of(set_in("Mål och medel", bold=True)),
        style_of(set_in("MÅL OCH MEDEL")),
        style_of(set_in("Mål och medel")),
    ]
    assert styles == sorted(styles, reverse=True)
