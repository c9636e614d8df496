import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from docx.oxml import parse_xml

from indexer.extract.docx import read
from indexer.model.document import Block, BlockKind
from indexer.model.errors import UnreadableFile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TEXT_BOX = "<w:txbxContent><w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent>"


def blocks_of(path: Path) -> tuple[Block, ...]:
    (page,) = read(path).pages
    assert (page.number, page.label) == (None, None)
    return page.blocks


def written(path: Path, write: Callable[[Any], object]) -> tuple[Block, ...]:
    document = python_docx.Document()
    write(document)
    document.save(str(path / "a.docx"))
    return blocks_of(path / "a.docx")


def with_body(path: Path, xml: str) -> tuple[Block, ...]:
    """The blocks of a document whose body is raw XML."""

    def write(document: Any) -> None:
        for element in parse_xml(f"<w:body {SPACES}>{xml}</w:body>"):
            document.element.body.insert_element_before(element, "w:sectPr")

    return written(path, write)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def replaced(source: Path, target: Path, name: str, content: str) -> Path:
    """A copy of a package with one member's content replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return target


def test_headings_have_their_level_and_the_title_is_level_one(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_heading("Slutrapport", 0)
        document.add_heading("Mål", 1)
        document.add_heading("Delmål", 2)
        document.add_paragraph("Målet är tio.")

    assert [(b.kind, b.level, b.text) for b in written(tmp_path, write)] == [
        (BlockKind.HEADING, 1, "Slutrapport"),
        (BlockKind.HEADING, 1, "Mål"),
        (BlockKind.HEADING, 2, "Delmål"),
        (BlockKind.PARAGRAPH, 0, "Målet är tio."),
    ]


def test_list_paragraphs_are_list_items(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("En punkt", style="List Bullet")
        document.add_paragraph("Ett nummer", style="List Number")

    assert {block.kind for block in written(tmp_path, write)} == {BlockKind.LIST_ITEM}


def test_a_tracked_deletion_is_left_out_and_an_insertion_kept(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<w:p><w:r><w:t>Målet är </w:t></w:r>"
        "<w:del w:id='1'><w:r><w:delText>nio</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>tio</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3'><w:r><w:t>bort</w:t></w:r></w:moveFrom>"
        "<w:moveTo w:id='4'><w:r><w:t>!</w:t></w:r></w:moveTo></w:p>",
    )
    assert texts(blocks) == ["Målet är tio!"]


def test_text_in_content_controls_is_read(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<w:sdt><w:sdtPr><w:alias w:val='Titel'/></w:sdtPr><w:sdtContent>"
        "<w:p><w:r><w:t>Hela </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>stycket</w:t></w:r>"
        "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
    )
    assert texts(blocks) == ["Hela stycket"]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<w:p><w:r><w:t>Före</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{TEXT_BOX}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> och efter</w:t></w:r></w:p>",
    )
    assert texts(blocks) == ["Före och efter", "I rutan"]


def test_a_text_box_of_an_old_word_is_read(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        f"<w:p><w:r><w:pict><v:shape><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict></w:r></w:p>",
    )
    assert texts(blocks) == ["I rutan"]


def test_hidden_text_and_field_codes_are_left_out(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Dolt</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Synligt</w:t></w:r>"
        "<w:r><w:instrText>PAGEREF _Toc</w:instrText></w:r></w:p>",
    )
    assert texts(blocks) == ["Synligt"]


def test_tabs_and_breaks_part_words_and_hyphens_do_not(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>Mål</w:t>"
        "<w:tab/><w:t>ett</w:t><w:br/><w:t>regi</w:t><w:softHyphen/><w:t>on</w:t>"
        "<w:noBreakHyphen/><w:t>al</w:t></w:r></w:p>",
    )
    assert texts(blocks) == ["Mål ett region-al"]


def test_a_table_has_rows_and_a_merged_cell_its_text_once(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        table = document.add_table(3, 3)
        for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = str(place)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Bred"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "Hög"

    (table,) = written(tmp_path, write)
    assert table.kind is BlockKind.TABLE
    assert table.rows == (("Bred", "", "2"), ("3", "4", "Hög"), ("6", "7", ""))
    assert table.text == "Bred\t\t2\n3\t4\tHög\n6\t7\t"


def test_a_table_within_a_cell_is_flattened_into_it(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        outer = document.add_table(2, 2)
        outer.cell(0, 0).text = "Yttre"
        inner = outer.cell(0, 0).add_table(2, 2)
        inner.cell(0, 0).text, inner.cell(1, 1).text = "inre", "text"

    (table,) = written(tmp_path, write)
    assert table.rows == (("Yttre inre text", ""),)


def test_a_frame_of_one_cell_is_read_as_the_text_in_it(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Mål"
        cell.paragraphs[0].style = "Heading 2"
        cell.add_paragraph("Målet är tio.")

    assert [(b.kind, b.text) for b in written(tmp_path, write)] == [
        (BlockKind.HEADING, "Mål"),
        (BlockKind.PARAGRAPH, "Målet är tio."),
    ]


def test_rows_and_cells_within_content_controls_are_read(tmp_path: Path) -> None:
    def row(first: str, second: str) -> str:
        return (
            f"<w:tr><w:tc><w:p><w:r><w:t>{first}</w:t></w:r></w:p></w:tc><w:sdt><w:sdtContent>"
            f"<w:tc><w:p><w:r><w:t>{second}</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr>"
        )

    blocks = with_body(
        tmp_path,
        f"<w:tbl>{row('a', 'b')}<w:sdt><w:sdtContent>{row('c', 'd')}</w:sdtContent></w:sdt>"
        "</w:tbl>",
    )
    assert blocks[0].rows == (("a", "b"), ("c", "d"))


def test_page_headers_and_footers_are_left_out(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Brödtext")
        document.sections[0].header.paragraphs[0].text = "Sidhuvud"
        document.sections[0].footer.paragraphs[0].text = "Sidfot"

    assert texts(written(tmp_path, write)) == ["Brödtext"]


def notes_package(folder: Path) -> Path:
    with_body(
        folder,
        "<w:p><w:r><w:t>Först</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r>"
        "<w:r><w:t>, sedan</w:t></w:r><w:r><w:footnoteReference w:id='5'/></w:r>"
        "<w:r><w:endnoteReference w:id='2'/></w:r></w:p>",
    )
    path = folder / "a.docx"
    with zipfile.ZipFile(path) as package:
        relationships = package.read("word/_rels/document.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
    for kind, numbers in (("footnote", (0, 5, 7, 9)), ("endnote", (2,))):
        notes = "".join(
            f"<w:{kind} w:id='{n}'><w:p><w:r><w:t> not {n}</w:t></w:r></w:p></w:{kind}>"
            for n in numbers
        )
        relationships = relationships.replace(
            "</Relationships>",
            f'<Relationship Id="{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006'
            f'/relationships/{kind}s" Target="{kind}s.xml"/></Relationships>',
        )
        path = replaced(
            path,
            folder / f"{kind}.docx",
            f"word/{kind}s.xml",
            f"<w:{kind}s {SPACES}>{notes}</w:{kind}s>",
        )
    path = replaced(path, folder / "r.docx", "word/_rels/document.xml.rels", relationships)
    override = (
        '<Override PartName="/word/{0}s.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.{0}s+xml"/>'
    )
    types = types.replace(
        "</Types>", override.format("footnote") + override.format("endnote") + "</Types>"
    )
    return replaced(path, folder / "notes.docx", "[Content_Types].xml", types)


def test_notes_stand_last_numbered_in_the_order_of_the_text(tmp_path: Path) -> None:
    blocks = blocks_of(notes_package(tmp_path))
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Först, sedan"),
        (BlockKind.FOOTNOTE, "1 not 7"),
        (BlockKind.FOOTNOTE, "2 not 5"),
        (BlockKind.FOOTNOTE, "i not 2"),
    ]


def test_title_and_author_are_the_files_own(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_paragraph("Text")
    document.core_properties.title = "Handlingsplan 2017"
    document.core_properties.author = "Anna Ek"
    document.save(str(tmp_path / "a.docx"))
    read_document = read(tmp_path / "a.docx")
    assert (read_document.title, read_document.author) == ("Handlingsplan 2017", "Anna Ek")
    assert read_document.format == "docx"


def test_a_relationship_to_a_missing_picture_does_not_cost_the_text(tmp_path: Path) -> None:
    written(tmp_path, lambda document: document.add_paragraph("Text"))
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        relationships = package.read("word/_rels/document.xml.rels").decode()
    dangling = relationships.replace(
        "</Relationships>",
        '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006'
        '/relationships/image" Target="../NULL"/></Relationships>',
    )
    path = tmp_path / "b.docx"
    replaced(tmp_path / "a.docx", path, "word/_rels/document.xml.rels", dangling)
    assert texts(blocks_of(path)) == ["Text"]


def test_a_macro_document_is_read(tmp_path: Path) -> None:
    written(tmp_path, lambda document: document.add_heading("Mål", 1))
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        types = package.read("[Content_Types].xml").decode()
    macro = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    path = replaced(tmp_path / "a.docx", tmp_path / "a.docm", "[Content_Types].xml", macro)
    assert blocks_of(path)[0].level == 1


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Filen innehåller ingen text") as caught:
        written(tmp_path, lambda document: document.add_paragraph(" \u00ad "))
    assert caught.value.stage == "read"


@pytest.mark.parametrize("xml", ["<w:document", "<a/>", "<w:p>" * 400])
def test_a_damaged_document_is_refused(tmp_path: Path, xml: str) -> None:
    written(tmp_path, lambda document: document.add_paragraph("Text"))
    path = replaced(tmp_path / "a.docx", tmp_path / "b.docx", "word/document.xml", xml)
    with pytest.raises(UnreadableFile):
        read(path)


def test_a_workbook_named_docx_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableFile):
        read(tmp_path / "a.docx")
