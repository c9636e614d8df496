"""One search, from text to results."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from indexer.model.expansions import Expansion
from indexer.model.metadata import FacetLabel
from indexer.model.query import FACETS, Filters, Query
from indexer.model.query_plan import Alike, All, Lacks, Plan, Some, Tiered
from indexer.model.query_tree import And, Node, Word, leaves
from indexer.model.results import (
    Easing,
    Facet,
    FacetValue,
    Hit,
    SearchResults,
    TierCount,
)
from indexer.model.tiers import CHOSEN_TIERS, Tier
from indexer.model.wish import Wish
from indexer.search.archive_words import ArchiveWords
from indexer.search.easing import easings
from indexer.search.hits import hit_from
from indexer.search.marking import QueryWords, query_words
from indexer.search.meaning import Meaning
from indexer.search.planning import Planner
from indexer.search.query_parser import ParsedText, is_common, parse
from indexer.search.query_writing import interpretation, written
from indexer.search.spelling import suggestion
from indexer.search_index import IndexReader, Matches

_CUT_SHORT: Final = (
    "Sökningen tog för lång tid och avbröts; alla träffar är inte med. "
    "Prova med färre eller ovanligare ord."
)
_WIDENED: Final = "Ingen text har alla orden. Här är texter som har några av dem."
_ONLY_COMMON: Final = "Orden är mycket vanliga; vi sökte efter dem precis som de står."
_NOTHING_ASKED: Final = "Skriv ett eller flera ord att söka efter, eller välj ett filter."
_MOST_HITS: Final = 100
# Hits that only their meaning brings are few enough to be looked through.
_MOST_ALIKE: Final = 20
_WORD_TIERS: Final = frozenset({Tier.EXACT, Tier.INFLECTED, Tier.MISREAD})

Labels = Callable[[str], tuple[FacetLabel, ...]]


@dataclass(frozen=True, slots=True)
class _Planned:
    """A wish that has been read: its tree, its plan, and what was noticed on the way."""

    parsed: ParsedText
    plan: Plan | None
    filters: Filters
    expansions: tuple[Expansion, ...]
    remarks: tuple[str, ...]
    is_exact: bool


class Searcher:
    """Searches one generation of the index."""

    def __init__(
        self,
        reader: IndexReader,
        words: ArchiveWords,
        labels: Labels,
        meaning: Meaning,
        deadline_ms: int,
    ) -> None:
        self._reader = reader
        self._words = words
        self._labels = labels
        self._deadline_ms = deadline_ms
        self._meaning = meaning

    def search(self, wish: Wish) -> SearchResults:
        """Passages that meet the text under the filters; never raises for what was typed."""
        started = time.perf_counter()
        planned = self._planned(wish)
        matches, widened = self._matches(wish, planned)
        remarks = planned.remarks
        remarks += (_WIDENED,) if widened else ()
        remarks += (_CUT_SHORT,) if matches.is_cut_short else ()
        if planned.plan is None and not planned.filters.chosen:
            matches = replace(matches, hits=(), total=0, tiers={})
            remarks += (_NOTHING_ASKED,)
        remarks += self._unknown(planned.filters, matches)
        return SearchResults(
            query=wish.text,
            interpreted_as=interpretation(planned.parsed.tree, self._labels),
            remarks=remarks,
            total=matches.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            hits=self._hits(matches, query_words(planned.plan)),
            facets=self._facets(matches, planned.filters),
            tiers=_tiers(matches, wish.tiers),
            expansions=planned.expansions,
            suggestion=suggestion(planned.parsed.text, planned.parsed.tree, self._words),
            easings=() if matches.total else self._easings(wish, planned),
            typed_filters=planned.parsed.filters,
            text_left=written(planned.parsed.tree) if planned.parsed.tree else "",
            is_cut_short=matches.is_cut_short,
        )

    def words_of(self, wish: Wish) -> QueryWords:
        """The words of a search in the forms in which they are marked in a text."""
        return query_words(self._planned(wish).plan)

    def _planned(self, wish: Wish) -> _Planned:
        parsed = parse(wish.text, self._labels)
        remarks = parsed.remarks
        is_exact = wish.is_exact
        if not is_exact and _is_all_common(parsed.tree):
            is_exact = True
            remarks += (_ONLY_COMMON,)
        planner = Planner(self._words, is_exact=is_exact, left_out=wish.left_out)
        plan = planner.plan(parsed.tree) if parsed.tree else None
        filters = Filters((*wish.filters.chosen, *parsed.filters.chosen))
        return _Planned(parsed, plan, filters, tuple(planner.expansions), remarks, is_exact)

    def _matches(self, wish: Wish, planned: _Planned) -> tuple[Matches, bool]:
        """The matches; when no passage, whatever the filters, has all the words, also those that
        have some of them."""
        query = self._query(wish, planned, self._with_meaning(planned))
        matches = self._reader.search(query, self._deadline_ms)
        # Under no filters: a filter must not give other hits than the counts beside it promise.
        has_words = not matches.tiers_anywhere.isdisjoint(_WORD_TIERS)
        if has_words or matches.is_cut_short or not isinstance(planned.plan, All):
            return matches, False
        partial = _partial(planned.plan)
        if partial is None:
            return matches, False
        wider = Some((query.plan, partial)) if query.plan else partial
        widened = self._reader.search(replace(query, plan=wider), self._deadline_ms)
        return widened, bool(widened.tiers.get(Tier.PARTIAL))

    def _query(self, wish: Wish, planned: _Planned, plan: Plan | None) -> Query:
        return Query(
            plan,
            planned.filters,
            wish.tiers | {Tier.PARTIAL},
            wish.sort,
            limit=max(0, min(wish.limit, _MOST_HITS)),
            offset=max(0, wish.offset),
        )

    def _with_meaning(self, planned: _Planned) -> Plan | None:
        """The plan, and passages that say much the same in other words: not when exact words or
        operators say that just these are wanted."""
        plan = planned.plan
        if plan is None or planned.is_exact or not _is_plain(planned.parsed.tree):
            return plan
        alike = self._meaning.nearest(planned.parsed.text, _MOST_ALIKE, is_sure=True)
        return Some((plan, Alike(alike))) if alike else plan

    def _easings(self, wish: Wish, planned: _Planned) -> tuple[Easing, ...]:
        """The changes that would give most."""
        tree = planned.parsed.tree
        if tree is None:
            return ()

        def count(smaller: Node, filters: Filters) -> int:
            planner = Planner(self._words, is_exact=planned.is_exact, left_out=wish.left_out)
            query = Query(planner.plan(smaller), filters, wish.tiers, limit=0)
            return self._reader.search(query, self._deadline_ms).total

        # Tried by words alone, which is quick; told with all that following them gives.
        found = easings(tree, planned.filters, count)
        whole = [replace(easing, total=self._total_of(wish, easing)) for easing in found]
        return tuple(sorted(whole, key=lambda easing: -easing.total))

    def _total_of(self, wish: Wish, easing: Easing) -> int:
        eased = replace(wish, text=easing.text, filters=easing.filters)
        matches, _ = self._matches(eased, self._planned(eased))
        return matches.total

    def _unknown(self, filters: Filters, matches: Matches) -> tuple[str, ...]:
        """A remark for each chosen value that no passage has and no vocabulary knows."""
        return tuple(
            f"Inget i arkivet har filtret ”{value}”."
            for facet, value in filters.chosen
            if facet in FACETS
            and value not in matches.counts[facet]
            and value not in {label.value for label in self._labels(facet)}
        )

    def _hits(self, matches: Matches, words: QueryWords) -> tuple[Hit, ...]:
        records = self._reader.records(matches.hits)
        return tuple(
            hit_from(record, match.score, match.tier, words)
            for record, match in zip(records, matches.hits, strict=True)
        )

    def _facets(self, matches: Matches, filters: Filters) -> tuple[Facet, ...]:
        return tuple(
            Facet(facet, self._facet_values(facet, matches.counts[facet], filters.values(facet)))
            for facet in FACETS
        )

    def _facet_values(
        self, facet: str, counts: Mapping[str, int], chosen: frozenset[str]
    ) -> tuple[FacetValue, ...]:
        """Values with hits, and chosen ones without, in the vocabulary's order; years newest
        first."""
        labels = {label.value: label.label for label in self._labels(facet)}
        known = [value for value in labels if value in counts or value in chosen]
        rest = sorted(({*counts} | chosen) - {*known}, reverse=True)
        return tuple(
            FacetValue(value, labels.get(value, value), counts.get(value, 0), value in chosen)
            for value in (*known, *rest)
            if counts.get(value) or value in chosen
        )


def _partial(plan: All) -> Plan | None:
    """Some of the parts that are wanted, and still none that must not be there."""
    wanted = tuple(part for part in plan.parts if not isinstance(part, Lacks))
    if len(wanted) == 1:
        return None
    unwanted = tuple(part for part in plan.parts if isinstance(part, Lacks))
    return Tiered(All((Some(wanted, counts_parts=True), *unwanted)), Tier.PARTIAL)


def _is_all_common(tree: Node | None) -> bool:
    """Whether a search is nothing but words that are not indexed."""
    found = list(leaves(tree))
    return bool(found) and all(isinstance(one, Word) and is_common(one) for one in found)


def _is_plain(tree: Node | None) -> bool:
    """Whether a search is nothing but words."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return all(isinstance(part, Word) for part in parts)


def _tiers(matches: Matches, chosen: frozenset[Tier]) -> tuple[TierCount, ...]:
    return tuple(
        TierCount(tier, matches.tiers.get(tier, 0), tier in chosen) for tier in CHOSEN_TIERS
    )
