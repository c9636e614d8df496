import pytest

from indexer.language.hyphens import joined_start
from indexer.model.document import BlockKind
from indexer.structure.lines import with_joined_lines
from tests.indexer.building import block, line, lines


def joined(*texts: str) -> list[str]:
    return [b.text for b in with_joined_lines(lines(*texts))]


def test_lines_at_the_usual_distance_are_one_paragraph() -> None:
    assert joined("Regionen har under året", "arbetat med bredband.") == [
        "Regionen har under året arbetat med bredband."
    ]


def test_a_blank_line_parts_paragraphs() -> None:
    texts = ("Ett första stycke som är", "två rader.", "", "Ett andra stycke", "på två rader.")
    assert joined(*texts) == [
        "Ett första stycke som är två rader.",
        "Ett andra stycke på två rader.",
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("en utvecklings-", "strategi för", "en utvecklingsstrategi för"),
        ("små-", "och medelstora", "små- och medelstora"),
        ("ett FoU-", "projekt", "ett FoU-projekt"),
        ("Norra-", "Kajen", "Norra-Kajen"),
        ("åren 2014-", "2020", "åren 2014- 2020"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays(above: str, below: str, whole: str) -> None:
    start, between = joined_start(above, below)
    assert start + between + below == whole


def test_every_word_keeps_its_place_when_lines_are_joined() -> None:
    (paragraph,) = with_joined_lines(lines("en utvecklings-", "strategi för länet"))
    words = [paragraph.text[word.start : word.end] for word in paragraph.words]
    assert words == ["en", "utvecklings", "strategi", "för", "länet"]


def test_a_list_mark_begins_an_item() -> None:
    blocks = with_joined_lines(lines("Målen är", "• fler jobb", "• bättre vägar"))
    assert [b.kind for b in blocks[1:]] == [BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]


def test_a_line_in_another_size_is_a_paragraph_of_its_own() -> None:
    blocks = with_joined_lines((line("Rubrik", 150, size=16), line("Brödtext här.", 168)))
    assert [b.text for b in blocks] == ["Rubrik", "Brödtext här."]


def test_blocks_of_other_formats_are_left_as_they_are() -> None:
    given = (block("Ett stycke."), block("Ett till."))
    assert with_joined_lines(given) == given


def test_a_sentence_that_begins_in_bold_is_one_paragraph() -> None:
    blocks = with_joined_lines(
        (line("Plikten har stor betydelse för", 150, bold=True), line("målet till 2045.", 164))
    )
    assert [b.text for b in blocks] == ["Plikten har stor betydelse för målet till 2045."]
