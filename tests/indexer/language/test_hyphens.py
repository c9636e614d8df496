import pytest

from indexer.language.hyphens import is_broken_word, joined_start


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("utvecklings-", "strategi", "utvecklingsstrategi"),
        ("länets utvecklings\u00ad", "strategi", "länets utvecklingsstrategi"),
        ("små-", "och medelstora", "små- och medelstora"),
        ("vår-", "respektive hösttermin", "vår- respektive hösttermin"),
        ("FoU-", "projekt", "FoU-projekt"),
        ("EU-", "stöd", "EU-stöd"),
        ("e-", "tjänst", "e-tjänst"),
        ("land-för-", "land-rapport", "land-för-land-rapport"),
        ("Väst-", "Sverige", "Väst-Sverige"),
        ("åren 2014-", "2020", "åren 2014- 2020"),
        ("målet –", "att nå", "målet – att nå"),
        ("Regionens", "vägar", "Regionens vägar"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_kept_where_it_is_printed_in_the_word(
    above: str, below: str, text: str
) -> None:
    assert "".join(joined_start(above, below)) + below == text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Revisio", "n"),
        ("Kommunikatio", "nsinsatser"),
        ("2013-05-", "01"),
        ("www.example.org/", "page"),
        ("rapport_", "slut"),
    ],
)
def test_a_piece_that_is_no_word_goes_on_below(above: str, below: str) -> None:
    assert is_broken_word(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Regionens", "vägar"),
        ("Mål", "och"),
        ("Stöd", "Norrsken"),
        ("enligt", "bl.a."),
        ("84", "kr"),
    ],
)
def test_words_below_each_other_stay_words(above: str, below: str) -> None:
    assert not is_broken_word(above, below)
