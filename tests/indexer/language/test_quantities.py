import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.language.quantities import Quantity, quantities
from indexer.language.tokens import tokens

# One character in, and as many as a hostile file may hold in one paragraph.
LONG = 100_000
PIECES = st.sampled_from(
    ["2", "500", "2017", "03", "-", "–", ",", ".", "/", ":", "kr", "mnkr", "procent", "%"]
) | st.sampled_from(
    ["mars", "dnr", "RUN", "bilaga", "1.4A", "covid", "mellan", "och", " ", "\t", "\n"]
)


def found(text: str) -> list[Quantity]:
    return list(quantities(text, list(tokens(text))))


def canonical(text: str) -> list[str]:
    return [quantity.term for quantity in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2,5 mnkr",
        "2,5 Mkr",
        "2,5Mkr",
        "2 500 tkr",
        "2,5 miljoner kronor",
        "2,50 milj. kr",
        "2,5 mn kr",
        "2 500 000 kr",
        "2.500.000:-",
        "2500000 SEK",
        "2,5 MSEK",
        "2 500 tusen kronor",
    ],
)
def test_an_amount_is_the_same_however_it_is_written(text: str) -> None:
    assert found(text) == [Quantity(0, len(text), "kr:2500000")]


def test_thousands_of_millions_are_billions() -> None:
    assert canonical("1,2 mdkr") == canonical("1 200 mnkr") == canonical("1,2 miljarder kronor")


@pytest.mark.parametrize("text", ["12 %", "12%", "12 procent", "tolv procent", "12,0 procent"])
def test_a_share_is_the_same_however_it_is_written(text: str) -> None:
    assert found(text) == [Quantity(0, len(text), "procent:12")]


def test_a_percentage_point_is_no_per_cent() -> None:
    assert canonical("2 procentenheter, 2 %-enheter") == ["procentenhet:2", "procentenhet:2"]


@pytest.mark.parametrize("text", ["10–15 procent", "10 - 15 %"])
def test_both_ends_of_a_range_have_its_unit(text: str) -> None:
    assert found(text) == [
        Quantity(0, len(text), "procent:10"),
        Quantity(0, len(text), "procent:15"),
    ]


def test_between_two_amounts_is_a_range() -> None:
    assert canonical("mellan 2 och 3 mnkr") == ["kr:2000000", "kr:3000000"]
    assert canonical("ökade 2016 och 3 mnkr") == ["kr:3000000"]


def test_millions_of_something_are_the_number_itself() -> None:
    assert canonical("2,5 miljoner invånare") == ["2500000"]


def test_euros_are_no_kronor() -> None:
    assert canonical("3 miljoner euro och 3 MEUR") == ["eur:3000000"] * 2


def test_part_of_a_per_cent_is_not_one() -> None:
    assert canonical("en tiondel av en procent") == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("den 15 mars 2017", "datum:2017-03-15"),
        ("2017-03-15", "datum:2017-03-15"),
        ("2014–2020", "period:2014-2020"),
        ("RUN 2017-345", "dnr:2017-345"),
        ("dnr 2017-345", "dnr:2017-345"),
        ("RUN/345/2017", "dnr:2017-345"),
        ("Bilaga 1.4A", "bilaga:1.4a"),
        ("bilaga 1.4 A", "bilaga:1.4a"),
        ("covid-19", "kod:covid19"),
        ("NUTS 2, NUTS-2", "kod:nuts2"),
        ("5G-nät", "kod:5g"),
    ],
)
def test_dates_periods_cases_attachments_and_codes_have_a_term(text: str, term: str) -> None:
    assert canonical(text) == [term]


@pytest.mark.parametrize(
    "text",
    ["3 145 företag", "§ 4", "4 §", "kap. 2", "2016 2017", "0920-28 40 00", "1:1-anslaget", "EU:s"],
)
def test_plain_numbers_sections_and_telephones_are_none(text: str) -> None:
    assert canonical(text) == []


def test_a_unit_belongs_to_the_nearest_number() -> None:
    assert canonical("2 500 2 600 tkr") == ["kr:2600000"]
    assert canonical("2 500\ttkr") == []


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_quantities_hold_whole_words_and_never_cross(text: str) -> None:
    starts = {token.start for token in tokens(text)}
    past = 0
    for start, end in sorted({(one.start, one.end) for one in found(text)}):
        assert past <= start < end <= len(text) and start in starts
        past = end


@pytest.mark.parametrize("piece", ["1", "1 ", "123 ", "1.", "1,", "1-", "2017-", "15 mars ", "a-"])
def test_a_hostile_text_takes_time_by_its_length(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    started = time.process_time()
    found(text)
    # Some 0.3 s; a pattern that tried again from each place would take minutes.
    assert time.process_time() - started < 10
