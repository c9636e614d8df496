"""From what a user typed to search results.

Takes text and filters, gives hits, snippets, facets and remarks.
Must not know the search engine behind the index reader, nor any screen.
"""

from indexer.search.searcher import Searcher

__all__ = ["Searcher"]
