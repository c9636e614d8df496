"""Passages ↔ hits and facet counts, in a Whoosh index of immutable generations.

Takes passage records, gives hits. The only room that knows Whoosh.
Must not know how users write queries, nor file formats or the catalogue.
"""

from indexer.search_index.generations import Generation, current_generation
from indexer.search_index.reader import IndexReader, Match, Matches
from indexer.search_index.writer import IndexEntry, write_generation

__all__ = [
    "Generation",
    "IndexEntry",
    "IndexReader",
    "Match",
    "Matches",
    "current_generation",
    "write_generation",
]
