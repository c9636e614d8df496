import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.extract.html_tables import has_grid, header_rows, table_rows


def table(rows: str) -> LexborNode:
    node = LexborHTMLParser(f"<table>{rows}</table>").css_first("table")
    assert node is not None
    return node


def rows_of(rows: str) -> list[tuple[str, ...]]:
    return list(table_rows(table(rows), lambda cell: cell.text().strip()))


def test_a_cell_over_two_columns_has_its_text_once() -> None:
    assert rows_of("<tr><th colspan=2>A<th>B<tr><td>1<td>2<td>3") == [
        ("A", "", "B"),
        ("1", "2", "3"),
    ]


def test_a_cell_over_two_rows_leaves_its_column_empty_below() -> None:
    assert rows_of("<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5<tr><td>6<td>7<td>8") == [
        ("1", "2", "3"),
        ("4", "", "5"),
        ("6", "7", "8"),
    ]


def test_a_cell_over_rows_and_columns_leaves_them_all_empty() -> None:
    assert rows_of("<tr><td>1<td rowspan=2 colspan=2>2<tr><td>3") == [("1", "2", ""), ("3", "", "")]


@pytest.mark.parametrize("span", ["9999999", "0", "-1", "x", ""])
def test_a_span_without_reason_is_bounded(span: str) -> None:
    (row,) = rows_of(f"<tr><td colspan='{span}'>a")
    assert row[0] == "a"
    assert 1 <= len(row) <= 100


def test_rows_and_columns_make_a_grid() -> None:
    assert has_grid(table("<tr><td>a<td>b<tr><td>c<td>d"))


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "<tr><td>a<td>b",
        "<tr><td>a<tr><td>b",
        "<tr><td>a<td>b<tr><td>c<td><h2>d</h2>",
        "<tr><td>a<td>b<tr><td>c<td><table><tr><td>d</table>",
    ],
)
def test_a_frame_around_text_or_a_page_is_no_grid(rows: str) -> None:
    assert not has_grid(table(rows))


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("<thead><tr><td>A<td>B<tr><td>a<td>b</thead><tr><td>1<td>2", 2),
        ("<tr><th>A<th>B<tr><td>1<td>2", 1),
        ("<tr><th>A<td>1<tr><th>B<td>2", 0),
        ("<tr><th>Lång rubrik<tr><td>1<td>2", 0),
        ("<tr><td>1<td>2<tr><th>A<th>B", 0),
    ],
)
def test_header_rows_are_those_that_the_page_marks_from_the_top(rows: str, count: int) -> None:
    assert header_rows(table(rows)) == count
