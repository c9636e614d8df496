"""Cite a passage so that a reader finds the page, now and in two years.

Takes a passage, gives citations and what its permanent link leads to now.
Must not know the search engine, nor any screen.
"""

from indexer.citing.anchors import find_passage
from indexer.citing.styles import STYLES, citation, one_line

__all__ = ["STYLES", "citation", "find_passage", "one_line"]
