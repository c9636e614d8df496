"""A document's metadata, as one readable function."""

from functools import lru_cache

from indexer.classify.abbreviations import abbreviations_in
from indexer.classify.areas import AreaRules, areas_of_document
from indexer.classify.body import issuing_body
from indexer.classify.damage import is_damaged
from indexer.classify.document_type import document_type
from indexer.classify.front import Front
from indexer.classify.passage_areas import PassageAreas, first_in_section
from indexer.classify.printed import year_printed
from indexer.classify.programmes import ProgrammeRules
from indexer.classify.title import title_of
from indexer.classify.vocabulary import Vocabularies, Vocabulary
from indexer.classify.year import year_reported_on
from indexer.model.document import Document
from indexer.model.metadata import Metadata, Value
from indexer.model.passage import PageText, Passage


def classify(
    source_name: str,
    document: Document,
    pages: tuple[PageText, ...],
    passages: tuple[Passage, ...],
    vocabularies: Vocabularies,
) -> Metadata:
    """All that is known of a document; `passage_values` has one entry for each passage."""
    front = Front(source_name, document, pages)
    damaged = is_damaged(pages)
    title = title_of(front)
    type_ = document_type(front, title, vocabularies.types)
    printed = year_printed(front)
    rules = _area_rules(vocabularies.areas)
    areas = PassageAreas(rules, title, damaged).of(passages, pages)
    programmes = _programmes(passages, vocabularies.programmes, damaged=damaged)
    return Metadata(
        title=title.text,
        body=issuing_body(front, vocabularies.bodies),
        type=type_,
        year=year_reported_on(front, title, type_.value, printed),
        year_printed=printed,
        areas=areas_of_document(areas, vocabularies.areas),
        programmes=_programme_rules(vocabularies.programmes).in_order(
            value for values in programmes for value in values
        ),
        passage_values=tuple(
            (*area_values, *programme_values)
            for area_values, programme_values in zip(areas, programmes, strict=True)
        ),
        abbreviations=abbreviations_in(pages),
    )


def _programmes(
    passages: tuple[Passage, ...], vocabulary: Vocabulary, *, damaged: bool
) -> list[tuple[Value, ...]]:
    """The programmes of each passage: of its section and of its words."""
    rules = _programme_rules(vocabulary)
    of_section = {
        section: rules.of_section(section, page, is_damaged=damaged)
        for section, page in first_in_section(passages).items()
    }
    return [
        rules.in_order((*of_section[passage.section], *rules.of_text(passage, is_damaged=damaged)))
        for passage in passages
    ]


@lru_cache(maxsize=8)
def _area_rules(vocabulary: Vocabulary) -> AreaRules:
    return AreaRules(vocabulary)


@lru_cache(maxsize=8)
def _programme_rules(vocabulary: Vocabulary) -> ProgrammeRules:
    return ProgrammeRules(vocabulary)
