import pytest

from bench.repair_split import (
    FIRST_TEST_PAGE,
    LONGEST_DOCUMENT,
    apart,
    documents_to_leave_out,
    is_test,
)

FIRST = FIRST_TEST_PAGE["eng.train1"]
LEARNT = [
    "ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton"
]
OTHER = ["a b c d e f g h i j k l m n o p q r s t u v"]


def train1(number: int) -> str:
    return f"eng.train1-{number:05d}"


def test_the_ends_of_the_long_series_and_all_of_the_short_one_are_for_measuring() -> None:
    assert [is_test(train1(number)) for number in (0, FIRST - 1, FIRST, FIRST + 9)] == [
        False,
        False,
        True,
        True,
    ]
    assert is_test("eng.dev-00000")


@pytest.mark.parametrize("page_id", ["eng.train3-00001", "eng.dev", ""])
def test_an_unknown_page_is_neither(page_id: str) -> None:
    with pytest.raises(ValueError, match="not a page"):
        is_test(page_id)


def test_a_document_that_may_have_begun_on_a_page_for_learning_is_not_measured() -> None:
    pages = {train1(number): OTHER for number in range(FIRST, FIRST + LONGEST_DOCUMENT + 1)}
    assert apart(pages) == [train1(FIRST + LONGEST_DOCUMENT)]


def test_a_test_page_whose_text_was_learnt_in_another_series_is_not_measured() -> None:
    pages = {
        "eng.train2-00000": LEARNT,
        "eng.dev-00000": LEARNT,
        "eng.dev-00001": OTHER,
        train1(FIRST + LONGEST_DOCUMENT): ["inledning", *LEARNT],
    }
    assert apart(pages) == ["eng.dev-00001"]


def test_lines_that_many_documents_share_make_no_page_unfit() -> None:
    pages = {"eng.train2-00000": [*LEARNT, *OTHER], "eng.dev-00000": [LEARNT[0][:55], "x", *OTHER]}
    assert apart(pages) == []
    pages["eng.dev-00000"] = [LEARNT[0][:55]]
    assert apart(pages) == ["eng.dev-00000"]


def test_a_document_that_a_test_page_is_of_is_left_out_of_word_counts() -> None:
    pages = {"eng.dev-00000": LEARNT, "eng.train1-00000": OTHER}
    passages = [
        ("the same", LEARNT[0]),
        ("of a page for learning", OTHER[0]),
        ("a set phrase of theirs", " ".join(LEARNT[0].split()[:9])),
    ]
    assert documents_to_leave_out(pages, passages) == {"the same"}
