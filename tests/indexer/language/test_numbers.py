import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.numbers import (
    RUN,
    is_dotted,
    is_number,
    number_spans,
    number_term,
    value_of,
    written,
)

RUNS = st.lists(st.integers(0, 99_999).map(str), min_size=2, max_size=12).map(" ".join)


def numbers(run: str) -> list[str]:
    return [run[start:end] for start, end in number_spans(run)]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("2 500 2 600", ["2 500", "2 600"]),
        ("2014 2015 2016", ["2014", "2015", "2016"]),
        ("2017 125 000", ["2017", "125 000"]),
        ("125 430", ["125 430"]),
        ("1 250 000 000", ["1 250 000 000"]),
        ("1 2,5", ["1", "2,5"]),
        ("20 01 28", ["20", "01", "28"]),
    ],
)
def test_a_run_of_digits_is_parted_into_its_numbers(run: str, expected: list[str]) -> None:
    assert numbers(run) == expected


def test_cells_of_three_digits_beside_others_stay_apart() -> None:
    assert numbers("125 430 98") == ["125", "430", "98"]
    assert numbers("100 200 300 400 500") == ["100", "200", "300", "400", "500"]


def test_a_cell_that_begins_with_zero_goes_on_from_the_one_before() -> None:
    assert numbers("125 000 130 000") == ["125 000", "130 000"]


@given(RUNS)
def test_every_digit_of_a_run_is_in_one_number(run: str) -> None:
    assert re.fullmatch(RUN, run)
    assert "".join(numbers(run)).replace(" ", "") == run.replace(" ", "")


def test_dots_part_thousands_only_in_groups_of_three() -> None:
    assert is_dotted("2.500") and is_dotted("1.250.000,50")
    assert not is_dotted("2.50") and not is_dotted("0.500") and not is_dotted("15.3.2017")


def test_a_code_is_no_number() -> None:
    assert [word for word in ("2500", "2,5", "1:1", "1.4", "5g") if is_number(word)] == [
        "2500",
        "2,5",
    ]


@pytest.mark.parametrize("norm", ["2500", "2500,0", "2500,00"])
def test_equal_numbers_meet(norm: str) -> None:
    assert number_term(norm) == "2500"


def test_what_is_no_number_stands() -> None:
    assert (number_term("1:1"), number_term("007"), number_term("1,2,3")) == ("1:1", "007", "1,2,3")


@given(st.integers(0, 10**12), st.integers(0, 9))
def test_a_value_has_one_form(whole: int, tenth: int) -> None:
    form = written(value_of(f"{whole},{tenth}0"))
    assert form == (f"{whole},{tenth}" if tenth else str(whole))
