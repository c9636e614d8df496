from dataclasses import replace

from indexer.model.results import PassageRecord
from indexer.semantic.texts import embedded_text
from tests.indexer.building import record

RECORD: PassageRecord = record("Målet nåddes inte.")


def test_headings_stand_before_the_text() -> None:
    passage = replace(RECORD, section=("Mål", "Bredband"))
    assert embedded_text(passage) == "Mål – Bredband\nMålet nåddes inte."


def test_a_passage_without_headings_is_its_text() -> None:
    assert embedded_text(replace(RECORD, section=())) == "Målet nåddes inte."


def test_a_row_names_its_columns() -> None:
    passage = replace(
        RECORD,
        kind="table_row",
        section=("Medel",),
        caption="Tabell 2",
        columns=("Insats", "Belopp", "År"),
        text="Byanät\t750 000\t",
    )
    assert embedded_text(passage) == "Medel\nTabell 2\nInsats: Byanät; Belopp: 750 000"


def test_cells_without_a_column_stand_alone() -> None:
    passage = replace(RECORD, kind="table_row", section=(), columns=("Insats",), text="Byanät\t7")
    assert embedded_text(passage) == "Insats: Byanät; 7"
