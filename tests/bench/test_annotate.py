import pytest

from bench import annotate
from bench.annotate import as_hashed, joined, notes_of
from bench.truth import Kind, Rules, block_key, hashed


@pytest.fixture
def _dumped(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ["", "Mål", "Stödet gick till utveck-", "lingen7 i länet.", "Namn  Antal", "• Ett"]
    monkeypatch.setattr(annotate, "dumped", lambda *_, **__: plain)


def only(text: str) -> annotate.Notes:
    (notes,) = notes_of(f"@ en fil.pdf 3\n{text}", annotate.PAGES.parent)
    return notes


@pytest.mark.usefixtures("_dumped")
def test_lines_become_a_block_and_a_mark_can_be_taken_away() -> None:
    notes = only("H2 1\nP 2-3 /lingen7/lingen/")
    assert (notes.file, notes.page) == ("en fil.pdf", 3)
    assert [(b.kind, b.level, b.shown) for b in notes.blocks] == [
        (Kind.HEADING, 2, "Mål"),
        (Kind.PARAGRAPH, 0, "Stödet gick till utvecklingen i länet."),
    ]


@pytest.mark.usefixtures("_dumped")
def test_a_correction_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="is not in"):
        only("P 2 /finns ej/x/")


@pytest.mark.usefixtures("_dumped")
def test_rows_are_cells_by_line_as_typed_or_by_the_gaps_of_the_layout() -> None:
    notes = only("T none\nR 1 | = tolv |\nR L4")
    assert [row.keys for row in notes.rows] == [("mål\ttolv",), ("namn\tantal",)]
    assert notes.rows[0].rules is Rules.NONE


@pytest.mark.usefixtures("_dumped")
def test_what_is_committed_holds_hashes_and_no_text() -> None:
    page = as_hashed(only("H1 1\nL 5\nT ruled\nR L4"), "abc")
    assert page["blocks"] == [
        ["heading", 1, 1, hashed(block_key("Mål"), "abc-3")],
        ["list_item", 0, 2, hashed("ett", "abc-3")],
    ]
    assert "Namn" not in str(page)


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("utvecklings-", "strategi", "utvecklingsstrategi"),
        ("små-", "och medelstora", "små- och medelstora"),
        ("FoU-", "Projekt", "FoU-Projekt"),
        ("målet", "nåddes", "målet nåddes"),
    ],
)
def test_lines_join_as_a_reader_would(above: str, below: str, whole: str) -> None:
    assert joined(above, below) == whole
