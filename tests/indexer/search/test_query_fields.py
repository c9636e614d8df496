import pytest

from indexer.model.metadata import FacetLabel
from indexer.search.query_fields import MOST_YEARS, facet_called, read_field
from tests.indexer.search.queries import labels


def values(facet: str, text: str) -> tuple[str, ...]:
    return read_field(facet, text, 0, labels).values


@pytest.mark.parametrize(
    ("name", "facet"),
    [
        *(("år", "year"), ("AR", "year"), ("year", "year"), ("typ", "type"), ("type", "type")),
        *(("program", "programme"), ("programme", "programme"), ("fond", "programme")),
        *(("område", "area"), ("omrade", "area"), ("Tema", "area"), ("area", "area")),
        *(("titel", None), ("", None)),
    ],
)
def test_a_facet_has_names_in_both_languages(name: str, facet: str | None) -> None:
    assert facet_called(name) == facet


@pytest.mark.parametrize(
    ("facet", "typed", "value"),
    [
        ("type", "bilaga", "bilaga"),
        ("type", "BILAGA", "bilaga"),
        ("type", "återrapp", "aterrapportering"),
        ("type", "Aterrapportering", "aterrapportering"),
        ("area", "livsmiljo", "livsmiljoer"),
        ("area", '"innovation och förnyelse"', "innovation"),
        ("area", "Innovation och förnyelse i länet", "innovation"),
        ("programme", "socialfonden", "esf"),
        ("programme", "1:1", "anslag-1-1"),
        ("programme", "interreg-nord", "interreg-nord"),
        ("programme", '"Interreg Nord"', "interreg-nord"),
    ],
)
def test_a_value_is_met_by_name_label_or_beginning(facet: str, typed: str, value: str) -> None:
    assert values(facet, typed) == (value,)


def test_a_label_of_several_words_is_read_to_its_end() -> None:
    text = "innovation och förnyelse i länet"
    assert text[read_field("area", text, 0, labels).end :] == " i länet"
    assert read_field("area", "innovation OCH förnyelse", 0, labels).end == len("innovation")


def test_a_beginning_of_several_values_is_all_of_them_and_said() -> None:
    reading = read_field("programme", "interreg", 0, labels)
    assert reading.values == ("interreg-nord", "interreg-aurora")
    assert "Interreg Nord, Interreg Aurora" in reading.remarks[0]


def test_values_are_parted_by_commas() -> None:
    assert values("type", "bilaga,strategi,bilaga") == ("bilaga", "strategi")
    assert values("type", "bilaga, strategi") == ("bilaga",)


@pytest.mark.parametrize("typed", ["xyz", "", '""', "(a", ",", "och"])
def test_a_value_that_nobody_knows_is_none_and_said(typed: str) -> None:
    reading = read_field("type", typed, 0, labels)
    assert reading.values == ()
    assert reading.remarks


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("2017", ("2017",)),
        ('"2017"', ("2017",)),
        ("2014-2016", ("2014", "2015", "2016")),
        ("2014–2016", ("2014", "2015", "2016")),
        ("2014..2016", ("2014", "2015", "2016")),
        ("2014 - 2016", ("2014", "2015", "2016")),
        ("2014-16", ("2014", "2015", "2016")),
        ("2016-2014", ("2014", "2015", "2016")),
        ("2016,2014", ("2014", "2016")),
        ("2014-2015,2017", ("2014", "2015", "2017")),
        *(("17", ()), ("20171", ()), ("2017x", ()), ("bredband", ()), ('"2017', ())),
    ],
)
def test_years_are_read_one_by_one_and_as_spans(typed: str, years: tuple[str, ...]) -> None:
    assert values("year", typed) == years


def test_a_long_span_is_its_newest_years_and_said() -> None:
    reading = read_field("year", "1000-9999", 0, labels)
    assert len(reading.values) == MOST_YEARS
    assert reading.values[-1] == "9999"
    assert reading.remarks


def test_an_open_span_goes_to_the_newest_year_there_is() -> None:
    def years(facet: str) -> tuple[FacetLabel, ...]:
        return tuple(FacetLabel(facet, year, year) for year in ("2012", "2018"))

    assert read_field("year", "2016-", 0, years).values == ("2016", "2017", "2018")
    unknown = read_field("year", "2016-", 0, labels)
    assert unknown.values == ("2016",)
    assert unknown.remarks
