import pytest

from indexer import embedding
from indexer.embedding import embed
from indexer.locking import writing_to
from indexer.model.errors import ArchiveBusy, NoArchive
from indexer.progress import SilentProgress
from indexer.semantic import NoEmbedder
from tests.indexer.running import Run
from tests.indexer.semantic.small_model import LetterEmbedder


@pytest.fixture(autouse=True)
def letters(monkeypatch: pytest.MonkeyPatch) -> LetterEmbedder:
    embedder = LetterEmbedder()
    monkeypatch.setattr(embedding, "chosen_embedder", lambda _: embedder)
    monkeypatch.setattr(embedding, "embedder_stamp", lambda _: embedder.stamp)
    return embedder


def test_every_passage_gets_a_vector_once(indexed: Run, letters: LetterEmbedder) -> None:
    report = embed(indexed.settings, SilentProgress())
    assert (report.embedded, report.done, report.total, report.left) == (3, 3, 3, 0)
    again = embed(indexed.settings, SilentProgress())
    assert (again.embedded, again.done) == (0, 3)
    assert len(letters.embedded) == 3


def test_a_limit_leaves_the_rest_for_later(indexed: Run) -> None:
    assert embed(indexed.settings, SilentProgress(), 2).left == 1
    assert embed(indexed.settings, SilentProgress()).embedded == 1


def test_counting_makes_nothing(indexed: Run, letters: LetterEmbedder) -> None:
    assert embed(indexed.settings, SilentProgress(), 0).left == 3
    assert letters.embedded == []


def test_a_rebuilt_archive_keeps_its_vectors(indexed: Run, letters: LetterEmbedder) -> None:
    embed(indexed.settings, SilentProgress())
    indexed.reindex()
    indexed.put("e.txt", "Skolan byggs om.")
    indexed.index()
    assert embed(indexed.settings, SilentProgress()).embedded == 1


def test_a_text_in_two_documents_is_embedded_once(indexed: Run, letters: LetterEmbedder) -> None:
    indexed.put("kopia.txt", (indexed.folder / "b.txt").read_text())
    indexed.index()
    embed(indexed.settings, SilentProgress())
    assert len(letters.embedded) == len(set(letters.embedded))


def test_two_do_not_embed_at_once_but_files_are_read_meanwhile(indexed: Run) -> None:
    with writing_to(indexed.settings.data_dir):
        assert embed(indexed.settings, SilentProgress(), 1).embedded == 1
    with writing_to(indexed.settings.data_dir, "embedding.lock"), pytest.raises(ArchiveBusy):
        embed(indexed.settings, SilentProgress())


def test_what_was_made_before_the_model_went_away_is_kept(
    indexed: Run, letters: LetterEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed(indexed.settings, SilentProgress(), 1)

    def gone(texts: object) -> object:
        raise NoEmbedder("tjänsten svarar inte")

    with monkeypatch.context() as patched:
        patched.setattr(letters, "embed_passages", gone)
        with pytest.raises(NoEmbedder):
            embed(indexed.settings, SilentProgress())
    assert embed(indexed.settings, SilentProgress()).done == 3


def test_without_an_archive_there_is_nothing_to_embed(run: Run) -> None:
    with pytest.raises(NoArchive):
        embed(run.settings, SilentProgress())
