"""The programmes and funds that a passage or its headings name."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.classify.phrases import PhraseFinder
from indexer.classify.vocabulary import Vocabulary
from indexer.model.metadata import Evidence, Value
from indexer.model.passage import Passage


@dataclass(slots=True)
class ProgrammeRules:
    """The rules about programmes, made ready for one vocabulary."""

    vocabulary: Vocabulary
    _names: PhraseFinder[str] = field(init=False)

    def __post_init__(self) -> None:
        self._names = PhraseFinder(
            (alias.phrase, each.value) for each in self.vocabulary.values for alias in each.aliases
        )

    def of_section(
        self, section: tuple[str, ...], page: int | None, *, is_damaged: bool
    ) -> tuple[Value, ...]:
        """The programmes that the heading path names."""
        found: dict[str, Value] = {}
        for heading in section:
            for each in self._names.find(heading, allows_damage=is_damaged):
                rule = "rubrik i skadad text" if each.is_damaged else "rubrik"
                evidence = Evidence(rule, page, heading)
                found.setdefault(each.name, Value("programme", each.name, evidence))
        return tuple(found.values())

    def of_text(self, passage: Passage, *, is_damaged: bool) -> tuple[Value, ...]:
        """The programmes that the passage's text names."""
        found: dict[str, Value] = {}
        for each in self._names.find(passage.text, allows_damage=is_damaged):
            rule = "ord i skadad text" if each.is_damaged else "ord i texten"
            words = " ".join(each.words.split())
            evidence = Evidence(rule, passage.page, words)
            found.setdefault(each.name, Value("programme", each.name, evidence))
        return tuple(found.values())

    def in_order(self, values: Iterable[Value]) -> tuple[Value, ...]:
        """Each programme once, by its first evidence, in the vocabulary's order."""
        first: dict[str, Value] = {}
        for value in values:
            first.setdefault(value.value, value)
        return tuple(first[each.value] for each in self.vocabulary.values if each.value in first)
