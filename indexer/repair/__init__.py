"""Give text that was read wrongly its letters back.

Takes a Document as it was read, gives the same Document with the damaged pages' words mended,
each beside what was read and how sure the mending is. Clean pages are given back untouched.
Must not know file formats, sections, passages or the search engine.
"""

from indexer.repair.own_words import OwnWords
from indexer.repair.repairing import (
    REPAIR_RULES,
    RepairedText,
    repair,
    repair_text,
    words_of_archive,
)

__all__ = [
    "REPAIR_RULES",
    "OwnWords",
    "RepairedText",
    "repair",
    "repair_text",
    "words_of_archive",
]
