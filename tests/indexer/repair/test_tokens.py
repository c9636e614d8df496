import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.repair.tokens import are_in_capitals, core_of, parts_of, words_of


def texts(text: str) -> list[str]:
    return [word.text for word in words_of(text)]


def test_punctuation_is_no_part_of_a_word() -> None:
    assert texts("(Hamnen), sa hon: ”bygg”!") == ["Hamnen", "sa", "hon", "bygg"]


def test_a_word_cut_by_a_line_break_is_one() -> None:
    text = "en ny be-\nredning av frågan"
    word = next(word for word in words_of(text) if len(word.spans) == 2)
    assert word.text == "beredning"
    assert [text[start:end] for start, end in word.spans] == ["be", "redning"]


@pytest.mark.parametrize("text", ["FoU-\nprojekt", "små-\noch stora", "Ystad-\nMalmö"])
def test_a_hyphen_that_is_not_of_the_line_break_parts_words(text: str) -> None:
    assert all(len(word.spans) == 1 for word in words_of(text))


@pytest.mark.parametrize("token", ["företag.2", "företag).12", "företag31"])
def test_a_notes_mark_glued_to_a_word_is_left_out(token: str) -> None:
    assert core_of(token) == "företag"


def test_a_figure_right_after_a_word_may_be_a_letter() -> None:
    assert core_of("milj6") == "milj6"


@pytest.mark.parametrize(
    "token", ["https://exempel.se/a", "www.exempel.se", "anna@exempel.se", "en-lang-slug-har"]
)
def test_addresses_are_no_words(token: str) -> None:
    assert texts(token) == []


def test_hyphens_and_slashes_part_words() -> None:
    assert parts_of("(hälso-/sjukvård)") == ["hälso", "sjukvård"]


def starts(text: str) -> list[str]:
    return [word.text for word in words_of(text) if word.starts]


def test_sentences_begin_after_stops_and_blank_lines() -> None:
    assert starts("Hamnen byggs. Vägen\n\nMål") == ["Hamnen", "Vägen", "Mål"]


def test_a_line_that_ends_early_is_followed_by_a_beginning() -> None:
    text = "Mål\nHär står en lång rad som fyller hela sidan\nutan att sluta någonstans på vägen hit"
    assert starts(text) == ["Mål", "Här"]


def test_a_lone_e_first_on_a_line_is_a_bullet() -> None:
    words = list(words_of("Vi ska:\ne bygga hamnen\ndel e i planen"))
    assert [word.is_bullet for word in words if word.text == "e"] == [True, False]


def test_a_row_of_capitals_is_a_heading_when_it_holds_more_than_codes() -> None:
    words = list(words_of("MÅL FÖR HAMNEN enligt RUS och LTP C3TS"))
    in_capitals = zip(words, are_in_capitals(words), strict=True)
    assert [word.text for word, is_in in in_capitals if is_in] == ["MÅL", "FÖR", "HAMNEN"]


def test_a_word_with_letters_in_two_parts_is_left_alone() -> None:
    assert texts("ga\u030a hem") == ["hem"]


def test_a_word_on_three_lines_is_one() -> None:
    (word,) = words_of("för-\nänd-\nringar")
    assert word.text == "förändringar"
    assert word.spans == ((0, 3), (5, 8), (10, 16))


def test_a_hyphen_inside_a_line_cuts_no_word() -> None:
    assert texts("sexton- femton") == ["sexton", "femton"]


def test_a_capital_after_a_line_break_goes_on_with_no_word() -> None:
    assert texts("hela Sverige-\nNorge") == ["hela", "Sverige", "Norge"]


@pytest.mark.parametrize("token", ["anbud/www.exempel.se", "rapport.pdf/2", "ett-par-små-ord"])
def test_pieces_of_addresses_are_no_words(token: str) -> None:
    assert texts(token) == []


@pytest.mark.parametrize("token", ["sol-och-vår", "10-12-14", "hälso-/sjukvård"])
def test_a_word_with_few_hyphens_is_no_address(token: str) -> None:
    assert texts(token) != []


@pytest.mark.parametrize("sign", ["a", "_", "a-", "a@", "a.", "(", "é", "1"])
def test_a_token_without_end_is_read_at_once(sign: str) -> None:
    started = time.process_time()
    list(words_of(sign * 50_000))
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "- – •", "(-)"])
def test_where_there_is_no_word_none_is_found(text: str) -> None:
    assert texts(text) == []


def test_cells_and_pages_begin_anew() -> None:
    assert starts("Mål i år\tKostnad per år\fSida") == ["Mål", "Kostnad", "Sida"]


def test_an_item_of_a_list_begins_anew() -> None:
    assert starts("Vi ska • Bygga hamnen och vägen • Odla") == ["Vi", "Bygga", "Odla"]


@given(st.text(max_size=60))
def test_a_word_is_what_stands_at_its_places(text: str) -> None:
    ends = 0
    for word in words_of(text):
        assert "".join(text[start:end] for start, end in word.spans) == word.text != ""
        for start, end in word.spans:
            assert ends <= start < end
            ends = end
