from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Repair, text_as_read
from indexer.model.repairs import (
    as_read,
    repairs_joined,
    repairs_within,
    whole_words,
    words_as_read,
)
from tests.indexer.building import mended, mended_texts

TEXT = "Regional tillväxt i länet."
REPAIRS = mended(TEXT, tillväxt="tillvéxt", länet="l&net")


@given(mended_texts(), st.integers(0, 30), st.integers(0, 30))
def test_what_is_cut_out_lies_in_order_inside_the_piece(
    whole: tuple[str, tuple[Repair, ...]], start: int, end: int
) -> None:
    _, repairs = whole
    place = 0
    for each in repairs_within(repairs, start, max(start, end)):
        assert place <= each.start < each.end <= max(start, end) - start
        place = each.end


def test_a_piece_has_the_repairs_of_its_words_only() -> None:
    start = TEXT.index("i länet")
    (only,) = repairs_within(REPAIRS, start, len(TEXT))
    assert TEXT[start:][only.start : only.end] == "länet"


@given(mended_texts(), mended_texts())
def test_two_texts_set_together_read_as_both_were_read(
    upper: tuple[str, tuple[Repair, ...]], lower: tuple[str, tuple[Repair, ...]]
) -> None:
    joined = repairs_joined(upper[1], len(upper[0]), lower[1], len(upper[0]))
    assert text_as_read(upper[0] + lower[0], joined) == text_as_read(*upper) + text_as_read(*lower)


def test_two_mended_halves_of_a_word_are_one_and_no_surer_than_the_worse() -> None:
    upper = (Repair(3, 9, "besdk-", 0.9),)
    assert repairs_joined(upper, 8, (Repair(0, 8, "ndringen", 0.8),), 8, "-") == (
        Repair(3, 16, "besdkndringen", 0.8),
    )


def test_a_half_that_was_read_right_is_no_part_of_the_repair() -> None:
    (only,) = repairs_joined((), 2, (Repair(0, 8, "sdkning", 0.9),), 2, "-")
    assert text_as_read("besökning", (only,)) == "besdkning"


def test_a_word_of_which_a_part_was_mended_is_shown_whole() -> None:
    text = "på besökningen nu"
    (only,) = whole_words(text, (Repair(5, 14, "sdkningen", 0.9),))
    assert (text[only.start : only.end], only.as_read) == ("besökningen", "besdkningen")


def test_two_mended_parts_of_a_word_are_one_word_to_the_reader() -> None:
    parts = (Repair(0, 2, "6", 0.9), Repair(5, 7, "&", 0.4))
    assert whole_words("ökningen", parts) == (Repair(0, 8, "6nin&n", 0.4),)


def test_a_mended_mark_beside_a_word_does_not_take_the_word_in() -> None:
    assert whole_words("mål” och", (Repair(3, 4, "'", 0.9),)) == (Repair(3, 4, "'", 0.9),)


def test_a_word_read_as_two_is_found_in_both_texts() -> None:
    read = as_read("ny tillväxt nu", (Repair(3, 11, "till vaxt", 0.9),))
    assert read.text == "ny till vaxt nu"
    assert read.span_in_text(8, 12) == (3, 11)
    assert read.span_as_read(3, 11) == (3, 12)
    assert read.span_as_read(12, 14) == (13, 15)


@given(mended_texts())
def test_every_place_leads_to_what_was_read_and_back(
    whole: tuple[str, tuple[Repair, ...]],
) -> None:
    text, repairs = whole
    read = as_read(text, repairs)
    assert read.span_as_read(0, len(text)) == (0, len(read.text))
    for each in repairs:
        start, end = read.span_as_read(each.start, each.end)
        assert read.text[start:end] == each.as_read
        assert read.span_in_text(start, end) == (each.start, each.end)
        assert read.is_mended(start, end)


@given(mended_texts())
def test_what_was_not_mended_reads_the_same(whole: tuple[str, tuple[Repair, ...]]) -> None:
    text, repairs = whole
    read = as_read(text, repairs)
    taken = {at for each in repairs for at in range(each.start, each.end)}
    for at in set(range(len(text))) - taken:
        start, end = read.span_as_read(at, at + 1)
        assert read.text[start:end] == text[at]


def test_only_the_mended_words_are_given_as_they_were_read() -> None:
    assert words_as_read(REPAIRS) == "tillvéxt l&net"
    assert words_as_read(()) == ""
