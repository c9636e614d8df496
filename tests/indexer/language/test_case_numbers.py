import pytest

from indexer.language.case_numbers import case_number_at, lone_case_number_at


@pytest.mark.parametrize(
    "text",
    [
        "RUN 2017-345",
        "RUN 2017/345",
        "RUN/345/2017",
        "dnr 2017-345",
        "Dnr: RUN 2017:345",
        "diarienummer KS 345/2017",
        "Dnr RUN-2017-00345",
        "N2017/00345",
        "Ju2017/345/L4",
    ],
)
def test_a_case_number_is_the_same_whoever_writes_it(text: str) -> None:
    assert case_number_at(text, 0) == (len(text), "2017-345")


@pytest.mark.parametrize(
    "text",
    ["EU 2017/745", "SFS 2017:345", "ERUF 2014-2020", "RUS 2014-20", "Tabell 2017-345", "2017-345"],
)
def test_laws_periods_and_tables_are_no_cases(text: str) -> None:
    assert case_number_at(text, 0) is None


def test_year_and_number_alone_are_one_unless_part_of_something_longer() -> None:
    assert lone_case_number_at("2017-345", 0) == (8, "2017-345")
    assert lone_case_number_at("2014-2020", 0) is None
    assert lone_case_number_at("978-2017-345", 4) is None
