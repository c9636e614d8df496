"""The builder from a folder of texts to a model that can be read."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bench import build_repair_model
from bench.build_repair_model import build, clean_passages, pairs
from indexer.repair import model
from indexer.repair.model import DICTIONARY_WORD, Model, shipped_model

TEXT = (
    "Det är en plan för hamnen och för vägen som är klar i Ystad i år. Arbetet för EU och för "
    "hamnen pågår till våren med en plan som är ny, och det är en fråga för nämnden i Ystad. "
    "Hamnvägen, hamnplanen, hamnfrågan och hamnnämnden är ord för det som är vid en hamn. "
)
LINES = [
    ("eng.train1-00000", "det är för en fråga", "det ar f6r en fraga"),
    ("eng.train1-00000", "barnen är på väg", "bamen ar pa vag"),
]
QUOTED = "De fyller nu en sida med ord som är för den som mäter och inte för den som lär sig. "


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "bench").mkdir()
    folder = tmp_path / "eval" / "repair" / "pairs"
    folder.mkdir(parents=True)
    passages = [("plan", TEXT * 30), ("quoted", QUOTED), ("short", "Hamn, sol, bro, ö, å.")]
    with gzip.open(tmp_path / "bench" / "passages.jsonl.gz", "wt", encoding="utf-8") as file:
        for document, text in passages:
            file.write(json.dumps({"document": document, "text": text}) + "\n")
    lines = [*LINES * 3, ("eng.dev-00000", QUOTED, "zz"), ("eng.train1-00000", "", "brus")]
    text = "\n".join("\t".join(line) for line in lines)
    (folder / "eng.tsv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def built(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """A model of that little text, written and read again."""
    monkeypatch.setattr(build_repair_model, "dictionary", lambda: frozenset({"båten", "fråga"}))
    file = shared / "model.npz"
    np.savez_compressed(file, **build(shared))
    monkeypatch.setattr(model, "_FILE", file)
    yield shipped_model.__wrapped__()


def test_documents_that_quote_pages_for_measuring_and_lists_are_not_counted(shared: Path) -> None:
    assert list(clean_passages(shared)) == [TEXT * 30]


def test_lines_without_a_counterpart_are_no_pairs(shared: Path) -> None:
    assert len(list(pairs(shared))) == 2 * 3 + 1


def test_the_words_of_the_texts_are_known_with_their_shares(built: Model) -> None:
    frequent, rare = built.words.find("är"), built.words.find("våren")
    assert frequent is not None
    assert rare is not None
    assert frequent.own > rare.own
    assert built.words.find("mäter") is None


def test_words_of_the_dictionary_that_no_text_has_are_known_without_a_number(
    built: Model,
) -> None:
    known = built.dictionary.find("båten")
    assert known is not None
    assert (known.number, known.own, known.letters) == (0, pytest.approx(DICTIONARY_WORD), "å")
    assert built.dictionary.find("fråga") is None


def test_what_letters_were_read_as_is_learnt(built: Model) -> None:
    assert built.letters["ö"]["6"] == pytest.approx(1)
    assert built.letters["ä"]["a"] == pytest.approx(1)
    assert ("rn", "m") in {(edit.true, edit.read) for edit in built.edits}
    assert ("för", 3, 3) in built.readings["f6r"]


def test_the_ways_to_write_a_word_are_learnt(built: Model) -> None:
    assert built.forms["eu"] == ("EU",)
    small = {word: built.small_odds[built.number_of(word)] for word in ("ystad", "hamnen")}
    assert small["ystad"] == 0 < small["hamnen"]
