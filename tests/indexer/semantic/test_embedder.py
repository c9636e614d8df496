from indexer.model.errors import AterblickError
from indexer.semantic.embedder import Embedder, NoEmbedder
from tests.indexer.semantic.small_model import LetterEmbedder


def test_why_there_is_none_is_said_in_plain_swedish() -> None:
    error = NoEmbedder("paketet saknas")
    assert isinstance(error, AterblickError)
    assert str(error) == "Sökning på betydelse är inte tillgänglig: paketet saknas."


def test_anything_with_the_same_doors_is_an_embedder() -> None:
    embedder: Embedder = LetterEmbedder()
    assert embedder.embed_passages(["a", "b"]).shape == (2, embedder.dimensions)
