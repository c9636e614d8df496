import pytest

from indexer.extract.docx_numbering import BULLET, Numbering, figure
from tests.indexer.extract.word_files import element, levels

DECIMAL = levels(("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


def abstract(number: int, inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'


def of(number: int, abstract_number: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{inner}</w:num>'


def numbering(*parts: str, links: dict[str, str] | None = None) -> Numbering:
    root = element(f"<w:numbering>{''.join(parts)}</w:numbering>")
    return Numbering(root, (links or {}).get)


def labels(lists: Numbering, *items: tuple[int, int]) -> list[str | None]:
    return [lists.label(str(list_id), level) for list_id, level in items]


def test_a_deeper_level_shows_the_numbers_above_it_and_begins_anew_under_each() -> None:
    lists = numbering(abstract(0, DECIMAL), of(1, 0))
    shown = labels(lists, (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1))
    assert shown == ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1"]


def test_a_chapter_after_a_section_without_chapter_is_the_second() -> None:
    # Word shows the section as 1.1, so the first chapter has been used up.
    lists = numbering(abstract(0, DECIMAL), of(1, 0))
    assert labels(lists, (1, 1), (1, 0)) == ["1.1", "2."]


def test_lists_of_one_abstract_list_go_on_counting() -> None:
    lists = numbering(abstract(0, DECIMAL), of(1, 0), of(2, 0))
    assert labels(lists, (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3."]


def test_a_start_of_its_own_begins_a_list_anew_once() -> None:
    own = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(abstract(0, DECIMAL), of(1, 0), of(2, 0, own))
    assert labels(lists, (1, 0), (2, 0), (2, 0)) == ["1.", "5.", "6."]


def test_a_level_of_its_own_replaces_that_of_the_abstract_list() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{levels(("upperLetter", "Bilaga %1"))}</w:lvlOverride>'
    lists = numbering(abstract(0, DECIMAL), of(1, 0, own))
    assert labels(lists, (1, 0), (1, 0)) == ["Bilaga A", "Bilaga B"]


def test_a_level_that_never_restarts_goes_on() -> None:
    never = DECIMAL.replace(
        '<w:lvl w:ilvl="1"><w:start w:val="1"/>',
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="0"/>',
    )
    lists = numbering(abstract(0, never), of(1, 0))
    assert labels(lists, (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "1.1", "2.", "2.2"]


def test_legal_numbering_writes_every_number_in_figures() -> None:
    mixed = levels(("upperRoman", "%1"), ("decimal", "%1.%2")).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    )
    lists = numbering(abstract(0, mixed), of(1, 0))
    assert labels(lists, (1, 0), (1, 1)) == ["I", "1.1"]


def test_a_list_linked_to_a_style_has_the_levels_of_the_styles_list() -> None:
    lists = numbering(
        abstract(0, DECIMAL),
        of(1, 0),
        abstract(7, '<w:numStyleLink w:val="Rapport"/>'),
        of(2, 7),
        links={"Rapport": "1"},
    )
    assert labels(lists, (2, 0)) == ["1."]


def test_links_in_a_ring_end() -> None:
    lists = numbering(
        abstract(7, '<w:numStyleLink w:val="Rapport"/>'), of(2, 7), links={"Rapport": "2"}
    )
    assert labels(lists, (2, 0)) == [None]


def test_a_format_of_the_users_own_is_read_by_its_fallback() -> None:
    own = levels(("X", "%1")).replace(
        '<w:numFmt w:val="X"/>',
        '<mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback></mc:AlternateContent>',
    )
    assert labels(numbering(abstract(0, own), of(1, 0)), (1, 0)) == ["I"]


def test_a_bullet_is_a_mark_without_number_and_a_level_without_text_is_none() -> None:
    lists = numbering(abstract(0, levels(("bullet", "·"), ("none", ""))), of(1, 0))
    assert labels(lists, (1, 0), (1, 1), (1, 8), (9, 0)) == [BULLET, None, None, None]


def test_a_list_tells_the_level_it_keeps_for_a_style() -> None:
    kept = DECIMAL.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="R2"/>')
    lists = numbering(abstract(0, kept), of(1, 0))
    assert lists.level_of_style("1", ("Egen", "R2")) == 1
    assert lists.level_of_style("1", ("Egen",)) is None


def test_a_file_without_numbering_has_no_labels() -> None:
    assert Numbering(None, lambda _: None).label("1", 0) is None


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (5, "chicago", "**"),
        (3, "cardinalText", "3"),
        (0, "upperRoman", "0"),
        (-1, "lowerLetter", "-1"),
        (10**9, "lowerLetter", "1000000000"),
    ],
)
def test_a_number_is_written_in_its_format(number: int, number_format: str, text: str) -> None:
    assert figure(number, number_format) == text
