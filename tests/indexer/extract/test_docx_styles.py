from indexer.extract.docx_styles import is_on, styles_from_part
from indexer.extract.office_xml import parsed

STYLES = """
<style type="paragraph" default="1" styleId="Normal"><name val="Normal"/></style>
<style type="paragraph" styleId="Rubrik1"><name val="heading 1"/></style>
<style type="paragraph" styleId="Egen"><name val="Egen rubrik"/><basedOn val="Rubrik1"/></style>
<style type="paragraph" styleId="R3"><name val="Rubrik 3 numrerad"/></style>
<style type="paragraph" styleId="Rubrik"><name val="Title"/></style>
<style type="paragraph" styleId="Niva"><name val="Nivå"/><pPr><outlineLvl val="1"/></pPr></style>
<style type="paragraph" styleId="TOC"><name val="TOC Heading"/><basedOn val="Rubrik1"/>
  <pPr><outlineLvl val="9"/></pPr></style>
<style type="paragraph" styleId="Punkt"><name val="Punkt"/>
  <pPr><numPr><numId val="4"/></numPr></pPr>
</style>
<style type="paragraph" styleId="Lista"><name val="List Bullet 2"/></style>
<style type="paragraph" styleId="Liststycke"><name val="List Paragraph"/></style>
<style type="paragraph" styleId="A"><name val="A"/><basedOn val="B"/></style>
<style type="paragraph" styleId="B"><name val="B"/><basedOn val="A"/></style>
"""
TABLE = styles_from_part(parsed(f"<styles>{STYLES}</styles>".encode()))


def level(properties: str) -> int:
    return TABLE.level(parsed(f"<pPr>{properties}</pPr>".encode()))


def is_list(properties: str) -> bool:
    return TABLE.is_list(parsed(f"<pPr>{properties}</pPr>".encode()))


def test_a_heading_is_known_by_its_styles_name_not_its_id() -> None:
    assert level('<pStyle val="Rubrik1"/>') == 1
    assert level('<pStyle val="Rubrik"/>') == 1
    assert level('<pStyle val="R3"/>') == 3


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    assert level('<pStyle val="Egen"/>') == 1


def test_an_outline_level_makes_a_heading() -> None:
    assert level('<pStyle val="Niva"/>') == 2
    assert level('<outlineLvl val="3"/>') == 4


def test_the_outline_level_of_body_text_takes_the_heading_away() -> None:
    assert level('<pStyle val="TOC"/>') == 0
    assert level('<pStyle val="Rubrik1"/><outlineLvl val="9"/>') == 0


def test_a_paragraph_without_style_or_with_an_unknown_one_is_no_heading() -> None:
    assert TABLE.level(None) == 0
    assert level('<pStyle val="Saknas"/>') == 0


def test_styles_based_on_each_other_end() -> None:
    assert level('<pStyle val="A"/>') == 0


def test_numbering_makes_a_list_item_directly_or_by_style() -> None:
    assert is_list('<numPr><numId val="2"/></numPr>')
    assert is_list('<pStyle val="Punkt"/>')
    assert is_list('<pStyle val="Lista"/>')


def test_numbering_that_is_taken_away_makes_none() -> None:
    assert not is_list('<pStyle val="Punkt"/><numPr><numId val="0"/></numPr>')


def test_an_indented_paragraph_is_no_list_item() -> None:
    assert not is_list('<pStyle val="Liststycke"/>')


def test_a_file_without_styles_has_no_headings() -> None:
    assert styles_from_part(None).level(None) == 0


def test_on_and_off_are_told_apart() -> None:
    assert is_on("1")
    assert is_on("true")
    assert not is_on("0")
    assert not is_on(None)
