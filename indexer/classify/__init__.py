"""Say what a document is: type, year, title, issuing body, programmes and priority areas.

Takes a Document with its page texts and passages, gives Metadata; each value with the rule,
the page and the words that it stands on. What there is to choose from is read from TOML.
Must not know file formats, the search engine or the catalogue.
"""

from indexer.classify.classify import classify
from indexer.classify.vocabulary import BadVocabulary, Vocabularies, load_vocabularies

__all__ = ["BadVocabulary", "Vocabularies", "classify", "load_vocabularies"]
