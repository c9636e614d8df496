"""Meaning: passages that say what is asked for, in other words too.

Takes passages' texts, gives vectors; takes a question, gives the nearest passages' texts.
Must not know the search engine, the query language or any screen.
"""

from indexer.semantic.choosing import chosen_embedder, embedder_stamp
from indexer.semantic.embedder import Embedder, NoEmbedder
from indexer.semantic.fusion import fused
from indexer.semantic.hashes import text_hash
from indexer.semantic.making import Missing, make_vectors, missing_vectors
from indexer.semantic.neighbours import Neighbour
from indexer.semantic.semantic_index import PassageVectors, SemanticIndex, unavailable_reason
from indexer.semantic.texts import TEXT_RULES, embedded_texts, passage_hashes

__all__ = [
    "TEXT_RULES",
    "Embedder",
    "Missing",
    "Neighbour",
    "NoEmbedder",
    "PassageVectors",
    "SemanticIndex",
    "chosen_embedder",
    "embedded_texts",
    "embedder_stamp",
    "fused",
    "make_vectors",
    "missing_vectors",
    "passage_hashes",
    "text_hash",
    "unavailable_reason",
]
