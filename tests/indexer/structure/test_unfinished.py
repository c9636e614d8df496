import pytest

from indexer.structure.unfinished import is_unfinished


@pytest.mark.parametrize(
    "text", ["Köparna, Vattenfall och", "stöd till Almi,", "utvecklings-", "beslutet att"]
)
def test_something_must_come(text: str) -> None:
    assert is_unfinished(text)


@pytest.mark.parametrize("text", ["", "Målet nåddes.", "Ett stopp", "2014-", "Resultat"])
def test_it_may_be_all(text: str) -> None:
    assert not is_unfinished(text)
