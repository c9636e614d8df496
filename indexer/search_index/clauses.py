"""Our query's clauses as Whoosh's query objects, with every expansion bounded."""

import time
from functools import reduce
from typing import Any, Final

from whoosh.query import (
    And,
    AndNot,
    ConstantScoreQuery,
    DisjunctionMax,
    Every,
    NullQuery,
    Or,
    Phrase,
    Term,
)

from indexer.language.analysis import surface_forms
from indexer.language.asking import Asked, asked_in
from indexer.model.query import Clause, ClauseKind, Query
from indexer.search_index.schema import SEARCHED, SURFACE

# A beginning of a word stands for at most this many words, the first in the alphabet.
_MOST_EXPANSIONS: Final = 200


def whoosh_query(reader: Any, clauses: tuple[Clause, ...], query: Query, deadline: float) -> Any:
    """One Whoosh query for all clauses: each word in any field; AND, or OR when one is enough."""
    wanted = [_clause(reader, c, query, deadline) for c in clauses if not c.is_excluded]
    unwanted = [_clause(reader, c, query, deadline) for c in clauses if c.is_excluded]
    wanted = [part for part in wanted if part is not None]
    unwanted = [part for part in unwanted if part is not None]
    if not wanted:
        found = Every() if unwanted else NullQuery
    elif len(wanted) == 1:
        found = wanted[0]
    else:
        found = And(wanted) if query.needs_all else Or(wanted)
    return reduce(AndNot, unwanted, found)


def _clause(reader: Any, clause: Clause, query: Query, deadline: float) -> Any | None:
    """One clause, or None when it holds nothing that is indexed (a stop word)."""
    if clause.kind is ClauseKind.PREFIX:
        return _prefix(reader, clause, deadline)
    if clause.kind is ClauseKind.PHRASE or query.is_exact:
        return _exact(clause)
    parts = [part for each in asked_in(clause.text) if (part := _asked(each)) is not None]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(parts)


def _asked(asked: Asked) -> Any | None:
    """A word; or a quantity, by its canonical term or by the words that it is written with."""
    words = [_in_any_field(term.index_term) for term in asked.wanted_words]
    quantities = [_in_any_field(term.index_term) for term in asked.quantities]
    ways = [parts[0] if len(parts) == 1 else And(parts) for parts in (quantities, words) if parts]
    if not ways:
        return None
    return ways[0] if len(ways) == 1 else Or(ways)


def _in_any_field(index_term: str) -> Any:
    return Or([Term(field, index_term, boost=boost) for field, boost in SEARCHED.items()])


def _exact(clause: Clause) -> Any | None:
    """The words as they stand, next to each other."""
    words = surface_forms(clause.text)
    if not words:
        return None
    if len(words) == 1:
        found = {field: Term(SURFACE[field], words[0], boost=SEARCHED[field]) for field in SEARCHED}
    else:
        found = {field: Phrase(SURFACE[field], words, boost=SEARCHED[field]) for field in SEARCHED}
    # What was read right stands in both: a mended passage must not count it twice.
    found["text"] = DisjunctionMax([found["text"], found.pop("as_read")])
    return Or(list(found.values()))


def _prefix(reader: Any, clause: Clause, deadline: float) -> Any:
    """The words that begin so, all with the same score: a rare one is no better than a common."""
    beginning = next(iter(surface_forms(clause.text)), "")
    alternatives = []
    for field in SURFACE.values():
        words = []
        for word in reader.expand_prefix(field, beginning):
            words.append(Term(field, word.decode() if isinstance(word, bytes) else word))
            if len(words) == _MOST_EXPANSIONS or time.thread_time() > deadline:
                break
        alternatives += words
    return ConstantScoreQuery(Or(alternatives), score=1.0) if alternatives else NullQuery
