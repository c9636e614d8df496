"""The pieces in which a long document is handed over."""

from indexer.extract.parts import Opening


def test_an_opening_says_how_many_pages_will_come() -> None:
    assert Opening(3).pages == 3
