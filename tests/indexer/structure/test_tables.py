from dataclasses import replace

import pytest

from indexer.model.document import Block, BlockKind, Box, Page
from indexer.structure.tables import Header, header_of, number_in, with_joined_tables
from tests.indexer.building import block, page, table

HEAD = ("Område", "Belopp")


def placed(*rows: tuple[str, ...], x0: float = 72, x1: float = 500, header: int = 0) -> Block:
    return replace(table(*rows), box=Box(x0, 100, x1, 300), header_rows=header)


def go_on(*pages: Page) -> list[bool]:
    joined = with_joined_tables(pages)
    return [b.goes_on for page in joined for b in page.blocks if b.kind is BlockKind.TABLE]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2 500", 2500.0),
        ("2\u00a0500", 2500.0),
        ("2\u202f500", 2500.0),
        ("2.500:-", 2500.0),
        ("1 234 567 kr", 1234567.0),
        ("−3,5 %", -3.5),
        ("-3", -3.0),
        ("– 12", -12.0),
        ("45 procent", 45.0),
        ("12,5 mkr", 12.5),
        (" 7 ", 7.0),
        ("2017", 2017.0),
    ],
)
def test_a_cell_that_is_a_number_has_its_value(cell: str, value: float) -> None:
    assert number_in(cell) == value


@pytest.mark.parametrize(
    "cell", ["12 av 20", "", "-", "kr", "2.5", "12 34", "1 2345", "Bredband", "2014–2020", "1, 2"]
)
def test_a_cell_that_only_holds_digits_is_no_number(cell: str) -> None:
    assert number_in(cell) is None


def test_a_first_row_of_names_is_the_header() -> None:
    assert header_of(table(HEAD, ("Bredband", "2 500"))) == Header(HEAD, 1)


def test_years_name_columns() -> None:
    years = ("Område", "2016", "2017–2018")
    assert header_of(table(years, ("Bredband", "4", "5"))) == Header(years, 1)


@pytest.mark.parametrize("first", [("Export", "1,9"), ("Export", "", ""), ("A" * 81, "Belopp")])
def test_figures_gaps_and_long_texts_name_no_columns(first: tuple[str, ...]) -> None:
    assert header_of(table(first, ("Import", "2,4"))) == Header()


def test_a_lone_row_is_no_header_unless_the_file_says_so() -> None:
    assert header_of(table(HEAD)) == Header()
    assert header_of(replace(table(HEAD), header_rows=1)) == Header(HEAD, 1)


def test_the_first_row_of_a_piece_that_goes_on_is_no_header() -> None:
    assert header_of(replace(table(("Hamn", "Okänt"), HEAD), goes_on=True)) == Header()


def test_header_rows_are_put_together_column_by_column() -> None:
    rows = (("Område", "Beviljat", ""), ("", "2016", "2017"), ("Bredband", "1", "2"))
    found = header_of(replace(table(*rows), header_rows=2))
    assert found == Header(("Område", "Beviljat 2016", "Beviljat 2017"), 2)


def test_a_table_first_on_a_page_goes_on_with_one_as_wide_last_on_the_page_before() -> None:
    first = page(1, block("Stycke."), placed(HEAD, ("Hamn", "1")))
    assert go_on(first, page(2, placed(("Väg", "2")))) == [False, True]


def test_a_footnote_under_a_table_does_not_end_it() -> None:
    first = page(1, placed(HEAD, ("Hamn", "1")), block("Not", BlockKind.FOOTNOTE))
    assert go_on(first, page(2, placed(("Väg", "2")))) == [False, True]


def test_text_between_two_tables_parts_them() -> None:
    first = page(1, placed(HEAD, ("Hamn", "1")), block("Ett stycke."))
    assert go_on(first, page(2, placed(("Väg", "2")))) == [False, False]


def test_another_width_is_another_table() -> None:
    first = page(1, placed(HEAD, ("Hamn", "1")))
    assert go_on(first, page(2, placed(("Väg", "2"), x1=400))) == [False, False]
    assert go_on(first, page(2, placed(("Väg", "2", "3")))) == [False, False]


def test_a_repeated_header_row_means_one_table_though_it_stands_elsewhere() -> None:
    first = page(1, placed(HEAD, ("Hamn", "1")))
    assert go_on(first, page(2, placed(HEAD, ("Väg", "2"), x0=90))) == [False, True]


def test_a_header_alone_at_the_foot_of_a_page_heads_the_rows_on_the_next() -> None:
    joined = with_joined_tables((page(1, placed(HEAD)), page(2, placed(("Väg", "2")))))
    assert joined[0].blocks[0].header_rows == 1


def test_a_lone_row_between_two_page_breaks_heads_nothing() -> None:
    pages = (page(1, placed(HEAD)), page(2, placed(("Väg", "Okänt"))), page(3, placed(("Å", "1"))))
    joined = with_joined_tables(pages)
    assert [each.blocks[0].header_rows for each in joined] == [1, 0, 0]


def test_a_table_over_three_pages_goes_on_twice() -> None:
    pages = [page(n, placed(("Väg", "2"))) for n in (2, 3)]
    assert go_on(page(1, placed(HEAD, ("Hamn", "1"))), *pages) == [False, True, True]


def test_a_piece_with_a_header_of_its_own_is_another_table() -> None:
    first = page(1, placed(HEAD, ("Hamn", "1"), header=1))
    assert go_on(first, page(2, placed(("Mål", "Utfall"), ("Väg", "2"), header=1))) == [
        False,
        False,
    ]
    assert go_on(first, page(2, placed(HEAD, ("Väg", "2"), header=1))) == [False, True]


def test_a_name_that_both_header_rows_hold_is_said_once() -> None:
    rows = (("Område", "Beviljat"), ("Område", "2017"), ("Bredband", "1"))
    found = header_of(replace(table(*rows), header_rows=2))
    assert found.columns == ("Område", "Beviljat 2017")
