from lxml import etree

from indexer.extract.docx_tables import has_grid, rows_of, table_block
from indexer.extract.inline import Inline
from indexer.model.document import NoteMark
from tests.indexer.extract.word_files import element, p


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> etree._Element:
    return element(f"<w:tbl>{''.join(rows)}</w:tbl>")


def text_of(parent: etree._Element) -> Inline:
    return Inline(etree.tostring(parent, method="text", encoding="unicode", with_tail=False))


def rows_read(*rows: str) -> tuple[tuple[str, ...], ...]:
    block = table_block(rows_of(table(*rows)), text_of)
    return () if block is None else block.rows


def headers(*rows: str) -> int:
    block = table_block(rows_of(table(*rows)), text_of)
    assert block is not None
    return block.header_rows


HEADER = "<w:tblHeader/>"


def test_a_merged_cell_has_its_text_first_and_is_empty_where_it_goes_on() -> None:
    assert rows_read(
        row(cell("bred", '<w:gridSpan w:val="2"/>'), cell("hög", '<w:vMerge w:val="restart"/>')),
        row(cell("a"), cell("b"), cell("", "<w:vMerge/>")),
    ) == (("bred", "", "hög"), ("a", "b", ""))


def test_columns_left_out_before_a_row_are_empty() -> None:
    assert rows_read(
        row(cell("a"), cell("b")), row(cell("c"), properties='<w:gridBefore w:val="1"/>')
    ) == (("a", "b"), ("", "c"))


def test_a_span_without_reason_is_bounded() -> None:
    (first, _) = rows_read(row(cell("a", '<w:gridSpan w:val="99999999"/>')), row(cell("b")))
    assert len(first) == 63


def test_hidden_and_empty_rows_are_left_out() -> None:
    assert rows_read(
        row(cell("a"), cell("b")), row(cell("c"), properties="<w:hidden/>"), row(cell(""), cell(""))
    ) == (("a", "b"),)


def test_only_the_rows_that_the_file_marks_as_header_from_the_top_are_header() -> None:
    plain = row(cell("a"), cell("b"))
    header = row(cell("A"), cell("B"), properties=HEADER)
    off = row(cell("A"), cell("B"), properties='<w:tblHeader w:val="0"/>')
    assert headers(header, header, plain) == 2
    assert headers(plain, header) == 0
    assert headers(off, plain) == 0
    assert headers(header, plain, header) == 1


def test_an_empty_header_row_is_not_counted() -> None:
    empty = row(cell(""), cell(""), properties=HEADER)
    assert headers(empty, row(cell("A"), cell("B"), properties=HEADER), row(cell("a"))) == 1


def test_rows_and_cells_in_content_controls_are_read_and_inner_tables_are_not_rows() -> None:
    inner = f"<w:tc><w:tbl>{row(cell('x'))}</w:tbl>{p('y')}</w:tc>"
    wrapped = f"<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt>"
    row_in_control = f"<w:sdt><w:sdtContent>{row(inner, cell('d'))}</w:sdtContent></w:sdt>"
    assert rows_read(row(cell("a"), wrapped), row_in_control) == (("a", "b"), ("xy", "d"))


def test_rows_and_columns_make_a_grid() -> None:
    assert has_grid(rows_of(table(row(cell("a"), cell("b")), row(cell("c")))))
    assert not has_grid(rows_of(table(row(cell("a"), cell("b")))))
    assert not has_grid(rows_of(table(row(cell("a")), row(cell("b")))))
    assert not has_grid(rows_of(table()))


def test_note_marks_stand_where_the_table_has_their_words() -> None:
    rows = rows_of(table(row(cell("ab"), cell("c")), row(cell("d"), cell("ef"))))
    block = table_block(rows, lambda c: Inline(text_of(c).text, (NoteMark(1, "1"),)))
    assert block is not None
    assert [block.text[at - 1] for at, _ in block.marks] == ["a", "c", "d", "e"]


def test_a_table_without_text_is_none() -> None:
    assert rows_read(row(cell(""), cell("")), row(cell(""))) == ()
