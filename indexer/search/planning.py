"""From a query's tree to a plan: in which forms each word is looked for, and in which tier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from indexer.language.analysis import Term, surface_forms
from indexer.language.analysis import words as words_of
from indexer.language.asking import Asked, asked_in
from indexer.language.compounds import compound_splits, is_word
from indexer.language.synonyms import Equivalent
from indexer.language.tokens import normalised
from indexer.language.words import index_term
from indexer.model import query_plan as plans
from indexer.model import query_tree as trees
from indexer.model.expansions import Expansion, ExpansionKind
from indexer.model.query_plan import AnyWay, Form, Plan, Way
from indexer.model.query_tree import Node
from indexer.model.tiers import Tier

# The score of a word's index term counts whole. The form as it was written adds a little; a word
# found as a part of a compound, as the parts of one, by another name or misread says less.
# Chosen by recall on three sets of questions (ADR 0018).
_WRITTEN_WEIGHT: Final = 0.2
_PART_WEIGHT: Final = 0.3
_SPLIT_WEIGHT: Final = 0.3
_EQUIVALENT_WEIGHT: Final = 0.8
_MISREAD_WEIGHT: Final = 0.2
# The likeliest come first; more are noise and cost time.
_MOST_MISREADINGS: Final = 20
# A shorter word is a misreading of too many.
_SHORTEST_MISREAD: Final = 3


class Words(Protocol):
    """What a planner asks of the archive."""

    def misreadings(self, word: str) -> tuple[str, ...]:
        """Words of the archive that a word may have been misread as."""
        ...

    def equivalents(self, words: Sequence[str]) -> tuple[Equivalent, ...]:
        """Abbreviations, what they stand for, and synonyms."""
        ...


@dataclass(slots=True)
class Planner:
    """Plans one search; `expansions` fills as it plans. `left_out` holds the keys of expansions
    that whoever searches does not want."""

    words: Words
    is_exact: bool = False
    left_out: frozenset[str] = frozenset()
    expansions: list[Expansion] = field(default_factory=list)

    def plan(self, node: Node) -> Plan | None:
        """The plan for a tree; None when nothing in it is looked for."""
        match node:
            case trees.Word():
                planned = self._word(node.text)
            case trees.Phrase(words=words, distance=distance):
                planned = self._phrase(" ".join(words), distance)
            case trees.Prefix(beginning=beginning):
                planned = plans.Beginning(normalised(beginning))
            case trees.FieldIs(facet=facet, values=values):
                planned = plans.HasValue(facet, values)
            case trees.Not(part=part):
                unwanted = self._unwidened().plan(part)
                planned = plans.Lacks(unwanted) if unwanted else None
            case trees.Or(parts=parts):
                planned = _joined(plans.Some, [self.plan(part) for part in parts])
            case trees.And(parts=parts):
                planned = self._all(parts)
        return planned

    def _phrase(self, text: str, distance: int) -> Plan | None:
        """Words as they stand; those that only are to be near each other, also in other forms."""
        norms = _norms(text)
        if not norms:
            return None
        exact = plans.Sequence(norms, distance)
        index_terms = tuple(term.index_term for term in words_of(text) if not term.is_stop)
        if not distance or self.is_exact or len(index_terms) < len(norms):
            return exact
        near = Way(Form.TERM, index_terms, Tier.INFLECTED, within=distance)
        return plans.Some((exact, AnyWay((near,))))

    def _unwidened(self) -> "Planner":
        """What must not be there is left out in all its forms, but not by other names."""
        return Planner(_NoWords(), self.is_exact, self.left_out)

    def _all(self, parts: tuple[Node, ...]) -> Plan | None:
        planned: list[Plan | None] = []
        place = 0
        while place < len(parts):
            length, plan = self._run(parts[place:])
            planned.append(plan if length > 1 else self.plan(parts[place]))
            place += max(length, 1)
        return _joined(plans.All, planned)

    def _run(self, parts: tuple[Node, ...]) -> tuple[int, Plan | None]:
        """The longest run of words, from the first part, that has another name."""
        words = []
        for part in parts:
            if not isinstance(part, trees.Word):
                break
            words.append(part.text)
        for length in range(len(words), 1, -1):
            ways = () if self.is_exact else tuple(self._equivalent_ways(words[:length]))
            if ways:
                each = _joined(plans.All, [self._word(word) for word in words[:length]])
                other = AnyWay(ways)
                return length, plans.Some((each, other)) if each else other
        return 0, None

    def _word(self, text: str) -> Plan | None:
        if self.is_exact:
            norms = _norms(text)
            return plans.Sequence(norms) if norms else None
        return _joined(plans.All, [self._asked(part) for part in asked_in(text)])

    def _asked(self, asked: Asked) -> Plan | None:
        """A word; or a quantity, as it stands, written in any other way, or by its words."""
        words = _joined(
            plans.All,
            [AnyWay(tuple(self._ways(term))) for term in asked.wanted_words],
        )
        if not asked.quantities:
            return words
        parts = (_as_written(asked), _quantities(asked, Tier.INFLECTED))
        return plans.Some((*parts, plans.Tiered(words, Tier.INFLECTED)) if words else parts)

    def _ways(self, term: Term) -> Iterator[Way]:
        if any(sign.isdigit() for sign in term.norm):
            # A number or a code has no forms to tell of or take away, but may have other names.
            yield Way(Form.SURFACE, (term.norm,), Tier.EXACT, _WRITTEN_WEIGHT)
            yield Way(Form.TERM, (term.index_term,), Tier.INFLECTED)
            yield from self._equivalent_ways([term.surface])
            return
        inflections = self._wanted(ExpansionKind.INFLECTION, term.surface)
        yield Way(Form.SURFACE, (term.norm,), Tier.EXACT, _WRITTEN_WEIGHT if inflections else 1.0)
        if inflections:
            yield Way(Form.TERM, (term.index_term,), Tier.INFLECTED)
        yield from self._compound_ways(term)
        yield from self._equivalent_ways([term.surface])
        yield from self._misread_ways(term)

    def _compound_ways(self, term: Term) -> Iterator[Way]:
        if not self._wanted(ExpansionKind.COMPOUND, term.surface):
            return
        yield Way(Form.PART, (term.index_term,), Tier.INFLECTED, _PART_WEIGHT)
        for split in compound_splits(term.norm):
            yield Way(Form.TERM, split, Tier.INFLECTED, _SPLIT_WEIGHT)

    def _equivalent_ways(self, words: Sequence[str]) -> Iterator[Way]:
        by_kind: dict[ExpansionKind, dict[tuple[str, ...], str]] = {}
        for equivalent in self.words.equivalents(words):
            # Two documents may write a name in two forms; the index terms are the same.
            index_terms = tuple(t.index_term for t in words_of(equivalent.text) if not t.is_stop)
            kind = ExpansionKind(equivalent.kind.value)
            by_kind.setdefault(kind, {}).setdefault(index_terms, equivalent.text)
        for kind, texts in by_kind.items():
            if self._wanted(kind, " ".join(words), tuple(texts.values())):
                for index_terms in filter(None, texts):
                    yield Way(Form.TERM, index_terms, Tier.INFLECTED, _EQUIVALENT_WEIGHT)

    def _misread_ways(self, term: Term) -> Iterator[Way]:
        misreadings = tuple(self._misreadings(term))
        if not misreadings or not self._wanted(ExpansionKind.MISREADING, term.surface, misreadings):
            return
        for word in misreadings:
            yield Way(Form.SURFACE, (word,), Tier.MISREAD, _MISREAD_WEIGHT)

    def _misreadings(self, term: Term) -> Iterator[str]:
        """Of words that look alike, those that are no other word of the language."""
        if len(term.norm) < _SHORTEST_MISREAD or not term.norm.isalpha():
            return
        is_known = is_word(term.norm)
        likely = (
            word
            for word in self.words.misreadings(term.norm)
            if index_term(word) != term.index_term and not (is_known and is_word(word))
        )
        yield from (word for word, _ in zip(likely, range(_MOST_MISREADINGS), strict=False))

    def _wanted(self, kind: ExpansionKind, word: str, forms: tuple[str, ...] = ()) -> bool:
        """Note an expansion; whether it is wanted."""
        expansion = Expansion(kind, word, forms)
        if expansion not in self.expansions:
            self.expansions.append(expansion)
        return expansion.key not in self.left_out


class _NoWords:
    def misreadings(self, _word: str) -> tuple[str, ...]:
        return ()

    def equivalents(self, _words: Sequence[str]) -> tuple[Equivalent, ...]:
        return ()


def _quantities(asked: Asked, tier: Tier) -> Plan:
    """All quantities, however they are written: a range has two."""
    ways = [Way(Form.TERM, (each.index_term,), tier) for each in asked.quantities]
    each = tuple(AnyWay((way,)) for way in ways)
    return each[0] if len(each) == 1 else plans.All(each)


def _as_written(asked: Asked) -> Plan:
    """A quantity as it stands. The numbers alone are not enough where the unit is a sign: they
    decide the tier, and are not what was looked for."""
    norms = tuple(term.norm for term in asked.words)
    if not asked.has_symbol:
        return plans.Sequence(norms)
    numbers = (AnyWay((Way(Form.SURFACE, (norm,), Tier.EXACT, 0),)) for norm in norms)
    return plans.All((*numbers, _quantities(asked, Tier.EXACT)))


def _norms(text: str) -> tuple[str, ...]:
    return tuple(surface_forms(text))


def _joined(join: type[plans.All] | type[plans.Some], parts: list[Plan | None]) -> Plan | None:
    wanted = tuple(part for part in parts if part is not None)
    if not wanted:
        return None
    return wanted[0] if len(wanted) == 1 else join(wanted)
