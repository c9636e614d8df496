"""One search, from text to results."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from indexer.model.metadata import FacetLabel
from indexer.model.query import FACETS, Filters, Query, Sort
from indexer.model.repairs import whole_words, words_as_read
from indexer.model.results import (
    Facet,
    FacetValue,
    Hit,
    PassageRecord,
    SearchResults,
    Tier,
)
from indexer.search.marking import QueryWords, query_words, snippet
from indexer.search.parsing import ParsedText, is_common, parse
from indexer.search_index import IndexReader, Matches

_CUT_SHORT: Final = (
    "Sökningen tog för lång tid och avbröts; alla träffar är inte med. Sök på fler ord."
)
_WIDENED: Final = "Ingen text har alla orden. Här är texter som har några av dem."
_ONLY_COMMON: Final = "Orden är mycket vanliga; vi sökte efter dem precis som de står."
_NOTHING_ASKED: Final = "Skriv ett eller flera ord att söka efter, eller välj ett filter."
# Nobody reads further than this; deeper paging is only asked for by robots.
_DEEPEST: Final = 10_000
_MOST_HITS: Final = 100


class Searcher:
    """Searches one generation of the index."""

    def __init__(
        self,
        reader: IndexReader,
        labels: Callable[[str], tuple[FacetLabel, ...]],
        deadline_ms: int,
    ) -> None:
        self._reader = reader
        self._labels = labels
        self._deadline_ms = deadline_ms

    def search(
        self,
        text: str,
        filters: Filters = Filters(),
        *,
        is_exact: bool = False,
        sort: Sort = Sort.RELEVANCE,
        limit: int = 10,
        offset: int = 0,
    ) -> SearchResults:
        """Passages that meet the text under the filters; never raises for what was typed."""
        started = time.perf_counter()
        parsed = parse(text)
        query, remarks = self._query(parsed, filters, is_exact)
        query = replace(
            query,
            sort=sort,
            limit=max(0, min(limit, _MOST_HITS)),
            offset=max(0, min(offset, _DEEPEST)),
        )
        matches, widened = self._matches(query)
        remarks += (_WIDENED,) if widened else ()
        remarks += (_CUT_SHORT,) if matches.is_cut_short else ()
        if not query.clauses and not filters.chosen:
            matches = replace(matches, hits=(), total=0)
            remarks += (_NOTHING_ASKED,)
        remarks += self._unknown(filters, matches)
        words = query_words(query.clauses, is_exact=query.is_exact)
        return SearchResults(
            query=text,
            interpreted_as=parsed.interpreted_as,
            remarks=parsed.remarks + remarks,
            total=matches.total,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            hits=self._hits(matches, words),
            facets=self._facets(matches, filters),
            is_cut_short=matches.is_cut_short,
        )

    def _query(
        self, parsed: ParsedText, filters: Filters, is_exact: bool
    ) -> tuple[Query, tuple[str, ...]]:
        remarks: tuple[str, ...] = ()
        if not is_exact and parsed.clauses and all(map(is_common, parsed.clauses)):
            is_exact, remarks = True, (_ONLY_COMMON,)
        query = Query(
            parsed.text,
            parsed.clauses,
            filters,
            is_exact=is_exact,
            needs_all=parsed.needs_all,
        )
        return query, remarks

    def _matches(self, query: Query) -> tuple[Matches, bool]:
        """The matches; when no passage has all the words, those that have some of them."""
        matches = self._reader.search(query, query.clauses, self._deadline_ms)
        wanted = [clause for clause in query.clauses if not clause.is_excluded]
        if matches.total or matches.is_cut_short or len(wanted) < 2 or not query.needs_all:
            return matches, False
        wider = replace(query, needs_all=False)
        widened = self._reader.search(wider, query.clauses, self._deadline_ms)
        return widened, widened.total > 0

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
            hit_from(record, match.score, words)
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


def hit_from(record: PassageRecord, score: float, words: QueryWords) -> Hit:
    """A passage as a hit of some words, with its marks, snippet and tier."""
    marks = words.marks(record.text, record.repairs)
    as_read = words_as_read(whole_words(record.text, record.repairs))
    missing_terms, missing_surfaces = words.missing_in(
        (record.text, record.title, *record.section, *record.columns, as_read)
    )
    if missing_terms and not words.is_exact:
        tier = Tier.PARTIAL
    else:
        tier = Tier.INFLECTED if missing_surfaces else Tier.EXACT
    return Hit(record, snippet(record.text, marks, record.repairs), marks, round(score, 4), tier)
