from pathlib import Path

import pytest

from bench.truth import CellForm, Rules, block_key, folded, hashed, row_key, row_of


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("LÄGES­BESKRIVNING", "lägesbeskrivning"),
        ("e\u0301tt  \u00a0 ﬁlter", "étt filter"),
        ("\uf0b7 Punkt", "punkt"),
    ],
)
def test_case_space_and_signs_of_no_meaning_are_folded(printed: str, said: str) -> None:
    assert folded(printed) == said


@pytest.mark.parametrize("marker", ["•", "–", "1.", "2.3.1", "a)", "iv.", "(3)", "\uf0b7"])
def test_a_marker_in_front_is_no_part_of_a_key(marker: str) -> None:
    assert block_key(f"{marker} Målet nåddes") == "målet nåddes"


@pytest.mark.parametrize("text", ["2020 Budget", "I år ökade stödet", "-5 grader", "12"])
def test_what_only_looks_like_a_marker_stays(text: str) -> None:
    assert block_key(text) == folded(text)


def test_an_empty_cell_counts_only_where_nothing_is_merged() -> None:
    row = ("Åtgärd", "", "12")
    assert row_key(row, CellForm.ALL) == "åtgärd\t\t12"
    assert row_key(row, CellForm.FILLED) == "åtgärd\t12"


def test_numbering_that_word_prints_is_not_asked_for_in_cells() -> None:
    assert row_key(("1.", "• Stöd", "12"), CellForm.UNMARKED) == "stöd"


def test_a_merged_cell_may_be_repeated_or_left_blank() -> None:
    row = row_of(("", "Ja"), Rules.RULED, CellForm.FILLED, carried=("Norr", "Ja"))
    assert set(row.keys) == {"ja", "norr\tja"}


def test_hashes_differ_by_page_and_tell_no_text() -> None:
    one, other = hashed("målet", "fil-1"), hashed("målet", "fil-2")
    assert one != other
    assert "mål" not in one
    assert len(one) == 12


def test_the_annotations_hold_no_text() -> None:
    pages = Path(__file__).parents[2] / "bench" / "annotations" / "pages.jsonl"
    assert set(pages.read_text("utf-8")) <= set(
        '0123456789abcdefghijklmnopqrstuvwxyz_HORIZONTALRULEDNONE[]{},:"\n'
    )
