from bench.repair_confidence import confidence_table, judged_repairs
from bench.repair_sets import ReadPage
from indexer.model.document import Repair
from indexer.repair import RepairedText

PAGE = ReadPage("p", ("Malet ar", "lanet"), ("Målet är", "länet"))


def test_each_repair_is_judged_by_the_true_word_in_its_place() -> None:
    repairs = (
        Repair(0, 5, "Malet", 1.0),
        Repair(6, 8, "ar", 0.9),
        Repair(9, 14, "lanet", 0.6),
    )
    given = RepairedText("Målet år\nlånet", repairs, 1.0)
    assert list(judged_repairs(PAGE, given)) == [(1.0, True), (0.9, False), (0.6, False)]


def test_a_line_with_other_words_is_not_judged() -> None:
    given = RepairedText("Mål et är\nlänet", (Repair(0, 3, "Mal", 1.0),), 1.0)
    assert list(judged_repairs(PAGE, given)) == []


def test_a_row_without_words_has_no_share() -> None:
    assert all(row[1:] == ("0", "–") for row in confidence_table([]).rows)
