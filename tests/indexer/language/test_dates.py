import pytest

from indexer.language.dates import date_at, period_at


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-15",
        "2017–03–15",
        "2017/3/15",
        "20170315",
        "15 mars 2017",
        "15:e mars 2017",
        "15. mars, 2017",
        "15 mar. 2017",
        "15/3 2017",
        "15/3-2017",
        "15.3.2017",
        "15. 3. 2017",
        "15 Mars\n2017",
    ],
)
def test_a_date_is_the_same_however_it_is_written(text: str) -> None:
    assert date_at(text, 0) == (len(text), "2017-03-15")


@pytest.mark.parametrize("text", ["mars 2017", "mar. 2017", "2017-03"])
def test_a_month_of_a_year_is_a_date_without_a_day(text: str) -> None:
    assert date_at(text, 0) == (len(text), "2017-03")


@pytest.mark.parametrize(
    "text", ["31/2 2017", "2017-13-01", "2017-00", "20171315", "15 marsch 2017", "2017-03-15-2"]
)
def test_what_no_calendar_holds_is_no_date(text: str) -> None:
    assert date_at(text, 0) is None


def test_the_cells_of_a_table_are_not_joined_into_a_date() -> None:
    assert date_at("15\tmars\t2017", 0) is None


@pytest.mark.parametrize(
    "text", ["2014–2020", "2014-2020", "2014 – 2020", "2014-20", "2014 till 2020"]
)
def test_a_period_is_the_same_however_it_is_written(text: str) -> None:
    assert period_at(text, 0) == (len(text), "2014-2020")


def test_a_school_year_is_a_period_over_the_turn_of_a_century_too() -> None:
    assert period_at("2014/15", 0) == (7, "2014-2015")
    assert period_at("2014/2015", 0) == (9, "2014-2015")
    assert period_at("1999/00", 0) == (7, "1999-2000")


@pytest.mark.parametrize(
    "text",
    ["2003/37/EG", "2016/17:30", "2020-2014", "2021–31 december", "2014-2020-5", "2014\t2020"],
)
def test_laws_dates_and_cells_are_no_periods(text: str) -> None:
    assert period_at(text, 0) is None
