"""The source of truth: documents, versions, pages, passages, metadata, failures, runs.

Takes what was read and derived, gives it back. Lies in one SQLite file.
Must not know file formats, how passages are cut, or the search engine.
"""

from indexer.catalogue.database import has_catalogue
from indexer.catalogue.reader import CatalogueReader
from indexer.catalogue.writer import CatalogueWriter, Derived, KnownFile

__all__ = ["CatalogueReader", "CatalogueWriter", "Derived", "KnownFile", "has_catalogue"]
