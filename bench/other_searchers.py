"""Other search engines over the same passages and index terms, for `bench/searching.py`."""

from typing import Any, Final

import tantivy

from indexer.model.query import FACETS, Filters
from indexer.model.results import PassageRecord
from indexer.search_index.schema import SEARCHED, SURFACE, fields_of

SHOWN: Final = 10
# More than any facet here has.
MOST_VALUES: Final = 5_000
MULTIPLE: Final = ("area", "programme")


class Tantivy:
    """tantivy as its Python interface allows: a search, and an aggregation for the counts; one
    more for each facet that has a filter of its own."""

    def __init__(self, records: list[PassageRecord]) -> None:
        self._index = tantivy.Index(_schema())
        self._schema = _schema()
        writer = self._index.writer(200_000_000, 1)
        for record in records:
            fields = fields_of(record)
            document = tantivy.Document()
            for field in (*SEARCHED, *SURFACE.values()):
                # Ready tokens, as a text that is cut at spaces.
                document.add_text(field, " ".join(fields.get(field, ())))
            for facet in FACETS:
                for value in filter(None, str(fields[facet]).split(",")):
                    document.add_text(facet, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, asked: Any, filters: Filters) -> int:
        """How many are found; hits and counts are made too."""
        query = self._query(asked)
        narrowed = self._under(query, filters, but="")
        found = self._searcher.search(narrowed, SHOWN, count=True)
        for hit in found.hits:
            _ = hit[1]
        plain = [facet for facet in FACETS if not filters.values(facet)]
        self._counts(narrowed, plain)
        for facet in FACETS:
            if filters.values(facet):
                self._counts(self._under(query, filters, but=facet), [facet])
        return int(found.count)

    def _counts(self, query: Any, facets: list[str]) -> Any:
        wanted = {f: {"terms": {"field": f, "size": MOST_VALUES}} for f in facets}
        return self._searcher.aggregate(query, wanted)

    def _query(self, asked: Any) -> Any:
        made, should, must = tantivy.Query, tantivy.Occur.Should, tantivy.Occur.Must
        if asked.kind == "phrase":
            fields = [
                (made.phrase_query(self._schema, SURFACE[f], list(asked.words)), boost)
                for f, boost in SEARCHED.items()
            ]
        elif asked.kind == "beginning":
            fields = [
                (made.regex_query(self._schema, field, f"{asked.words[0]}.*"), 1.0)
                for field in SURFACE.values()
            ]
        else:
            occurs = must if asked.kind == "all" else should
            return made.boolean_query([(occurs, self._word(word)) for word in asked.words])
        return made.boolean_query([(should, made.boost_query(q, b)) for q, b in fields])

    def _word(self, word: str) -> Any:
        made, should = tantivy.Query, tantivy.Occur.Should
        return made.boolean_query(
            [
                (should, made.boost_query(made.term_query(self._schema, field, word), boost))
                for field, boost in SEARCHED.items()
            ]
        )

    def _under(self, query: Any, filters: Filters, but: str) -> Any:
        made, must = tantivy.Query, tantivy.Occur.Must
        parts = [(must, query)]
        for facet in FACETS:
            values = filters.values(facet)
            if values and facet != but:
                one = made.term_set_query(self._schema, facet, sorted(values))
                # What only narrows must not score.
                parts.append((must, made.const_score_query(one, 0.0)))
        return made.boolean_query(parts)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in SEARCHED:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in SURFACE.values():
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
    for facet in FACETS:
        builder.add_text_field(facet, tokenizer_name="raw", fast=True, index_option="basic")
    return builder.build()
