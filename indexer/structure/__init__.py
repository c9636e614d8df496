"""Cut a document's blocks into sections and passages.

Takes a Document, gives its page texts and its Passages in reading order: running headers
dropped, lines joined, headings found, tables kept as rows with their header.
Must not know file formats, metadata or the search engine.
"""

from indexer.structure.structure import StructuredDocument, structure, structured_pages

__all__ = ["StructuredDocument", "structure", "structured_pages"]
