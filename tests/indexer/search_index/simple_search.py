"""The plainest way to meet a plan: stock Whoosh scores each term, Python does the rest passage by
passage. Slow and easy to believe; what the engine gives is compared with it."""

from collections import Counter
from functools import cache
from itertools import product
from typing import Any

from whoosh.index import Index
from whoosh.query import Term
from whoosh.reading import TermNotFound
from whoosh.scoring import BM25F

from indexer.model.query import FACETS, Filters, Query, Sort
from indexer.model.query_plan import (
    Alike,
    All,
    AnyWay,
    Beginning,
    Form,
    HasValue,
    Lacks,
    Plan,
    Sequence,
    Some,
    Tiered,
    Way,
)
from indexer.model.tiers import Tier
from indexer.search_index.schema import PARTS, SEARCHED, SURFACE, TEXT_KEYS

# For each passage its rank and its score.
Found = dict[int, tuple[int, float]]


class SimpleSearch:
    def __init__(self, index: Index) -> None:
        self._searcher = index.searcher(weighting=BM25F())
        self._reader = self._searcher.reader()
        self.of = cache(self._of)
        self.positions = cache(self._positions)
        self.words = sorted({w.decode() for f in SURFACE.values() for w in self._reader.lexicon(f)})
        self.everything = frozenset(self._reader.all_doc_ids())
        self._values = {
            facet: {
                value: set(self._positions(facet, value)) & self.everything
                for value in map(bytes.decode, self._reader.lexicon(facet))
            }
            for facet in FACETS
        }

    def search(self, query: Query) -> tuple[list[tuple[int, int, float]], int, Any, Any]:
        """The hits as number, rank and score; total; counts of facets and of tiers."""
        if query.plan is None:
            found: Found = dict.fromkeys(self.everything, (0, 0.0))
        else:
            found = self.met(query.plan)
        found = {n: best for n, best in found.items() if n in self.everything}
        ranks = {tier.rank for tier in query.tiers}
        shown = [n for n in found if found[n][0] in ranks and self._passes(n, query.filters)]
        shown.sort(key=lambda n: self._order(n, found[n], query.sort))
        page = shown[query.offset : query.offset + query.limit]
        counts = {
            facet: {
                value: sum(
                    found[n][0] in ranks and self._passes(n, query.filters, but=facet)
                    for n in found
                    if n in has_value
                )
                for value, has_value in values.items()
            }
            for facet, values in self._values.items()
        }
        tiers = Counter(found[n][0] for n in found if self._passes(n, query.filters))
        tier_counts = {tier: tiers[tier.rank] for tier in Tier}
        return [(n, *found[n]) for n in page], len(shown), counts, tier_counts

    def met(self, plan: Plan) -> Found:
        found: Found
        match plan:
            case AnyWay(ways):
                found = _some([part for way in ways for part in self._way(way)])
            case Sequence():
                found = _some(self._standing(plan, Tier.EXACT.rank, 1))
            case Beginning(text):
                words = [word for word in self.words if word.startswith(text)][:200]
                met = {n for w, f in product(words, SURFACE.values()) for n in self.of(f, w)}
                found = dict.fromkeys(met, (Tier.EXACT.rank, 1.0))
            case Alike(similarities):
                found = {}
                for key, similarity in similarities:
                    for number in self.of(TEXT_KEYS, key):
                        best = max(found.get(number, (0, 0.0))[1], similarity)
                        found[number] = (Tier.MEANING.rank, best)
            case HasValue(facet, values):
                with_one = set().union(*(self._values[facet].get(v, set()) for v in values))
                found = dict.fromkeys(with_one, (0, 0.0))
            case All(parts):
                all_parts = [self.met(part) for part in parts]
                found = {
                    n: (max(f[n][0] for f in all_parts), sum(f[n][1] for f in all_parts))
                    for n in set.intersection(*map(set, all_parts))
                }
            case Some(parts, counts_parts):
                found = _some([self.met(part) for part in parts], counts_parts=counts_parts)
            case Tiered(part, tier):
                found = {n: (tier.rank, score) for n, (_, score) in self.met(part).items()}
            case Lacks(part):
                lost = {n for n, (rank, _) in self.met(part).items() if rank <= 1}
                found = dict.fromkeys(self.everything - lost, (0, 0.0))
        return found

    def _way(self, way: Way) -> list[Found]:
        if len(way.terms) > 1:
            found = [self._together("text", way.terms, way.within, in_order=False)]
        elif way.form is Form.SURFACE:
            return self._standing(Sequence(way.terms), way.tier.rank, way.weight)
        elif way.form is Form.PART:
            found = [self.of(PARTS, way.terms[0])]
        else:
            found = [_times(self.of(f, way.terms[0]), boost) for f, boost in SEARCHED.items()]
        return [
            {n: (way.tier.rank, score * way.weight) for n, score in scores.items()}
            for scores in found
        ]

    def _standing(self, plan: Sequence, rank: int, weight: float) -> list[Found]:
        found = {}
        for field in SEARCHED:
            if len(plan.words) == 1:
                found[field] = self.of(SURFACE[field], plan.words[0])
            else:
                within = plan.distance or len(plan.words) - 1
                found[field] = self._together(
                    SURFACE[field], plan.words, within, in_order=not plan.distance
                )
        found["as_read"] = {
            n: score for n, score in found["as_read"].items() if n not in found["text"]
        }
        return [
            {n: (rank, score * SEARCHED[field] * weight) for n, score in scores.items()}
            for field, scores in found.items()
        ]

    def _together(
        self, field: str, terms: tuple[str, ...], within: int, *, in_order: bool
    ) -> dict[int, float]:
        found = [self.of(field, term) for term in terms]
        return {
            number: sum(scores[number] for scores in found)
            for number in set.intersection(*map(set, found))
            if _stand([self.positions(field, t)[number] for t in terms], within, in_order=in_order)
        }

    def _of(self, field: str, term: str) -> dict[int, float]:
        hits = self._searcher.search(Term(field, term), limit=None)
        return {hit.docnum: hit.score for hit in hits}

    def _positions(self, field: str, term: str) -> dict[int, list[int]]:
        places = {}
        for leaf, base in self._reader.leaf_readers():
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                has = matcher.supports("positions")
                places[base + matcher.id()] = matcher.value_as("positions") if has else []
                matcher.next()
        return places

    def _passes(self, number: int, filters: Filters, but: str = "") -> bool:
        return all(
            any(number in self._values[facet].get(value, set()) for value in chosen)
            for facet in FACETS
            if facet != but and (chosen := filters.values(facet))
        )

    def _order(self, number: int, met: tuple[int, float], sort: Sort) -> tuple[float, ...]:
        rank, score = met
        if sort == Sort.RELEVANCE:
            return rank, -score, number
        years = [int(year) for year, has in self._values["year"].items() if number in has]
        year = years[0] if years else (0 if sort == Sort.NEWEST else 1 << 31)
        return max(rank, 1), -year if sort == Sort.NEWEST else year, -score, number


def _times(scores: dict[int, float], boost: float) -> dict[int, float]:
    return {number: score * boost for number, score in scores.items()}


def _some(parts: list[Found], *, counts_parts: bool = False) -> Found:
    together: Found = {}
    for part in parts:
        for number, (rank, score) in part.items():
            known = together.get(number, (rank, 0.0))
            together[number] = (min(rank, known[0]), known[1] + score)
    if counts_parts:
        for number, (rank, score) in together.items():
            share = sum(number in part for part in parts) / len(parts)
            together[number] = (rank, score * share)
    return together


def _stand(places: list[list[int]], within: int, *, in_order: bool) -> bool:
    if in_order:
        return any(
            all(start + offset in where for offset, where in enumerate(places))
            for start in places[0]
        )
    return any(max(chosen) - min(chosen) <= within for chosen in product(*places))
