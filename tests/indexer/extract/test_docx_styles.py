import pytest

from indexer.extract.docx_styles import Styles, is_hidden, is_on, outline_level
from tests.indexer.extract.word_files import element, style


def based_on(parent: str, inner: str = "") -> str:
    return f'<w:basedOn w:val="{parent}"/>{inner}'


def properties(inner: str) -> str:
    return f"<w:pPr>{inner}</w:pPr>"


SECOND = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
DECLARED = (
    style("Normal", "Normal").replace("<w:style", '<w:style w:default="1"'),
    style("Rubrik1", "heading 1"),
    style("Egen", "Egen rubrik", based_on("Rubrik1")),
    style("R3", "Rubrik 3 numrerad"),
    style("Otsikko2", "Otsikko 2"),
    style("Rubrik", "Title"),
    style("Niva", "Nivå", properties('<w:outlineLvl w:val="1"/>')),
    style("TOC", "TOC Heading", based_on("Rubrik1", properties('<w:outlineLvl w:val="9"/>'))),
    style("Innehll2", "toc 2"),
    style("Punkt", "Punkt", properties('<w:numPr><w:numId w:val="4"/></w:numPr>')),
    style("Punkt2", "Punkt två", based_on("Punkt", properties(SECOND))),
    style("Lista", "List Bullet 2"),
    style("Liststycke", "List Paragraph"),
    style("Beskrivning", "caption"),
    style("Egenbeskr", "Under bild", based_on("Beskrivning")),
    style("Dold", "Dold", "<w:rPr><w:vanish/></w:rPr>"),
    style("Synlig", "Synlig", based_on("Dold", '<w:rPr><w:vanish w:val="0"/></w:rPr>')),
    style("A", "A", based_on("B")),
    style("B", "B", based_on("A")),
)  # fmt: skip
STYLES = Styles(element(f"<w:styles>{''.join(DECLARED)}</w:styles>"))


@pytest.mark.parametrize(
    ("style_id", "level"),
    [("Rubrik1", 1), ("Rubrik", 1), ("R3", 3), ("Otsikko2", 2), ("Egen", 1), ("Niva", 2)],
)
def test_a_heading_is_known_by_its_name_its_parent_or_its_outline_level(
    style_id: str, level: int
) -> None:
    assert STYLES.meaning(style_id).level == level


def test_the_outline_level_of_body_text_takes_the_heading_away() -> None:
    assert STYLES.meaning("TOC").level == 0


def test_a_title_is_told_from_a_heading() -> None:
    assert STYLES.meaning("Rubrik").is_title
    assert not STYLES.meaning("Rubrik1").is_title


@pytest.mark.parametrize("style_id", [None, "Saknas", "Normal", "Liststycke", "A"])
def test_what_says_nothing_is_plain_text(style_id: str | None) -> None:
    meaning = STYLES.meaning(style_id)
    assert not meaning.level
    assert not meaning.is_listed
    assert not meaning.list_id


def test_a_style_names_its_list_and_inherits_what_it_does_not_name() -> None:
    assert (STYLES.meaning("Punkt").list_id, STYLES.meaning("Punkt").list_level) == ("4", None)
    assert (STYLES.meaning("Punkt2").list_id, STYLES.meaning("Punkt2").list_level) == ("4", 1)
    assert STYLES.meaning("Punkt2").chain == ("Punkt2", "Punkt")
    assert STYLES.list_of("Punkt") == "4"
    assert STYLES.list_of("Rubrik1") is None


def test_a_list_style_without_list_is_still_listed() -> None:
    assert STYLES.meaning("Lista").is_listed


def test_captions_and_lines_of_a_contents_list_are_known_by_name() -> None:
    assert STYLES.meaning("Beskrivning").is_caption
    assert STYLES.meaning("Egenbeskr").is_caption
    assert STYLES.meaning("Innehll2").is_contents
    assert not STYLES.meaning("TOC").is_contents


def test_hidden_text_is_hidden_until_a_style_shows_it() -> None:
    assert STYLES.meaning("Dold").is_hidden
    assert not STYLES.meaning("Synlig").is_hidden
    assert STYLES.hidden_ids() == ["Dold"]


def test_a_file_without_styles_has_no_headings() -> None:
    assert Styles(None).meaning("Rubrik1").level == 0
    assert Styles(None).hidden_ids() == []


def test_a_run_hides_its_text_shows_it_or_is_silent() -> None:
    assert is_hidden(element("<w:rPr><w:vanish/></w:rPr>")) is True
    assert is_hidden(element('<w:rPr><w:vanish w:val="false"/></w:rPr>')) is False
    assert is_hidden(element("<w:rPr/>")) is None
    assert is_hidden(None) is None


def test_outline_levels_count_from_nought_and_ten_is_body_text() -> None:
    assert [outline_level(each) for each in ("0", "8", "9", "", "x")] == [1, 9, 0, None, None]


def test_on_and_off_are_told_apart() -> None:
    assert is_on("1")
    assert is_on("true")
    assert not is_on("0")
    assert not is_on(None)
