from pathlib import Path

import numpy as np
import pytest

from indexer.semantic import (
    SemanticIndex,
    make_vectors,
    missing_vectors,
    semantic_index,
    text_hash,
    unavailable_reason,
)
from indexer.semantic.embedder import NoEmbedder
from indexer.settings import Settings
from tests.indexer.semantic.small_model import LetterEmbedder

TEXTS = ("bredband i byn", "bredband i byarna", "hamnen i staden", "skolan")
SETTINGS = Settings()


@pytest.fixture(autouse=True)
def letters(monkeypatch: pytest.MonkeyPatch) -> LetterEmbedder:
    embedder = LetterEmbedder()
    monkeypatch.setattr(semantic_index, "chosen_embedder", lambda _: embedder)
    monkeypatch.setattr(semantic_index, "embedder_stamp", lambda _: embedder.stamp)
    return embedder


def note(data_dir: Path, *texts: str) -> None:
    missing_vectors(data_dir, LetterEmbedder.stamp, {"d": str(texts)}, lambda _: texts)


def embed(data_dir: Path, *texts: str) -> None:
    make_vectors(data_dir, LetterEmbedder(), texts, lambda: None)


@pytest.fixture
def index(tmp_path: Path) -> SemanticIndex:
    note(tmp_path, *TEXTS)
    embed(tmp_path, *TEXTS)
    return SemanticIndex(tmp_path, SETTINGS)


def test_the_nearest_text_comes_first(index: SemanticIndex) -> None:
    nearest = index.nearest("  bredband i\nbyn", 2)
    assert [one.text_hash for one in nearest] == [text_hash(text) for text in TEXTS[:2]]
    assert nearest[0].similarity == pytest.approx(1, abs=0.01)


def test_only_those_allowed_are_compared(index: SemanticIndex) -> None:
    among = [text_hash("skolan"), text_hash("finns inte")]
    assert [one.text_hash for one in index.nearest("bredband", 5, among)] == among[:1]
    assert index.nearest("bredband", 5, []) == ()


def test_similar_texts_leave_out_the_text_itself(index: SemanticIndex) -> None:
    found = index.similar([text_hash(TEXTS[0])], 1)
    assert [one.text_hash for one in found] == [text_hash(TEXTS[1])]
    assert index.similar([text_hash("finns inte")], 1) == ()


def test_a_passage_of_many_windows_has_neighbours_of_each(index: SemanticIndex) -> None:
    windows = [text_hash(TEXTS[0]), text_hash("skolan")]
    found = index.similar(windows, 5)
    assert {one.text_hash for one in found} == {text_hash(TEXTS[1]), text_hash(TEXTS[2])}
    assert found[0].similarity >= found[1].similarity


def test_a_passage_is_as_near_as_its_nearest_window(index: SemanticIndex, tmp_path: Path) -> None:
    passages = index.over(
        [[text_hash(TEXTS[2]), text_hash("skolan")], [text_hash("ny")], [text_hash(TEXTS[0])]]
    )
    first = passages.similarities("skolan")
    assert first[0] == pytest.approx(1, abs=0.01)
    assert np.isnan(first[1])
    assert first[2] < first[0]
    embed(tmp_path, "ny")
    assert passages.similarities("ny")[1] == pytest.approx(1, abs=0.01)


def test_passages_without_any_vectors_have_no_similarities(tmp_path: Path) -> None:
    passages = SemanticIndex(tmp_path, SETTINGS).over([["00" * 16, "11" * 16], ["22" * 16]])
    assert np.isnan(passages.similarities("skolan")).tolist() == [True, True]


def test_a_text_without_a_vector_has_no_similarity(index: SemanticIndex) -> None:
    values = index.similarities("skolan", [text_hash("finns inte"), text_hash("skolan")])
    assert np.isnan(values[0])
    assert values[1] == pytest.approx(1, abs=0.01)


def test_new_vectors_are_used_without_opening_again(tmp_path: Path) -> None:
    note(tmp_path, *TEXTS)
    index = SemanticIndex(tmp_path, SETTINGS)
    assert (index.coverage, index.nearest("skolan", 1)) == ((0, 4), ())
    embed(tmp_path, "skolan")
    assert index.coverage == (1, 4)
    assert len(index.nearest("skolan", 4)) == 1


def test_texts_that_have_left_the_archive_are_not_found(
    index: SemanticIndex, tmp_path: Path
) -> None:
    note(tmp_path, *TEXTS[1:])
    assert index.coverage == (3, 3)
    assert text_hash(TEXTS[0]) not in {one.text_hash for one in index.nearest(TEXTS[0], 9)}


def test_a_question_is_embedded_once(index: SemanticIndex, letters: LetterEmbedder) -> None:
    asked = []
    embed_question = letters.embed_question
    letters.embed_question = lambda text: asked.append(text) or embed_question(text)  # type: ignore[method-assign, func-returns-value]
    index.nearest("skolan", 1)
    index.similarities("skolan", [text_hash("skolan")])
    index.nearest("x" * 9_999, 1)
    assert [len(text) for text in asked] == [6, 500]


def test_vectors_of_another_length_than_the_model_s_are_no_use(
    index: SemanticIndex, letters: LetterEmbedder
) -> None:
    letters.embed_question = lambda _: np.ones(5, np.float32)  # type: ignore[method-assign]
    with pytest.raises(NoEmbedder, match="annan längd"):
        index.nearest("skolan", 1)


def test_without_a_model_there_is_no_index_but_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unavailable_reason(SETTINGS) == ""

    def missing(_: Settings) -> str:
        raise NoEmbedder("paketet saknas")

    monkeypatch.setattr(semantic_index, "embedder_stamp", missing)
    assert SemanticIndex.open(tmp_path, SETTINGS) is None
    assert unavailable_reason(SETTINGS).endswith("paketet saknas.")


def test_only_texts_that_stand_out_are_about_a_question(tmp_path: Path) -> None:
    texts = [f"zzzz{'q' * n}" for n in range(40)]
    note(tmp_path, *texts, "bredband i byn")
    embed(tmp_path, *texts, "bredband i byn")
    index = SemanticIndex(tmp_path, SETTINGS)
    assert [one.text_hash for one in index.outstanding("bredband i byn", 5)] == [
        text_hash("bredband i byn")
    ]
    assert index.outstanding("qqqzz", 5) == ()


def test_nothing_stands_out_among_few(index: SemanticIndex) -> None:
    assert index.outstanding("bredband i byn", 5) == ()
