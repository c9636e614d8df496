from dataclasses import replace

from indexer.classify.areas import AreaRules
from indexer.classify.passage_areas import PassageAreas
from indexer.classify.title import Title
from indexer.model.document import BlockKind
from indexer.model.metadata import Value
from indexer.model.passage import BlockSpan, PageText, Passage
from tests.indexer.classify.builders import SHIPPED, passage

RULES = AreaRules(SHIPPED.areas)


def lone(text: str, *section: str) -> Passage:
    """A heading with nothing under it; `areas_of` lays it out as one."""
    return replace(passage(text, *section), columns=("rubrik",))


def areas_of(*passages: Passage, title: str = "Årsrapport") -> list[tuple[Value, ...]]:
    placed, spans, start = [], [], 0
    for each in passages:
        end = start + len(each.text)
        if each.columns:
            spans.append(BlockSpan(start, end, BlockKind.HEADING, 3))
        placed.append(replace(each, start=start, end=end, columns=()))
        start = end + 2
    page = PageText(1, None, "\n\n".join(each.text for each in placed), spans=tuple(spans))
    walk = PassageAreas(RULES, Title(title, 1, "titel"), is_damaged=False)
    return walk.of(tuple(placed), (page,))


def names(values: list[tuple[Value, ...]]) -> list[list[str]]:
    return [[each.value for each in value] for value in values]


def test_headings_go_before_words() -> None:
    values = areas_of(passage("Bredband och järnväg.", "Innovation och förnyelse"))
    assert names(values) == [["innovation"]]


def test_a_lone_heading_governs_the_sections_beside_it() -> None:
    values = areas_of(
        lone("Innovation och förnyelse", "Året"),
        passage("Tolv gårdar deltog.", "Året", "Testbanan"),
        passage("Nio gårdar deltog.", "Året", "Drönare"),
    )
    assert names(values) == [["innovation"]] * 3
    assert [value[0].evidence.rule for value in values] == [
        "rubrik",
        "rubrik ovanför",
        "rubrik ovanför",
    ]


def test_the_next_lone_heading_ends_a_lone_headings_reach() -> None:
    values = areas_of(
        lone("Innovation och förnyelse", "Året"),
        passage("Tolv gårdar deltog.", "Året", "Testbanan"),
        lone("Övriga frågor", "Året"),
        passage("Nio gårdar deltog.", "Året", "Drönare"),
    )
    assert names(values) == [["innovation"], ["innovation"], [], []]


def test_a_section_with_its_own_area_ends_a_lone_headings_reach() -> None:
    values = areas_of(
        lone("Innovation och förnyelse", "Året"),
        passage("Tolv gårdar deltog.", "Året", "Kompetensförsörjning"),
        passage("Nio gårdar deltog.", "Året", "Ekonomi"),
    )
    assert names(values) == [["innovation"], ["kompetensforsorjning"], []]


def test_another_chapter_ends_a_lone_headings_reach() -> None:
    values = areas_of(
        lone("Innovation och förnyelse", "Året"), passage("Nio gårdar.", "Ekonomi", "Medel")
    )
    assert names(values) == [["innovation"], []]


def test_everyday_lone_headings_count_where_areas_order_the_document() -> None:
    values = areas_of(
        lone("Livsmiljöer", "Året"),
        passage("Tolv gårdar deltog.", "Året", "Byanära"),
        passage("Nio gårdar deltog.", "Innovation och förnyelse"),
    )
    assert names(values) == [["livsmiljoer"], ["livsmiljoer"], ["innovation"]]


def test_a_title_that_names_an_area_is_the_outermost_heading() -> None:
    values = areas_of(
        passage("Nio gårdar deltog.", "Mål"),
        passage("Elva gårdar deltog.", "Internationellt samarbete"),
        title="Plan för kompetensförsörjning",
    )
    assert names(values) == [["kompetensforsorjning"], ["gransoverskridande"]]
    assert values[0][0].evidence.rule == "titel"


def test_a_clue_in_the_title_and_one_in_the_text_are_enough() -> None:
    values = areas_of(
        passage("Varje by får bredband.", "Mål"),
        passage("Nio gårdar deltog.", "Mål"),
        title="Plan för bredband",
    )
    assert names(values) == [["tillganglighet"], []]
