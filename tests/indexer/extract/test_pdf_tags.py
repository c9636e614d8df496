from pathlib import Path

import pypdfium2
import pytest

from indexer.extract import pdf_tags
from indexer.extract.pdf_tags import Tag, is_tagged, tags_on
from tests.indexer.extract.pdf_files import Element, tagged_pdf, text_at, write


def tags_of(path: Path, root: Element, count: int) -> dict[int, Tag]:
    contents = [(72, 700 - 20 * place, f"Text {place}") for place in range(count)]
    opened = pypdfium2.PdfDocument(tagged_pdf(path / "a.pdf", root, *contents))
    page = opened[0]
    tags = tags_on(page)
    page.close()
    opened.close()
    return tags


def roles(tags: dict[int, Tag]) -> list[str]:
    return [tags[content].role for content in sorted(tags)]


def test_a_file_says_whether_it_is_tagged(tmp_path: Path) -> None:
    tagged = tagged_pdf(tmp_path / "a.pdf", Element("Document", [0]), (72, 700, "Text"))
    plain = write(tmp_path / "b.pdf", text_at(72, 700, "Text"))
    said = []
    for path in (tagged, plain):
        opened = pypdfium2.PdfDocument(path)
        said.append(is_tagged(opened))
        opened.close()
    assert said == [True, False]


def test_a_page_without_structure_has_no_tags(tmp_path: Path) -> None:
    opened = pypdfium2.PdfDocument(write(tmp_path / "a.pdf", text_at(72, 700, "Text")))
    page = opened[0]
    assert tags_on(page) == {}
    page.close()
    opened.close()


def test_content_has_the_role_and_number_of_its_element(tmp_path: Path) -> None:
    root = Element("Document", [Element("H2", [0]), Element("P", [1, 2]), Element("P", [3])])
    assert tags_of(tmp_path, root, 4) == {
        0: Tag("H2", 1), 1: Tag("P", 2), 2: Tag("P", 2), 3: Tag("P", 3)
    }  # fmt: skip


def test_a_span_is_part_of_the_paragraph_it_is_in(tmp_path: Path) -> None:
    root = Element("Document", [Element("P", [0, Element("Span", [1])])])
    assert tags_of(tmp_path, root, 2) == {0: Tag("P", 1), 1: Tag("P", 1)}


def test_a_paragraph_in_a_list_item_is_the_list_item(tmp_path: Path) -> None:
    item = Element("LI", [Element("Lbl", [0]), Element("LBody", [Element("P", [1])])])
    assert roles(tags_of(tmp_path, Element("L", [item]), 2)) == ["LI", "LI"]


def test_cells_know_their_table_row_and_column(tmp_path: Path) -> None:
    rows = [
        Element("TR", [Element("TH", [0]), Element("TH", [1])]),
        Element("TR", [Element("TD", [Element("P", [2])]), Element("TD", [3])]),
    ]
    tags = tags_of(tmp_path, Element("Table", rows), 4)
    assert [(t.role, t.table, t.row, t.column) for t in (tags[n] for n in range(4))] == [
        ("TH", 1, 0, 0), ("TH", 1, 0, 1), ("TD", 1, 1, 0), ("TD", 1, 1, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("span", "places"),
    [("/ColSpan 2", [(0, 0), (0, 2), (1, 0)]), ("/RowSpan 2", [(0, 0), (0, 1), (1, 1)])],
)
def test_a_cell_that_covers_others_moves_those_after_it(
    tmp_path: Path, span: str, places: list[tuple[int, int]]
) -> None:
    wide = Element("TD", [0], f"/A << /O /Table {span} >>")
    rows = [Element("TR", [wide, Element("TD", [1])]), Element("TR", [Element("TD", [2])])]
    tags = tags_of(tmp_path, Element("Table", rows), 3)
    assert [(tags[n].row, tags[n].column) for n in range(3)] == places


def test_tables_on_a_page_are_counted(tmp_path: Path) -> None:
    tables = [Element("Table", [Element("TR", [Element("TD", [n])])]) for n in range(2)]
    tags = tags_of(tmp_path, Element("Document", tables), 2)
    assert [tags[n].table for n in range(2)] == [1, 2]


def test_a_tree_without_end_is_left_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_tags, "_DEEPEST", 1)
    deep = Element("Document", [Element("P", [0, Element("Span", [Element("Span", [1])])])])
    assert list(tags_of(tmp_path, deep, 2)) == [0]
