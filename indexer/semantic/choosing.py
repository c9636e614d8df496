"""Which embedder the settings ask for."""

from indexer.semantic.embedder import Embedder, NoEmbedder
from indexer.semantic.packaged import PackagedEmbedder, packaged_stamp
from indexer.semantic.server import ServerEmbedder
from indexer.settings import Settings

_SWITCHED_OFF = "den är avstängd i inställningarna (ATERBLICK_MEANING)"


def embedder_stamp(settings: Settings) -> str:
    """The stamp of the chosen embedder's vectors, without reading or asking anything. Raises
    NoEmbedder when there is none, BadUse."""
    if settings.meaning == "never":
        raise NoEmbedder(_SWITCHED_OFF)
    return _server(settings).stamp if settings.embedding_url else packaged_stamp()


def chosen_embedder(settings: Settings) -> Embedder:
    """The embedder that the settings ask for: a server's when an address is given, else the
    package's. Raises NoEmbedder, BadUse."""
    if settings.meaning == "never":
        raise NoEmbedder(_SWITCHED_OFF)
    return _server(settings) if settings.embedding_url else PackagedEmbedder()


def _server(settings: Settings) -> ServerEmbedder:
    return ServerEmbedder(
        settings.embedding_url,
        settings.embedding_model,
        key=settings.embedding_key,
        seconds=settings.embedding_seconds,
        prefixes=(settings.embedding_question_prefix, settings.embedding_passage_prefix),
    )
