import pytest

from indexer.language.ellipsis import completed, completed_words, is_elliptic
from indexer.language.tokens import tokens


def found(text: str) -> list[str]:
    return list(completed_words(text, list(tokens(text))).values())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("test- och övningsverksamhet", ["testverksamhet"]),
        ("Miljö- och byggnämnden", ["miljönämnd"]),
        ("bredbands- och mobilnät", ["bredbandsnät"]),
        (
            "forsknings-, utvecklings- och innovationsprojekt",
            ["forskningsprojekt", "utvecklingsprojekt"],
        ),
    ],
)
def test_a_beginning_is_completed_by_the_compound_after_it(text: str, whole: list[str]) -> None:
    assert found(text) == whole


@pytest.mark.parametrize(
    "text",
    [
        "små- och medelstora företag",
        "FoU-projekt",
        "test- och",
        "upp- och nedgång",
        "en 2014- 2020",
    ],
)
def test_nothing_is_completed_where_nothing_is_left_out(text: str) -> None:
    assert found(text) == []


def test_a_hyphen_before_a_letter_leaves_nothing_out() -> None:
    text = "FoU-projekt och test- och"
    assert [is_elliptic(text, token) for token in tokens(text)] == [
        False,
        False,
        False,
        True,
        False,
    ]


def test_a_word_that_is_no_compound_completes_nothing() -> None:
    assert completed("test", "målet") is None
