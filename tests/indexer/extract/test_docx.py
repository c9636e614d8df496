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
from tests.indexer.extract import word_files
from tests.indexer.extract.word_files import levels, numbered, p, style

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


def frame(folder: Path, before: str = "") -> tuple[Block, ...]:
    """What is read of a heading in a frame of one cell, after another heading."""

    def write(document: Any) -> None:
        if before:
            document.add_heading(before, 1)
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Fakta"
        cell.paragraphs[0].style = "Heading 2"
        document.add_paragraph("Målet är tio.")

    return written(folder, write)


def test_a_heading_in_a_frame_heads_no_section(tmp_path: Path) -> None:
    assert [(b.kind, b.level, b.is_bold, b.text) for b in frame(tmp_path, "Mål")] == [
        (BlockKind.HEADING, 1, False, "Mål"),
        (BlockKind.PARAGRAPH, 0, True, "Fakta"),
        (BlockKind.PARAGRAPH, 0, False, "Målet är tio."),
    ]


def test_a_document_that_lies_in_frames_keeps_its_headings(tmp_path: Path) -> None:
    assert [(b.kind, b.level) for b in frame(tmp_path)] == [
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
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


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{p(text)}</w:{kind}>'


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_stand_last_numbered_in_the_order_of_the_text(tmp_path: Path) -> None:
    blocks = word_files.blocks(
        tmp_path,
        p(
            f"<w:r><w:t>Först</w:t></w:r>{reference('footnote', 7)}<w:r><w:t>, sedan</w:t></w:r>"
            f"{reference('footnote', 5)}{reference('endnote', 2)}"
        ),
        footnotes="".join(note("footnote", number, f" not {number}") for number in (0, 5, 7, 9)),
        endnotes=note("endnote", 2, " not 2"),
    )
    assert [(b.kind, b.mark, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "", "Först, sedan"),
        (BlockKind.FOOTNOTE, "1", "not 7"),
        (BlockKind.FOOTNOTE, "2", "not 5"),
        (BlockKind.FOOTNOTE, "i", "not 2"),
    ]
    assert blocks[0].marks == ((5, "1"), (12, "2"), (12, "i"))


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


def test_a_footnote_stands_last_in_the_section_that_refers_to_it(tmp_path: Path) -> None:
    blocks = word_files.blocks(
        tmp_path,
        p(f"<w:r><w:t>Text</w:t></w:r>{reference('footnote', 1)}")
        + p("Mer text")
        + p(f"<w:r><w:t>Mål</w:t></w:r>{reference('footnote', 2)}", '<w:outlineLvl w:val="0"/>')
        + p("Sist"),
        footnotes=note("footnote", 1, "ett") + note("footnote", 2, "två"),
    )
    assert texts(blocks) == ["Text", "Mer text", "ett", "Mål", "Sist", "två"]


def test_a_note_in_a_table_is_marked_in_the_table(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    noted = p(f"<w:r><w:t>2017</w:t></w:r>{reference('footnote', 1)}")
    table, footnote = word_files.blocks(
        tmp_path,
        f"<w:tbl>{row(p('År'), noted)}{row(p('Antal'), p('5'))}</w:tbl>",
        footnotes=note("footnote", 1, "Preliminärt."),
    )
    ((at, mark),) = table.marks
    assert (table.text[:at], mark) == ("År\t2017", "1")
    assert (footnote.kind, footnote.text, footnote.mark) == (
        BlockKind.FOOTNOTE,
        "Preliminärt.",
        "1",
    )


def test_a_note_referred_to_twice_is_given_once_and_one_in_no_text_not_at_all(
    tmp_path: Path,
) -> None:
    blocks = word_files.blocks(
        tmp_path,
        p(reference("footnote", 1) + reference("footnote", 1) + "<w:r><w:t>a</w:t></w:r>"),
        footnotes=note("footnote", 1, "ett") + note("footnote", 2, "ingenstans"),
    )
    assert texts(blocks) == ["a", "ett"]
    assert [mark for _, mark in blocks[0].marks] == ["1", "1"]


def test_a_typed_mark_is_not_repeated_in_the_note(tmp_path: Path) -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    text, footnote = word_files.blocks(
        tmp_path,
        p(f"<w:r><w:t>Målet</w:t></w:r>{own}"),
        footnotes=note("footnote", 1, "* Preliminärt."),
    )
    assert (text.text, text.marks) == ("Målet", ((5, "*"),))
    assert (footnote.text, footnote.mark) == ("Preliminärt.", "*")


def test_headings_and_lists_have_the_numbers_that_word_prints(tmp_path: Path) -> None:
    blocks = word_files.blocks(
        tmp_path,
        p("Mål", '<w:pStyle w:val="R1"/>')
        + p("", '<w:pStyle w:val="R1"/>')
        + p("Delmål", '<w:pStyle w:val="R2"/>')
        + p("stöd", numbered(2)),
        styles=style("R1", "heading 1", f"<w:pPr>{numbered(1)}</w:pPr>")
        + style("R2", "heading 2", f"<w:pPr>{numbered(1, 1)}</w:pPr>"),
        numbering="".join(
            f'<w:abstractNum w:abstractNumId="{number}">{levels(*formats)}</w:abstractNum>'
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            for number, formats in (
                (1, (("decimal", "%1"), ("decimal", "%1.%2"))),
                (2, (("lowerLetter", "%1)"),)),
            )
        ),
    )
    assert texts(blocks) == ["1 Mål", "2.1 Delmål", "a) stöd"]


def test_a_contents_list_is_kept_and_told_from_headings(tmp_path: Path) -> None:
    blocks = word_files.blocks(
        tmp_path,
        p("<w:r><w:t>Mål</w:t><w:tab/><w:t>5</w:t></w:r>", '<w:pStyle w:val="I1"/>')
        + p("Mål", '<w:pStyle w:val="R1"/>'),
        styles=style("I1", "toc 1") + style("R1", "heading 1"),
    )
    assert [(b.kind, b.text, b.role) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Mål\t5", "TOCI"),
        (BlockKind.HEADING, "Mål", ""),
    ]


def test_a_caption_is_a_caption(tmp_path: Path) -> None:
    (caption,) = word_files.blocks(
        tmp_path, p("Tabell 1", '<w:pStyle w:val="B"/>'), styles=style("B", "caption")
    )
    assert caption.kind is BlockKind.CAPTION


def test_a_strict_file_is_read(tmp_path: Path) -> None:
    path = word_files.package(
        tmp_path / "a.docx",
        {"document": p("Mål", '<w:pStyle w:val="R1"/>'), "styles": style("R1", "heading 1")},
    )
    strict = tmp_path / "b.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, content.replace(word_files.WORD, word_files.STRICT))
    assert blocks_of(strict)[0].level == 1


def test_a_part_with_a_doctype_is_refused(tmp_path: Path) -> None:
    path = word_files.package(tmp_path / "a.docx", {"document": p("Mål")})
    bad = "<!DOCTYPE w:document><w:document/>"
    with pytest.raises(UnreadableFile, match="DOCTYPE"):
        read(replaced(path, tmp_path / "b.docx", "word/document.xml", bad))
