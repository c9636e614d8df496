import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import odfdo
import pytest

from indexer.extract.odt import read
from indexer.model.document import Block, BlockKind
from indexer.model.errors import UnreadableFile


def blocks_of(path: Path) -> tuple[Block, ...]:
    (page,) = read(path).pages
    assert (page.number, page.label) == (None, None)
    return page.blocks


def written(folder: Path, write: Callable[[Any], object]) -> tuple[Block, ...]:
    document = odfdo.Document("text")
    document.body.clear()
    write(document)
    document.save(folder / "a.odt")
    return blocks_of(folder / "a.odt")


def with_body(folder: Path, *xml: str) -> tuple[Block, ...]:
    """The blocks of a document whose body is raw XML."""

    def write(document: Any) -> None:
        for each in xml:
            document.body.append(odfdo.Element.from_tag(each))

    return written(folder, write)


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def test_headings_have_their_level(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.body.append(odfdo.Header(1, "Mål"))
        document.body.append(odfdo.Header(2, "Delmål"))
        document.body.append(odfdo.Paragraph("Målet är tio."))

    assert [(b.kind, b.level, b.text) for b in written(tmp_path, write)] == [
        (BlockKind.HEADING, 1, "Mål"),
        (BlockKind.HEADING, 2, "Delmål"),
        (BlockKind.PARAGRAPH, 0, "Målet är tio."),
    ]


def test_a_paragraph_of_the_title_style_is_a_heading(tmp_path: Path) -> None:
    (block,) = with_body(tmp_path, '<text:p text:style-name="Title">Slutrapport</text:p>')
    assert (block.kind, block.level) == (BlockKind.HEADING, 1)


def test_a_variant_of_the_title_style_is_a_heading(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        style = odfdo.Style("paragraph", name="P9", parent_style="Title")
        document.insert_style(style, automatic=True)
        document.body.append(odfdo.Paragraph("Slutrapport", style="P9"))

    assert written(tmp_path, write)[0].kind is BlockKind.HEADING


def test_items_of_nested_lists_are_list_items(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<text:list><text:list-item><text:p>Ett</text:p><text:list><text:list-item>"
        "<text:p>Ett ett</text:p></text:list-item></text:list></text:list-item></text:list>",
        "<text:p>Efter</text:p>",
    )
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.LIST_ITEM, "Ett"),
        (BlockKind.LIST_ITEM, "Ett ett"),
        (BlockKind.PARAGRAPH, "Efter"),
    ]


def test_spans_spaces_and_breaks_are_one_text(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        '<text:p>Re<text:span>gio</text:span>n<text:s text:c="3"/>Norr<text:tab/>botten'
        "<text:line-break/>2017</text:p>",
    )
    assert texts(blocks) == ["Region Norr botten 2017"]


def test_a_tracked_deletion_is_left_out(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Borta</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>",
        "<text:p>Kvar</text:p>",
    )
    assert texts(blocks) == ["Kvar"]


def test_a_comment_is_left_out(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<text:p>Målet<office:annotation><text:p>Stämmer det?</text:p></office:annotation>"
        " är tio.</text:p>",
    )
    assert texts(blocks) == ["Målet är tio."]


def test_a_footnote_stands_last_and_its_mark_is_no_text(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        '<text:p>Målet<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Se beslutet.</text:p></text:note-body>"
        "</text:note> är tio.</text:p>",
        "<text:p>Mer.</text:p>",
    )
    assert texts(blocks) == ["Målet är tio.", "Mer.", "Se beslutet."]
    assert blocks[0].marks == ((5, "1"),)
    assert (blocks[-1].kind, blocks[-1].mark) == (BlockKind.FOOTNOTE, "1")


def test_a_note_in_a_table_is_marked_in_the_table(tmp_path: Path) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Preliminärt.</text:p></text:note-body></text:note>"
    )
    table, footnote = with_body(
        tmp_path,
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell('År')}{cell('2017' + note)}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('Antal')}{cell('5')}</table:table-row></table:table>",
    )
    assert (table.rows, table.header_rows) == ((("År", "2017"), ("Antal", "5")), 1)
    ((at, mark),) = table.marks
    assert (table.text[:at], mark) == ("År\t2017", "1")
    assert (footnote.text, footnote.mark) == ("Preliminärt.", "1")


def test_a_caption_is_known_by_its_style(tmp_path: Path) -> None:
    (caption,) = with_body(tmp_path, '<text:p text:style-name="Illustration">Figur 1</text:p>')
    assert caption.kind is BlockKind.CAPTION


def test_a_contents_list_is_kept_and_told_from_headings(tmp_path: Path) -> None:
    (line,) = with_body(
        tmp_path,
        "<text:table-of-content><text:table-of-content-source><text:p>mall</text:p>"
        "</text:table-of-content-source><text:index-body>"
        "<text:p>Mål<text:tab/>5</text:p></text:index-body></text:table-of-content>",
    )
    assert (line.kind, line.text, line.role) == (BlockKind.PARAGRAPH, "Mål\t5", "TOCI")


def test_a_text_box_is_read_after_its_paragraph(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        "<text:p>Före<draw:frame><draw:text-box><text:p>I rutan</text:p></draw:text-box>"
        "<svg:title>Alternativ text</svg:title></draw:frame> efter</text:p>",
    )
    assert texts(blocks) == ["Före efter", "I rutan"]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def test_a_table_has_rows_and_a_merged_cell_its_text_once(tmp_path: Path) -> None:
    wide = cell("Bred", 'table:number-columns-spanned="2"')
    twice = cell("x", 'table:number-columns-repeated="2"')
    (table,) = with_body(
        tmp_path,
        f"<table:table><table:table-header-rows><table:table-row>{wide}<table:covered-table-cell/>"
        f"{cell('C')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{twice}{cell('3')}</table:table-row>"
        "<table:table-row><table:table-cell/></table:table-row></table:table>",
    )
    assert table.kind is BlockKind.TABLE
    assert table.rows == (("Bred", "", "C"), ("x", "x", "3"))


def test_a_table_within_a_cell_is_flattened_into_it(tmp_path: Path) -> None:
    row = f"<table:table-row>{cell('a')}{cell('b')}</table:table-row>"
    inner = f"<table:table>{row}{row}</table:table>"
    first = f"<table:table-cell>{inner}</table:table-cell>"
    outer = f"<table:table-row>{first}{cell('c')}</table:table-row>"
    (table,) = with_body(tmp_path, f"<table:table>{outer}{row}</table:table>")
    assert table.rows == (("a b a b", "c"), ("a", "b"))


def test_a_frame_of_one_cell_is_read_as_the_text_in_it(tmp_path: Path) -> None:
    blocks = with_body(
        tmp_path,
        f"<table:table><table:table-row>{cell('Ruta')}</table:table-row></table:table>",
    )
    assert [(b.kind, b.text) for b in blocks] == [(BlockKind.PARAGRAPH, "Ruta")]


def test_title_and_author_are_the_files_own(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.body.append(odfdo.Paragraph("Text"))
        document.meta.title = "Handlingsplan 2017"
        document.meta.initial_creator = "Anna Ek"

    written(tmp_path, write)
    document = read(tmp_path / "a.odt")
    assert (document.title, document.author, document.format) == (
        "Handlingsplan 2017",
        "Anna Ek",
        "odt",
    )


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Filen innehåller ingen text") as caught:
        with_body(tmp_path, "<text:p> </text:p>")
    assert caught.value.stage == "read"


def test_an_encrypted_document_is_locked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"\x12\x99\x00garbage")
        archive.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:m"><m:file-entry m:full-path="content.xml">'
            "<m:encryption-data/></m:file-entry></m:manifest>",
        )
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "a.odt")
    assert (caught.value.stage, caught.value.reason) == ("open", "Filen är lösenordsskyddad.")


def test_a_spreadsheet_is_not_a_text(tmp_path: Path) -> None:
    odfdo.Document("spreadsheet").save(tmp_path / "a.odt")
    with pytest.raises(UnreadableFile, match="inte ett textdokument"):
        read(tmp_path / "a.odt")


def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office:document-content")
    with pytest.raises(UnreadableFile, match="skadad"):
        read(tmp_path / "a.odt")
