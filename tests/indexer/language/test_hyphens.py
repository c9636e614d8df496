import pytest

from indexer.language.hyphens import is_broken_word, joined_start


def whole(above: str, below: str) -> str:
    start, between = joined_start(above, below)
    return start + between + below


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("en utvecklings-", "strategi för", "en utvecklingsstrategi för"),
        ("en utvecklings\u00ad", "strategi för", "en utvecklingsstrategi för"),
        ("en utvecklings\u2010", "strategi för", "en utvecklingsstrategi för"),
    ],
)
def test_a_hyphen_between_the_halves_of_a_word_goes(above: str, below: str, expected: str) -> None:
    assert whole(above, below) == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("ett FoU-", "projekt", "ett FoU-projekt"),
        ("Norra-", "Kajen", "Norra-Kajen"),
        ("en e-", "tjänst", "en e-tjänst"),
        ("land-för-land-", "rapportering", "land-för-land-rapportering"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(above: str, below: str, expected: str) -> None:
    assert whole(above, below) == expected


@pytest.mark.parametrize(
    ("above", "below"), [("små-", "och medelstora"), ("barn-", "eller"), ("in-", "respektive")]
)
def test_a_hyphen_before_the_second_half_of_a_pair_stays_with_a_space(
    above: str, below: str
) -> None:
    assert whole(above, below) == f"{above} {below}"


def test_a_word_that_only_begins_like_a_joining_word_is_a_half() -> None:
    assert whole("social-", "tillsynen") == "socialtillsynen"


@pytest.mark.parametrize(("above", "below"), [("åren 2014-", "2020"), ("-", "så"), ("Mål", "ett")])
def test_what_ends_in_no_letter_and_hyphen_is_parted_by_a_space(above: str, below: str) -> None:
    assert whole(above, below) == f"{above} {below}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Revisio", "n"),
        ("2013-05-", "01"),
        ("www.example.org/", "page"),
        ("fil_", "namn"),
        ("2017-", "2020"),
    ],
)
def test_a_piece_that_cannot_stand_alone_ends_the_word_above(above: str, below: str) -> None:
    assert is_broken_word(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Bredband", "och"),
        ("Kommun", "styrelsen"),
        ("Region", "Norrsken"),
        ("Projektägare", "t.ex."),
        ("2500", "kr"),
        ("Mål.", "n"),
        ("2013-05-", "– okänt"),
    ],
)
def test_what_can_be_a_word_of_its_own_is_no_piece(above: str, below: str) -> None:
    assert not is_broken_word(above, below)


@pytest.mark.parametrize(
    ("above", "below"), [("kommun", "alförbund"), ("Hamn", "rk"), ("fil_a-plan", "zqx")]
)
def test_a_known_word_is_broken_when_the_piece_makes_another_is_tiny_or_ends_a_name(
    above: str, below: str
) -> None:
    assert is_broken_word(above, below)


def test_an_unknown_word_after_a_known_one_is_a_word_of_its_own() -> None:
    assert not is_broken_word("plan", "zqxv")
