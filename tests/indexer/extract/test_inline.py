from indexer.extract.inline import NOTHING, Inline, inline, joined
from indexer.model.document import NoteMark

REFERENCE = "\ufdd0"


def test_a_reference_stands_right_after_its_word_and_is_no_text() -> None:
    assert inline(f"Målet{REFERENCE} nåddes {REFERENCE}.", ["1", "2"]) == Inline(
        "Målet nåddes .", (NoteMark(5, "1"), NoteMark(12, "2"))
    )


def test_a_reference_between_two_spaces_leaves_one() -> None:
    assert inline(f"Målet {REFERENCE} nåddes", ["1"]) == Inline("Målet nåddes", (NoteMark(5, "1"),))


def test_references_side_by_side_and_at_the_ends_keep_their_order() -> None:
    assert inline(f"{REFERENCE} Mål{REFERENCE}{REFERENCE} ", ["a", "b", "c"]) == Inline(
        "Mål", (NoteMark(0, "a"), NoteMark(3, "b"), NoteMark(3, "c"))
    )


def test_marks_move_with_the_text_they_stand_in() -> None:
    parts = [Inline("ett", (NoteMark(3, "1"),)), NOTHING, Inline("två", (NoteMark(0, "2"),))]
    assert joined(parts, "\t") == Inline("ett\t\ttvå", (NoteMark(3, "1"), NoteMark(5, "2")))
