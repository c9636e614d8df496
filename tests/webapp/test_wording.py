import pytest

from webapp import wording

NB = wording.NO_BREAK


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (999, "999"), (12345, f"12{NB}345"), (1234567, f"1{NB}234{NB}567")],
)
def test_thousands_are_parted_by_a_space_that_does_not_break(value: int, text: str) -> None:
    assert wording.number(value) == text


def test_one_is_singular_and_the_rest_plural() -> None:
    words = [wording.counted(value, "träff", "träffar") for value in (0, 1, 2)]
    assert words == [f"0{NB}träffar", f"1{NB}träff", f"2{NB}träffar"]


def test_the_last_two_words_of_a_list_are_joined_by_och() -> None:
    assert [wording.joined(list("abc"[:size])) for size in range(4)] == [
        "",
        "a",
        "a och b",
        "a, b och c",
    ]


def test_sizes_are_written_with_a_decimal_comma() -> None:
    sizes = [wording.file_size(size) for size in (0, 48_200, 1_240_000)]
    assert sizes == [f"1{NB}kB", f"48{NB}kB", f"1,2{NB}MB"]


def test_a_span_of_one_year_is_that_year() -> None:
    assert [wording.year_span(years) for years in ((), (2014,), (2024, 2014))] == [
        "",
        "2014",
        "2014–2024",
    ]


def test_times_are_shown_as_the_clock_in_sweden() -> None:
    assert wording.point_in_time("2025-07-01T22:30:00+00:00") == "2 juli 2025 kl. 00.30"


@pytest.mark.parametrize("text", ["", "i går", "2025-13-45", "<b>"])
def test_a_time_that_cannot_be_read_is_given_back(text: str) -> None:
    assert wording.point_in_time(text) == text


def test_a_time_at_the_end_of_the_calendar_is_left_in_utc() -> None:
    assert wording.point_in_time("9999-12-31T23:59:00+00:00").endswith("(UTC)")


def test_today_is_written_with_the_month_in_letters() -> None:
    assert any(month in wording.today() for month in wording.MONTHS)
