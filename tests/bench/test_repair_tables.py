import pytest

from bench.repair_sets import ReadPage, page_from
from bench.repair_tables import Table, error_table, repaired, seed_table

PAGE = ReadPage("p", ("Malet ar", "lanet"), ("Målet är", "länet"))
COLUMNS = {"as read": str, "ours": lambda text: text.replace("Malet", "Målet")}


def test_a_repairer_that_loses_a_line_is_found_out() -> None:
    with pytest.raises(ValueError, match="argument"):
        repaired([PAGE], lambda text: text.replace("\n", " "))


def test_repairers_stand_side_by_side() -> None:
    rows = {row[0]: row[1:] for row in error_table("t", [PAGE], COLUMNS).rows}
    assert rows["**word error rate**"] == ("100.00%", "66.67%")
    assert rows["pages changed"] == ("0", "1")
    assert rows["left: words with å, ä, ö"] == ("3", "2")


def test_the_seeds_accuracy_is_of_all_words() -> None:
    rows = {row[0]: row[1:] for row in seed_table([PAGE], COLUMNS).rows}
    assert rows["word accuracy"] == ("0.00%", "33.33%")
    assert rows["of them mended"] == ("0.00%", "33.33%")


def test_the_commonest_errors_are_shown_of_what_repairs_only() -> None:
    shown = error_table("t", [PAGE], COLUMNS).details(9)
    assert "ar → ar (should be är)" in shown
    assert "as read" not in shown


def test_what_else_is_shown_is_cut_at_the_same_count() -> None:
    table = Table("t", ("what",), [], shown=("ett", "två"))
    assert table.details(1) == "  ett"


def test_a_line_that_was_not_read_at_all_is_left_out() -> None:
    assert page_from("p", [("ett", ""), ("två", "tva")]) == ReadPage("p", ("tva",), ("två",))
