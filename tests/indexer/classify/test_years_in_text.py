import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.classify.years_in_text import YearKind, years_in


def kinds(text: str) -> list[tuple[int, str]]:
    return [(mention.year, mention.kind.value) for mention in years_in(text)]


@pytest.mark.parametrize(
    ("text", "year", "kind"),
    [
        ("Årsrapport 2017", 2017, "plain"),
        ("under 2017", 2017, "during"),
        ("Under hela året 2017", 2017, "during"),
        ("under första halvåret 2017", 2017, "during"),
        ("verksamhetsåret 2017", 2017, "during"),
        ("2018-02-15", 2018, "date"),
        ("Datum:2018-02-15", 2018, "date"),
        ("15 februari 2018", 2018, "date"),
        ("15/2/2018", 2018, "date"),
        ("april 2013", 2013, "date"),
        ("20180215", 2018, "date"),
        ("2024-06-rapport", 2024, "date"),
        ("2014–2020", 2014, "period"),
        ("2017 -2020", 2017, "period"),
        ("2014 till och med 2020", 2014, "period"),
        ("2013–16", 2013, "period"),
        ("läsåret 2021/22", 2021, "school_year"),
        ("Innan 2017", 2017, "limit"),
        ("sedan 2015", 2015, "limit"),
        ("sedan hösten 2015", 2015, "limit"),
        ("sedan 1 januari 2017", 2017, "date"),
        ("senast år 2030", 2030, "limit"),
        ("Agenda 2030", 2030, "limit"),
        ("Horisont 2020", 2020, "limit"),
        ("Länsstrategin 2030", 2030, "limit"),
    ],
)
def test_a_year_is_known_by_what_stands_around_it(text: str, year: int, kind: str) -> None:
    assert kinds(text) == [(year, kind)]


@pytest.mark.parametrize(
    "text", ["lagen (2006:544)", "dnr 2023/1067", "§ 182/2017", "2 017 kronor", "12017", "2017 kr"]
)
def test_numbers_of_laws_cases_and_sums_are_not_years(text: str) -> None:
    assert kinds(text) == []


def test_years_come_in_reading_order_with_their_words() -> None:
    mentions = years_in("Under 2017 förnyades planen för 2018–2020.")
    assert [mention.words for mention in mentions] == ["Under 2017", "2018–2020"]


@given(st.text(alphabet="0123456789-–/.: §aprilunder\n", max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    for mention in years_in(text):
        assert 1950 <= mention.year < 2060
        assert isinstance(mention.kind, YearKind)
