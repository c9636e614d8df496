from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.words import (
    consensus,
    cut_better,
    longest_common_subsequence,
    text_as_read,
    words_of,
    words_of_addresses,
)
from indexer.model.document import Block, BlockKind, NoteMark, Page


@pytest.mark.parametrize(
    "text", ["utvecklings-\nstrategi", "utvecklingsstrategi", "utvecklings\u00ad\nstrategi"]
)
def test_a_word_counts_alike_however_its_hyphen_was_read(text: str) -> None:
    assert words_of(text) == ["utvecklingsstrategi"]


def test_a_notes_number_is_a_word_of_its_own_glued_or_not() -> None:
    assert words_of("händelse7 är") == words_of("händelse 7 är") == ["händelse", "7", "är"]


def test_marks_are_counted_where_they_are_printed() -> None:
    body = Block(BlockKind.PARAGRAPH, "Målet nåddes.", marks=(NoteMark(5, "3"),))
    note = Block(BlockKind.FOOTNOTE, "Se bilagan.", mark="3")
    words = words_of(text_as_read(Page(1, None, (body, note))))
    assert words == ["Målet", "3", "nåddes", "3", "Se", "bilagan"]


def test_agreed_is_what_two_of_three_saw_as_often_as_two_saw_it() -> None:
    agreed = consensus(["mål mål län", "mål län län", "mål bara"])
    assert agreed == Counter({"mål": 1, "län": 1})
    assert "bara" not in agreed


def test_a_word_that_the_engines_cut_is_ours_when_it_is_a_known_word() -> None:
    engines = [["Kom", "unikation", "här"]] * 2
    ours = ["Komunikation", "här"]
    missed, surplus = Counter(["Kom", "unikation"]), Counter(["Komunikation"])
    assert cut_better(missed, surplus, engines, ours, {"komunikation", "här"}) == 2
    assert cut_better(missed, surplus, engines, ours, {"här"}) == 0


def test_gluing_two_known_words_is_never_better() -> None:
    engines = [["stora", "mål"]]
    known = {"stora", "mål", "storamål"}
    assert cut_better(Counter(["stora", "mål"]), Counter(["storamål"]), engines, [], known) == 0


def test_words_that_the_engines_glued_are_ours_when_they_are_known() -> None:
    missed, surplus = Counter(["EnaAndra"]), Counter(["Ena", "Andra"])
    known = {"ena", "andra"}
    assert cut_better(missed, surplus, [["EnaAndra"]], ["Ena", "Andra"], known) == 1


@given(
    st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12)
)
def test_the_quick_common_subsequence_is_as_long_as_the_slow_one(
    a: list[str], b: list[str]
) -> None:
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = (
                table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
            )
    assert longest_common_subsequence(a, b) == table[-1][-1]


def test_an_address_is_known_to_be_one_word_between_its_stops() -> None:
    text = "Skriv till Ebba@NorraKansliet.se, läs https://kansli.se/Rapporter och fråga"
    assert words_of_addresses(text) == {
        *("ebba", "norrakansliet", "se"),
        *("https", "kansli", "rapporter"),
    }
