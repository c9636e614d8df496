from dataclasses import replace

import pytest

from indexer.model.similar import SimilarPassage, SimilarPassages
from tests.webapp.fake_archive import FakeArchive
from webapp.presenters.similar import SimilarCard, similar_cards

PASSAGE = FakeArchive().passages[0]


def cards_of(*found: SimilarPassage) -> tuple[SimilarCard, ...]:
    return similar_cards(SimilarPassages(found)).same_words


@pytest.mark.parametrize(("shared", "told"), [(1.0, "samma ordalydelse"), (0.62, "62\xa0% lika")])
def test_how_much_is_the_same_is_told(shared: float, told: str) -> None:
    assert cards_of(SimilarPassage(PASSAGE, shared))[0].shared == told


def test_a_long_text_is_cut_between_words_and_a_row_between_cells() -> None:
    long = replace(PASSAGE, text="ord " * 200)
    row = replace(PASSAGE, text="Bredband\t12")
    cut, cells = cards_of(SimilarPassage(long, 0.5), SimilarPassage(row, 0.5))
    assert cut.text.endswith("ord …")
    assert len(cut.text) < 200
    assert cells.text == "Bredband · 12"


def test_a_card_leads_to_the_passage() -> None:
    (card,) = cards_of(SimilarPassage(PASSAGE, 0.5))
    assert card.link == f"/stycke/{PASSAGE.passage_id}"
