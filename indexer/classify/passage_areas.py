"""The areas of each passage of a document: by its headings, the title, and its own words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from indexer.classify.areas import AreaRules
from indexer.classify.title import Title
from indexer.model.document import BlockKind
from indexer.model.metadata import Evidence, Value
from indexer.model.passage import PageText, Passage

_ABOVE: Final = "rubrik ovanför"


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a lone heading governs: the sections beside it, until the next lone heading."""

    parent: tuple[str, ...] = ()
    areas: tuple[Value, ...] = ()

    def holds(self, section: tuple[str, ...]) -> bool:
        return len(section) > len(self.parent) and section[: len(self.parent)] == self.parent


@dataclass(slots=True)
class PassageAreas:
    """One walk through a document's passages."""

    rules: AreaRules
    title: Title
    is_damaged: bool

    def of(
        self, passages: tuple[Passage, ...], pages: tuple[PageText, ...]
    ) -> list[tuple[Value, ...]]:
        """The areas of each passage, in order: its section's, the title's, its words'."""
        lone = _lone_headings(pages)
        first = first_in_section(passages)
        headings = {heading for section in first for heading in section}
        headings.update(each.text for each in passages if _is_lone(each, lone))
        is_ordered = self.rules.order(headings, is_damaged=self.is_damaged)
        of_section = {
            section: self._of_section(section, page, is_ordered=is_ordered)
            for section, page in first.items()
        }
        clues = {section: self._clues_above(section) for section in first}
        of_title = self._of_title()
        scope, areas = _Scope(), []
        for passage in passages:
            own = of_section[passage.section]
            if _is_lone(passage, lone):
                path = (*passage.section, passage.text)
                own = self._of_section(path, passage.page, is_ordered=is_ordered)
                scope = _Scope(passage.section, tuple(_as_above(own)))
            elif own or not scope.holds(passage.section):
                scope = _Scope()
            areas.append(own or scope.areas or of_title or self._of_words(passage, clues))
        return areas

    def _of_section(
        self, section: tuple[str, ...], page: int | None, *, is_ordered: bool
    ) -> tuple[Value, ...]:
        return self.rules.of_section(
            section, page, is_ordered=is_ordered, is_damaged=self.is_damaged
        )

    def _of_title(self) -> tuple[Value, ...]:
        """A document whose title names an area is about it from end to end."""
        named = self._of_section((self.title.text,), self.title.page, is_ordered=False)
        return tuple(
            replace(value, evidence=replace(value.evidence, rule=self.title.rule))
            for value in named
        )

    def _clues_above(self, section: tuple[str, ...]) -> frozenset[str]:
        return self.rules.clues_in((self.title.text, *section), is_damaged=self.is_damaged)

    def _of_words(
        self, passage: Passage, clues: dict[tuple[str, ...], frozenset[str]]
    ) -> tuple[Value, ...]:
        return self.rules.of_text(passage, clues[passage.section], is_damaged=self.is_damaged)


def _lone_headings(pages: tuple[PageText, ...]) -> frozenset[tuple[int | None, int, int]]:
    """Where headings stand; a passage that is one had nothing under it but more headings.

    Those headings lie under it by meaning, though print gave them the same size.
    """
    return frozenset(
        (page.number, span.start, span.end)
        for page in pages
        for span in page.spans
        if span.kind is BlockKind.HEADING
    )


def _is_lone(passage: Passage, headings: frozenset[tuple[int | None, int, int]]) -> bool:
    return (passage.page, passage.start, passage.end) in headings


def first_in_section(passages: tuple[Passage, ...]) -> dict[tuple[str, ...], int | None]:
    """Each heading path with the page of its first passage."""
    pages: dict[tuple[str, ...], int | None] = {}
    for passage in passages:
        pages.setdefault(passage.section, passage.page)
    return pages


def _as_above(values: Iterable[Value]) -> Iterable[Value]:
    for value in values:
        evidence = Evidence(_ABOVE, value.evidence.page, value.evidence.words)
        yield replace(value, evidence=evidence)
