import pytest

from indexer.semantic import choosing
from indexer.semantic.choosing import chosen_embedder, embedder_stamp
from indexer.semantic.embedder import NoEmbedder
from indexer.semantic.server import ServerEmbedder
from indexer.settings import Settings
from tests.indexer.semantic.small_model import LetterEmbedder


def test_an_address_means_the_server() -> None:
    settings = Settings(embedding_url="http://127.0.0.1:9", embedding_model="m")
    embedder = chosen_embedder(settings)
    assert isinstance(embedder, ServerEmbedder)
    assert embedder.stamp == embedder_stamp(settings)


def test_without_an_address_it_is_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "PackagedEmbedder", LetterEmbedder)
    assert isinstance(chosen_embedder(Settings()), LetterEmbedder)


def test_switched_off_there_is_none() -> None:
    settings = Settings(meaning="never", embedding_url="http://127.0.0.1:9")
    for call in (chosen_embedder, embedder_stamp):
        with pytest.raises(NoEmbedder, match="avstängd"):
            call(settings)
