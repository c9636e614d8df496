from dataclasses import replace

from indexer.model.results import PassageRecord
from indexer.semantic.hashes import text_hash
from indexer.semantic.texts import WINDOW_WORDS, embedded_texts, passage_hashes
from tests.indexer.building import record

RECORD: PassageRecord = record("Målet nåddes inte.")


def test_headings_stand_before_the_text() -> None:
    passage = replace(RECORD, section=("Mål", "Bredband"))
    assert embedded_texts(passage) == ("Mål – Bredband\nMålet nåddes inte.",)


def test_a_passage_without_headings_is_its_text() -> None:
    assert embedded_texts(replace(RECORD, section=())) == ("Målet nåddes inte.",)


def test_a_row_names_its_columns() -> None:
    passage = replace(
        RECORD,
        kind="table_row",
        section=("Medel",),
        caption="Tabell 2",
        columns=("Insats", "Belopp", "År"),
        text="Byanät\t750 000\t",
    )
    assert embedded_texts(passage) == ("Medel\nTabell 2\nInsats: Byanät; Belopp: 750 000",)


def test_cells_without_a_column_stand_alone() -> None:
    passage = replace(RECORD, kind="table_row", section=(), columns=("Insats",), text="Byanät\t7")
    assert embedded_texts(passage) == ("Insats: Byanät; 7",)


def test_a_long_passage_is_cut_between_sentences_each_window_under_its_headings() -> None:
    sentence = "Regionen bygger ut bredband i hela länet under året som kommer. "
    text = (sentence * 12).strip()
    windows = embedded_texts(replace(RECORD, section=("Mål",), text=text))
    assert len(windows) > 2
    assert all(window.startswith("Mål\nRegionen") and window.endswith(".") for window in windows)
    assert all(len(window.split()) <= WINDOW_WORDS + 1 for window in windows)
    assert " ".join(window.removeprefix("Mål\n") for window in windows) == text


def test_a_sentence_longer_than_a_window_is_whole() -> None:
    text = "Kort mening här. " + "Ord " * 2 * WINDOW_WORDS + "slut."
    windows = embedded_texts(replace(RECORD, section=(), text=text))
    assert windows == ("Kort mening här.", text.removeprefix("Kort mening här. "))


def test_every_passage_has_a_window() -> None:
    assert embedded_texts(replace(RECORD, section=(), text="")) == ("",)
    assert passage_hashes(replace(RECORD, section=(), text="Mål.")) == (text_hash("Mål."),)
