import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.semantic.making import make_vectors, missing_vectors
from indexer.semantic.store import StoredVectors, folder_of
from tests.indexer.semantic.small_model import LetterEmbedder

TEXTS = {"ny": ("vägen", "bron", "målet"), "gammal": ("bron", "hamnen")}
MARKS = {"ny": "1", "gammal": "1"}
KILLED = """
import sys, os, signal
from pathlib import Path
from indexer.semantic.making import make_vectors
from tests.indexer.semantic.small_model import LetterEmbedder
made = []
def on_text():
    made.append(1)
    if len(made) == 40:
        os.kill(os.getpid(), signal.SIGKILL)
make_vectors(Path(sys.argv[1]), LetterEmbedder(), (f"text {n}" for n in range(100)), on_text)
"""


def texts_of(name: str) -> tuple[str, ...]:
    return TEXTS[name]


def nothing() -> None:
    return None


def all_texts() -> list[str]:
    return [text for texts in TEXTS.values() for text in texts]


def test_each_text_is_embedded_once_newest_first(tmp_path: Path) -> None:
    embedder = LetterEmbedder()
    assert make_vectors(tmp_path, embedder, all_texts(), nothing) == 4
    assert embedder.embedded == ["vägen", "bron", "målet", "hamnen"]
    assert make_vectors(tmp_path, embedder, all_texts(), nothing) == 0


def test_what_is_missing_is_known_by_document(tmp_path: Path) -> None:
    embedder = LetterEmbedder()
    missing = missing_vectors(tmp_path, embedder.stamp, MARKS, texts_of)
    assert (missing.documents, missing.done, missing.total) == (("ny", "gammal"), 0, 4)
    assert make_vectors(tmp_path, embedder, all_texts(), nothing, limit=3) == 3
    missing = missing_vectors(tmp_path, embedder.stamp, MARKS, texts_of)
    assert (missing.documents, missing.done) == (("gammal",), 3)


def test_only_documents_that_have_changed_are_asked_for_their_texts(tmp_path: Path) -> None:
    asked = []

    def noted(name: str) -> tuple[str, ...]:
        asked.append(name)
        return TEXTS[name]

    missing_vectors(tmp_path, "s", MARKS, noted)
    missing_vectors(tmp_path, "s", {**MARKS, "ny": "2"}, noted)
    assert asked == ["ny", "gammal", "ny"]


def test_another_embedder_has_all_to_do(tmp_path: Path) -> None:
    make_vectors(tmp_path, LetterEmbedder(), all_texts(), nothing)
    assert missing_vectors(tmp_path, "another", MARKS, texts_of).done == 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_run_loses_at_most_one_block(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    killed = subprocess.run(command, check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    # The texts were told as done when their block was on disk.
    assert len(StoredVectors(folder_of(tmp_path, LetterEmbedder.stamp)).rows) == 48
    texts = [f"text {n}" for n in range(100)]
    assert make_vectors(tmp_path, LetterEmbedder(), texts, nothing) == 52
