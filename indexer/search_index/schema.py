"""The fields of the index, and how a passage is written into them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import msgspec
from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema

from indexer.language.analysis import AnalysedText, language_stamp
from indexer.model.query import FACETS
from indexer.model.repairs import whole_words, words_as_read
from indexer.model.results import PassageRecord

# Raised when a field is added or changed.
_SCHEMA: Final = 4

# Field and boost. Every passage of a document shares its title: with a high boost a plan whose
# title held the word filled the first page with passages that did not (ADR 0007).
# `as_read` holds the mended words as they were read, for those who know the damaged form. Far
# below the text: among the passages that a right word finds, it must not choose (ADR 0012).
SEARCHED: Final[dict[str, float]] = {"title": 0.2, "headings": 0.5, "text": 1.0, "as_read": 0.3}
# The surface form of each searched field, for exact words and phrases.
SURFACE: Final[dict[str, str]] = {
    "title": "title_surface",
    "headings": "headings_surface",
    "text": "text_surface",
    # All words of a mended text as it was read, so that a phrase of sound and damaged words meets.
    "as_read": "as_read_surface",
}
# The index terms of the parts of compounds in text and headings.
PARTS: Final = "parts"
# What the pieces of a passage's text are known by among those that are compared by meaning.
TEXT_KEYS: Final = "text_keys"
_HYPHENS: Final = frozenset("-\u2010\u2011")


def passage_schema() -> Schema:
    """The schema. Texts are given to Whoosh as ready terms, so its analysers are never used and
    the index opens in plain Whoosh without this package."""
    text = {"analyzer": IDAnalyzer(), "phrase": True, "stored": False}
    keyword = {"stored": False, "commas": True, "lowercase": False, "scorable": False}
    return Schema(
        passage_id=ID(unique=True),
        document_id=ID(),
        **{TEXT_KEYS: KEYWORD(stored=False, scorable=False)},
        **{field: TEXT(**text) for field in (*SEARCHED, *SURFACE.values(), PARTS)},
        **{facet: KEYWORD(**keyword) for facet in FACETS},
        record=STORED(),
    )


def index_stamp() -> str:
    """What an index is built by; an index with another stamp must be built again."""
    return f"schema {_SCHEMA}; {language_stamp()}"


def fields_of(record: PassageRecord) -> dict[str, Sequence[str]]:
    """The terms of each field of a passage, in order, as Whoosh's own writer takes them too."""
    headings = " \n ".join((*record.section, *record.columns))
    text = AnalysedText(record.text)
    texts = {"title": _repeated(record.title), "headings": _repeated(headings), "text": text}
    return {
        "passage_id": (record.passage_id,),
        "document_id": (record.document_id,),
        **{field: each.index_terms for field, each in texts.items()},
        **{SURFACE[field]: each.surface_forms for field, each in texts.items()},
        TEXT_KEYS: record.text_keys,
        PARTS: _parts(headings, record.text, text),
        **_as_read_fields(record),
        "area": record.areas,
        "year": () if record.year is None else (str(record.year),),
        "programme": record.programmes,
        "type": (record.type,) if record.type else (),
    }


# The passages of a document come one after another, and share its title and many headings.
@lru_cache(maxsize=256)
def _repeated(text: str) -> AnalysedText:
    return AnalysedText(text)


def _parts(headings: str, text: str, analysed: AnalysedText) -> tuple[str, ...]:
    """The parts of headings and text, which are read as one: a word that ends with a hyphen may go
    on in the other."""
    if _HYPHENS.isdisjoint(headings):
        return (*_repeated(headings).part_terms, *analysed.part_terms)
    return AnalysedText(f"{headings} \n {text}").part_terms


def _as_read_fields(record: PassageRecord) -> dict[str, Sequence[str]]:
    if not record.repairs:
        return {}
    words = words_as_read(whole_words(record.text, record.repairs))
    return {
        "as_read": AnalysedText(words).index_terms,
        SURFACE["as_read"]: AnalysedText(record.text_as_read).surface_forms,
    }


def stored_from(record: PassageRecord) -> bytes:
    """What is stored of a passage."""
    return msgspec.json.encode(record)


def record_from(stored: bytes) -> PassageRecord:
    """The passage that was stored with a hit."""
    return msgspec.json.decode(stored, type=PassageRecord)
