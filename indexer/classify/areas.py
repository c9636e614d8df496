"""The priority areas of a passage: what its headings say first, the words of its text second."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from indexer.classify.phrases import Found, PhraseFinder
from indexer.classify.vocabulary import Vocabulary
from indexer.model.metadata import Evidence, Value
from indexer.model.passage import Passage

# So many different clue words must stand in a passage for them to tell its area.
_FEWEST_CLUES: Final = 2
# A passage that names more areas lists them and is about none.
_MOST_AREAS: Final = 3
_MOST_WORDS_SHOWN: Final = 6
# An area that words alone tell is the document's when this share of its passages has it.
_LEAST_SHARE: Final = 0.1
# In a long document a handful of passages is much to read, though far from a tenth.
_ENOUGH_PASSAGES: Final = 5
# Dot leaders: a table of contents, which names everything and is about nothing.
_CONTENTS: Final = re.compile(r"\.{5,}|(?:\. ){5,}")
# "Prioriterat område 2: " and "3.1 " before a name, and what may follow it.
_LEAD: Final = re.compile(r"^(?:prioriter\w+|område\w*|omr&de|\d[\d.]*|[-–—:.\s])*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a found phrase says: an area by name, or a clue to it."""

    area: str
    phrase: str
    is_name: bool


@dataclass(slots=True)
class AreaRules:
    """The rules about areas, made ready for one vocabulary."""

    vocabulary: Vocabulary
    _names: PhraseFinder[str] = field(init=False)
    _words: PhraseFinder[_Sign] = field(init=False)
    _alone: PhraseFinder[str] = field(init=False)

    def __post_init__(self) -> None:
        aliases = [(each.value, alias) for each in self.vocabulary.values for alias in each.aliases]
        inside = [(area, alias) for area, alias in aliases if not alias.counts_alone]
        self._alone = PhraseFinder(
            (alias.phrase, area) for area, alias in aliases if alias.counts_alone
        )
        self._names = PhraseFinder((alias.phrase, area) for area, alias in inside)
        self._words = PhraseFinder(
            [(alias.phrase, _Sign(area, alias.phrase.text, True)) for area, alias in inside]
            + [
                (clue, _Sign(each.value, clue.text, False))
                for each in self.vocabulary.values
                for clue in each.clues
            ]
        )

    def order(self, headings: Iterable[str], *, is_damaged: bool) -> bool:
        """Whether the areas order a document: by an unmistakable name, or by two everyday ones.

        Only then is its heading "Tillgänglighet" an area; in a manual it is about screens.
        """
        everyday: set[str] = set()
        for heading in headings:
            if self._names.find(heading, allows_damage=is_damaged):
                return True
            everyday.update(self._as_heading(heading, is_damaged=is_damaged))
        return len(everyday) > 1

    def of_section(
        self, section: tuple[str, ...], page: int | None, *, is_ordered: bool, is_damaged: bool
    ) -> tuple[Value, ...]:
        """The areas of the innermost heading that names any."""
        for heading in reversed(section):
            found = self._in_heading(heading, is_damaged=is_damaged)
            if not found and is_ordered:
                found = self._as_heading(heading, is_damaged=is_damaged)
            if found:
                return tuple(
                    Value("area", area, Evidence(rule, page, heading))
                    for area, rule in self._in_order(found)
                )
        return ()

    def _in_heading(self, heading: str, *, is_damaged: bool) -> dict[str, str]:
        """Each area the heading names, with the rule."""
        areas: dict[str, str] = {}
        for found in self._names.find(heading, allows_damage=is_damaged):
            rule = "rubrik i skadad text" if found.is_damaged else "rubrik"
            areas.setdefault(found.name, rule)
        return areas if len(areas) <= _MOST_AREAS else {}

    def _as_heading(self, heading: str, *, is_damaged: bool) -> dict[str, str]:
        """The area whose everyday name is the whole heading."""
        alone = _LEAD.sub("", heading).strip()
        for found in self._alone.find(alone, allows_damage=is_damaged):
            if found.words == alone:
                return {found.name: "rubrik i skadad text" if found.is_damaged else "rubrik"}
        return {}

    def clues_in(self, section: tuple[str, ...], *, is_damaged: bool) -> frozenset[str]:
        """The areas that clue words in the headings point to."""
        return frozenset(
            found.name.area
            for heading in section
            for found in self._words.find(heading, allows_damage=is_damaged)
        )

    def of_text(
        self, passage: Passage, clues_above: frozenset[str], *, is_damaged: bool
    ) -> tuple[Value, ...]:
        """The areas that the passage's words tell: a name, or two different clues.

        Of the two, one may stand in the headings above: "Bredband" over a text on bredband.
        """
        if _CONTENTS.search(passage.text):
            return ()
        signs: dict[str, list[Found[_Sign]]] = {}
        for found in self._words.find(passage.text, allows_damage=is_damaged):
            signs.setdefault(found.name.area, []).append(found)
        told = {
            area: found
            for area, found in signs.items()
            if any(sign.name.is_name for sign in found)
            or len(_different(found)) + (area in clues_above) >= _FEWEST_CLUES
        }
        if len(told) > _MOST_AREAS:
            return ()
        return tuple(
            Value("area", area, _evidence(passage, told[area])) for area in self._ordered(told)
        )

    def _in_order(self, areas: dict[str, str]) -> list[tuple[str, str]]:
        return [(area, areas[area]) for area in self._ordered(areas)]

    def _ordered(self, areas: dict[str, str] | dict[str, list[Found[_Sign]]]) -> list[str]:
        return [each.value for each in self.vocabulary.values if each.value in areas]


def _different(signs: list[Found[_Sign]]) -> list[str]:
    """The first word of each clue; two clues that meet one word are one."""
    places: set[int] = set()
    words: dict[str, str] = {}
    for sign in signs:
        if sign.start not in places and sign.name.phrase not in words:
            places.add(sign.start)
            words[sign.name.phrase] = " ".join(sign.words.split())
    return list(words.values())


def _evidence(passage: Passage, signs: list[Found[_Sign]]) -> Evidence:
    names = [sign for sign in signs if sign.name.is_name]
    words = _different(names or signs)
    if all(sign.is_damaged for sign in names or signs):
        rule = "ord i skadad text"
    elif names or len(words) >= _FEWEST_CLUES:
        rule = "ord i texten"
    else:
        rule = "ord i rubrik och text"
    return Evidence(rule, passage.page, ", ".join(words[:_MOST_WORDS_SHOWN]))


def areas_of_document(
    passage_areas: list[tuple[Value, ...]], vocabulary: Vocabulary
) -> tuple[Value, ...]:
    """The areas a heading or the title names, or that a tenth or a handful of passages have."""
    counted: Counter[str] = Counter()
    by_heading: dict[str, Value] = {}
    by_words: dict[str, Value] = {}
    for values in passage_areas:
        for value in values:
            counted[value.value] += 1
            of_rule = by_words if value.evidence.rule.startswith("ord") else by_heading
            of_rule.setdefault(value.value, value)
    areas = []
    for each in vocabulary.values:
        times = counted[each.value]
        if value_by_heading := by_heading.get(each.value):
            areas.append(value_by_heading)
        elif times and times >= min(len(passage_areas) * _LEAST_SHARE, _ENOUGH_PASSAGES):
            areas.append(_by_share(by_words[each.value], times, len(passage_areas)))
    return tuple(areas)


def _by_share(value: Value, times: int, passages: int) -> Value:
    evidence = value.evidence
    words = f"{evidence.words} ({times} av {passages} stycken)"
    return Value(value.facet, value.value, Evidence(evidence.rule, evidence.page, words))
