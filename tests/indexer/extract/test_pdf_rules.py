from indexer.extract.pdf_paths import Edge
from indexer.extract.pdf_rules import missing_sides, runs_of_rows


def level(height: float, x0: float, x1: float) -> Edge:
    return Edge(x0, height, x1, height)


def upright(x: float, top: float, bottom: float) -> Edge:
    return Edge(x, top, x, bottom)


def test_rules_of_one_width_are_the_rows_of_a_table() -> None:
    assert runs_of_rows([level(y, 72, 500) for y in (100, 118, 136, 154)]) == [
        (72, 500, [100, 118, 136, 154])
    ]


def test_a_rule_painted_in_a_piece_for_each_column_is_one_rule() -> None:
    whole = [level(y, 72, 500) for y in (100, 118, 136)]
    pieces = [level(154, 72, 200), level(154, 199.5, 350), level(154, 350.5, 500)]
    assert runs_of_rows([*pieces, *whole]) == [(72, 500, [100, 118, 136, 154])]


def test_rules_that_do_not_meet_are_two_tables_side_by_side() -> None:
    rules = [level(y, x, x + 200) for y in (100, 118, 136, 154) for x in (72, 300)]
    assert [(x0, x1) for x0, x1, _ in runs_of_rows(rules)] == [(72, 272), (300, 500)]


def test_ends_that_differ_by_a_hair_are_the_same_place() -> None:
    heads = [level(y, 306.9, 554) for y in (100, 118)]
    rows = [level(y, 305.9, 553.6) for y in (136, 154)]
    assert [heights for _, _, heights in runs_of_rows([*heads, *rows])] == [[100, 118, 136, 154]]


def test_a_rule_far_above_belongs_to_a_running_header() -> None:
    heights = (20, 100, 118, 136, 154)
    assert runs_of_rows([level(y, 72, 500) for y in heights]) == [(72, 500, [100, 118, 136, 154])]


def test_rows_with_columns_have_the_sides_that_were_not_painted() -> None:
    runs = runs_of_rows([level(y, 72, 500) for y in (100, 118, 136)])
    sides = missing_sides(runs, [upright(200, 100, 136)])
    assert sides == [
        *(upright(72, 100, 118), upright(500, 100, 118)),
        *(upright(72, 118, 136), upright(500, 118, 136)),
    ]


def test_a_gap_between_two_tables_of_one_width_has_no_sides() -> None:
    runs = runs_of_rows([level(y, 72, 500) for y in (*range(100, 190, 18), *range(190, 280, 18))])
    uprights = [upright(200, 100, 172), upright(200, 190, 262)]
    assert upright(72, 172, 190) not in missing_sides(runs, uprights)
    assert upright(72, 190, 208) in missing_sides(runs, uprights)


def test_the_bars_of_a_diagram_are_no_columns() -> None:
    runs = runs_of_rows([level(y, 72, 500) for y in (100, 118, 136, 154, 172)])
    assert missing_sides(runs, [upright(200, 136, 172), upright(230, 136, 172)]) == []


def test_rows_without_columns_have_no_sides() -> None:
    runs = runs_of_rows([level(y, 72, 500) for y in (100, 118, 136)])
    assert missing_sides(runs, [upright(72, 100, 136)]) == []
