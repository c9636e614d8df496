"""What a document is about, each value with the words that say so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value was chosen: the rule, the page (None if unpaged) and the words it saw."""

    rule: str
    page: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, e.g. facet "area", value "innovation"."""

    facet: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that a document explains, and what it stands for, as both are written there.

    `start` and `end` are offsets in the text of the page (None if unpaged) and hold both;
    `rule` tells how the explanation is written.
    """

    short: str
    meaning: str
    rule: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """A document's metadata. `year` is the year reported on, `year_printed` the year of issue.

    `areas` and `programmes` hold the whole document's values; `passage_values` those of each
    passage, by its ordinal.
    """

    title: str
    body: str
    type: Value
    year: Value | None
    year_printed: Value | None
    areas: tuple[Value, ...]
    programmes: tuple[Value, ...]
    passage_values: tuple[tuple[Value, ...], ...]
    abbreviations: tuple[Abbreviation, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetLabel:
    """How a facet value is written for people, and where it stands in a list."""

    facet: str
    value: str
    label: str
    description: str = ""
