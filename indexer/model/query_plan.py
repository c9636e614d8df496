"""What is looked for, form by form: what `search` plans and `search_index` finds.

A plan is a tree. Its leaves say in which forms a word may stand and in which tier a passage
that has it then is; its branches join them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indexer.model.tiers import Tier

# Within so many words of each other the parts of a name stand: "utveckling av vår landsbygd".
NEAR: Final = 6


class Form(StrEnum):
    """What of a text is compared: the words as they stand (lower case), their index terms, or the
    index terms of the parts of compounds."""

    SURFACE = "surface"
    TERM = "term"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a word. Several terms are met when they stand `within` so many words of
    each other. `weight` multiplies the score; 0 gives a tier and no score."""

    form: Form
    terms: tuple[str, ...]
    tier: Tier
    weight: float = 1.0
    within: int = NEAR


@dataclass(frozen=True, slots=True)
class AnyWay:
    """A word that may stand in several ways; the best decides the tier."""

    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words as they stand, one after the other; or, with a distance, all within so many words in
    any order."""

    words: tuple[str, ...]
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Passages near in meaning: the keys of pieces of their texts, each with its similarity
    (0–1)."""

    similarities: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class HasValue:
    """Passages with one of some values of a facet."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part. With `counts_parts`, passages with more of the parts come first."""

    parts: tuple["Plan", ...]
    counts_parts: bool = False


@dataclass(frozen=True, slots=True)
class Tiered:
    """A part whose passages all are in one tier, however well they meet it."""

    part: "Plan"
    tier: Tier


@dataclass(frozen=True, slots=True)
class Lacks:
    """Passages without a part in its own words, inflected or not."""

    part: "Plan"


Plan = AnyWay | Sequence | Beginning | Alike | HasValue | All | Some | Tiered | Lacks
