from indexer.extract.docx_gather import Gathered, Reference
from indexer.extract.docx_numbering import Numbering
from indexer.extract.docx_paragraphs import Paragraph, ParagraphReader
from indexer.extract.docx_styles import Styles
from indexer.model.document import BlockKind, NoteMark
from tests.indexer.extract.word_files import element, levels, style

STYLES = Styles(
    element(
        "<w:styles>"
        + style("R1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("R2", "heading 2", '<w:basedOn w:val="R1"/>')
        + style("B", "Beskrivning")
        + style("T1", "toc 1")
        + style("L", "List Bullet")
        + "</w:styles>"
    )
)
LEVELS = levels(("decimal", "%1"), ("decimal", "%1.%2")).replace(
    '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="R2"/>'
)
LISTS = f"""<w:numbering>
<w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:abstractNum w:abstractNumId="2">{levels(("lowerLetter", "%1)"), ("none", ""))}</w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def reader() -> ParagraphReader:
    return ParagraphReader(STYLES, Numbering(element(LISTS), STYLES.list_of))


def read(*paragraphs: Gathered) -> list[Paragraph]:
    one = reader()
    found = [one.read(each) for each in paragraphs]
    return [each for each in (*found, one.rest()) if each is not None]


def test_headings_have_the_number_that_their_style_gives_them() -> None:
    shown = read(Gathered(["Mål"], "R1"), Gathered(["Delmål"], "R2"), Gathered(["Utfall"], "R1"))
    assert [(each.kind, each.level, each.text) for each in shown] == [
        (BlockKind.HEADING, 1, "1 Mål"),
        (BlockKind.HEADING, 2, "1.1 Delmål"),
        (BlockKind.HEADING, 1, "2 Utfall"),
    ]


def test_an_empty_heading_takes_its_number_all_the_same() -> None:
    assert [each.text for each in read(Gathered([], "R1"), Gathered(["Mål"], "R1"))] == [
        "",
        "2 Mål",
    ]


def test_a_heading_whose_list_is_taken_away_has_no_number() -> None:
    (heading,) = read(Gathered(["Mål"], "R1", list_id="0"))
    assert (heading.kind, heading.text) == (BlockKind.HEADING, "Mål")


def test_list_items_have_their_number_and_bullets_none() -> None:
    shown = read(
        Gathered(["ett"], list_id="2"), Gathered(["två"], list_id="2"), Gathered(["tre"], "L")
    )
    assert [(each.kind, each.text) for each in shown] == [
        (BlockKind.LIST_ITEM, "a) ett"),
        (BlockKind.LIST_ITEM, "b) två"),
        (BlockKind.LIST_ITEM, "tre"),
    ]


def test_a_level_without_mark_is_a_paragraph() -> None:
    (paragraph,) = read(Gathered(["Brödtext"], list_id="2", list_level="1"))
    assert (paragraph.kind, paragraph.text) == (BlockKind.PARAGRAPH, "Brödtext")


def test_a_caption_is_known_by_its_style() -> None:
    assert read(Gathered(["Tabell 1"], "B"))[0].kind is BlockKind.CAPTION


def test_an_outline_level_makes_a_heading_and_takes_it_away() -> None:
    assert read(Gathered(["Mål"], outline="2"))[0].level == 3
    assert read(Gathered(["Text"], "R1", outline="9"))[0].kind is not BlockKind.HEADING


def test_body_text_in_a_headings_style_is_no_heading() -> None:
    (paragraph,) = read(Gathered(["Regionen beviljade stöd. " * 20], "R2"))
    assert paragraph.level == 0
    assert paragraph.kind is not BlockKind.HEADING


def test_a_line_of_a_contents_list_has_a_tab_before_its_page() -> None:
    one, other, plain = read(
        Gathered(["1", "\t", "Mål", "\t", "5"], "T1"),
        Gathered(["Mål utan sida"], "T1"),
        Gathered(["Mål", "\t", "5"]),
    )
    assert (one.text, one.is_contents, one.kind) == ("1 Mål\t5", True, BlockKind.PARAGRAPH)
    assert (other.text, other.is_contents) == ("Mål utan sida", True)
    assert (plain.text, plain.is_contents) == ("Mål 5", False)


def test_in_a_cell_there_are_no_tabs() -> None:
    text = reader().read_inline(Gathered(["Mål", "\t", "5"], "T1"))
    assert text is not None
    assert text.text == "Mål 5"


def test_a_number_moves_the_marks_behind_it() -> None:
    (item,) = read(
        Gathered(["ett", "\ufdd0"], list_id="2", references=(Reference("footnote", "1", "7"),))
    )
    assert (item.text, item.marks) == ("a) ett", (NoteMark(6, "7"),))


def test_a_paragraph_that_runs_on_is_one_with_the_next() -> None:
    (whole,) = read(Gathered(["V"], runs_on=True), Gathered(["i ska"], "R1"))
    assert (whole.text, whole.kind) == ("1 Vi ska", BlockKind.HEADING)


def test_a_last_paragraph_that_runs_on_is_not_lost() -> None:
    assert [each.text for each in read(Gathered(["Slut"], runs_on=True))] == ["Slut"]
