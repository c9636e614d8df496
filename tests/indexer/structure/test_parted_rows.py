import re
from dataclasses import replace

import pytest

from indexer.model.document import Block, WordBox
from indexer.structure.parted_rows import cell_spans, has_ended, parted_row
from tests.indexer.building import table

HEAD = ("Åtgärd", "Mål", "Ansvarig")
WHOLE = ("Hamn", "Nå fler orter.", "Region Norrsken")
# A cell of the second column that is as wide as its column, and one that is not.
FULL = "Vi ska bygga ut vägar i hela länet"
SHORT = "Vi ska bygga"


def printed(*rows: tuple[str, ...], **fields: object) -> Block:
    """A table whose cells are one line each; every letter is five points wide."""
    made = table(*rows)
    words = []
    for match in re.finditer(r"\S+", made.text):
        row = made.text.rfind("\n", 0, match.start()) + 1
        begins = max(row, made.text.rfind("\t", 0, match.start()) + 1)
        column = made.text.count("\t", row, match.start())
        x0, x1 = (column * 300 + (at - begins) * 5 for at in match.span())
        words.append(WordBox(*match.span(), x0, 0, x1, 9))
    return replace(made, words=tuple(words), goes_on=False, **fields)


def is_parted(above: tuple[str, ...], below: tuple[str, ...], *others: tuple[str, ...]) -> bool:
    last = printed(HEAD, WHOLE, *others, above)
    return parted_row(last, printed(below, *others, WHOLE)) == 0


def test_a_full_cell_that_breaks_off_inside_a_sentence_parts_its_row() -> None:
    assert is_parted(("Väg", FULL, "Region"), ("", "och till öarna.", ""))


def test_a_cell_with_room_for_the_next_word_is_whole() -> None:
    assert not is_parted(
        ("Väg", SHORT, "Region"), ("", "och till öarna.", ""), ("Väg", FULL, "Region")
    )


@pytest.mark.parametrize("above", ["Stöd till utvecklings-", "Stöd till vägar och", "Stöd, råd,"])
def test_what_must_go_on_parts_its_row_however_much_room_it_left(above: str) -> None:
    assert is_parted(("Väg", above, "Region"), ("", "arbete i länet.", ""), WHOLE)


def test_a_first_cell_may_break_off_too() -> None:
    assert is_parted(("Stöd till väg-", FULL, "Region"), ("byggen", "och till öarna.", ""))


def test_other_cells_may_go_on_with_a_new_sentence_but_not_the_first() -> None:
    above = ("Väg.", "Stöd till vägar och", "Regionen leder.")
    assert is_parted(above, ("", "broar.", "Länet hjälper."))
    assert not is_parted(above, ("Bro", "broar.", "Länet hjälper."))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        # Rows under one heading have an empty first cell.
        (("Räddning", "Ledning", "Räddningsledning"), ("", "Polis", "Handräckning vid olyckor")),
        (("Räddning", "1", "Stöd till vägar och"), ("", "2", "broar")),
        # A sentence that has ended.
        (("Väg", "Stöd till vägar.", ""), ("", "och till broar.", "")),
        # Nothing above to go on from.
        (("Väg", "Stöd till vägar och", ""), ("", "broar", "Region")),
        # Answers and part sums begin in lower case.
        (("Bredband?", "Ja", ""), ("", "nej", "")),
        (("Beviljat stöd till företag,", "12", ""), ("varav till kvinnor", "", "")),
        (("", "", ""), ("", "", "")),
    ],
)
def test_a_row_that_is_no_rest_is_never_taken_for_one(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    assert not is_parted(above, below)


def test_where_cells_begin_in_lower_case_anyway_only_what_must_go_on_does() -> None:
    common = ("Väg", "vi bygger ut en väg i hela vårt län", "")
    assert not is_parted(("Väg", FULL, "Region"), ("", "och till öarna.", ""), common)
    assert is_parted(("Väg", "Stöd till väg-", "Region"), ("", "byggen i länet.", ""), common)


def test_a_row_without_the_cells_that_all_others_have_is_the_rest_of_a_long_text() -> None:
    others = [(f"Nr {n}", "Nå fler.", "Region") for n in range(3)]
    above = ("Nr 4", "Vi ska bygga ut vägar i länet.", "Region")
    assert is_parted(above, ("", "Det görs i år.", ""), *others)
    assert not is_parted(above, ("", "Det görs i år.", ""))
    assert not is_parted(above, ("", "Det görs i år.", ""), *others, ("", "Nå fler.", "Region"))
    assert not is_parted(above, ("", "Det görs i år.", "Länet."), *others)
    assert not is_parted(("Nr 4", "Vi bygger.", "Region"), ("", "Det görs i år.", ""), *others)


def test_a_piece_that_begins_with_a_rest_may_end_with_a_parted_row_too() -> None:
    others = [(f"Nr {n}", "Nå fler.", "Region") for n in range(6)]
    above = ("Nr 7", "Läs mer om det på vår webbplats:", "Region")
    last = replace(printed(HEAD, ("", "till öarna.", ""), *others, above), goes_on=True)
    assert parted_row(last, printed(HEAD, ("", "http://www.example.org", ""))) == 1


def test_a_repeated_header_is_passed_over() -> None:
    last = printed(HEAD, WHOLE, ("Väg", "Stöd till vägar och", "Region"))
    assert parted_row(last, printed(HEAD, ("", "broar", ""), WHOLE)) == 1
    assert parted_row(last, printed(HEAD)) is None


def test_a_header_is_no_row_to_go_on_from() -> None:
    assert parted_row(printed(HEAD, header_rows=1), printed(("", "och utfall", ""), WHOLE)) is None


def test_rows_of_other_widths_are_not_joined() -> None:
    last = printed(HEAD, ("Väg", "Stöd till vägar och", "Region"))
    assert parted_row(last, printed(("", "broar"))) is None


def test_without_boxes_only_what_must_go_on_does() -> None:
    last = table(HEAD, WHOLE, ("Väg", FULL, "Region"))
    assert parted_row(last, table(("", "och till öarna.", ""))) is None
    last = table(HEAD, WHOLE, ("Väg", f"{FULL} och", "Region"))
    assert parted_row(last, table(("", "till öarna.", ""))) == 0


def test_an_abbreviation_ends_no_sentence() -> None:
    assert [has_ended(cell) for cell in ("Klart.", "Klart.)", "stöd till bl.a.", "stöd", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_cells_of_a_row_are_found_in_their_text() -> None:
    text = "a\tb\n\tcd\t"
    assert [text[slice(*span)] for span in cell_spans(text, (4, len(text)))] == ["", "cd", ""]
