"""Which words of a text meet a query, and the piece of a passage that shows them best."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from indexer.language.analysis import Term, surface_forms, terms
from indexer.language.asking import Asked, asked_in, met_by_quantities
from indexer.model.query import Clause, ClauseKind
from indexer.model.repairs import Repairs, as_read, repairs_within, whole_words, words_as_read
from indexer.model.results import Snippet

# Two to three lines in a list of hits, in characters.
_SNIPPET: Final = 260
# Words before the first mark that make it readable, in characters.
_LEAD: Final = 60
_SOFT: Final = " \n\t"

Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class QueryWords:
    """The words of a query in the forms in which a text is compared with them."""

    index_terms: frozenset[str]
    surfaces: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    is_exact: bool
    quantities: tuple[Asked, ...] = ()

    def marks(self, text: str, repairs: Repairs = ()) -> Marks:
        """The (start, end) offsets of the words of the text that meet the query, and of the
        mended words that met it as they were read."""
        marks = self._marks(text)
        if repairs:
            marks += self._marks_as_read(text, repairs)
        return _outermost(marks)

    def _marks_as_read(self, text: str, repairs: Repairs) -> list[tuple[int, int]]:
        if self.phrases:
            read = as_read(text, repairs)
            return [
                read.span_in_text(start, end)
                for start, end in self._marks(read.text)
                if read.is_mended(start, end)
            ]
        # To analyse the whole text twice would double the time of a search; only a phrase needs
        # the words around.
        mended = whole_words(text, repairs)
        starts = list(accumulate((len(one.as_read) + 1 for one in mended), initial=0))
        met = self._marks(words_as_read(mended))
        places = {bisect_right(starts, start) - 1 for start, _ in met}
        return [(mended[place].start, mended[place].end) for place in places]

    def _marks(self, text: str) -> list[tuple[int, int]]:
        found = list(terms(text))
        marks = [(t.start, t.end) for t in found if self._meets(t)]
        for phrase in self.phrases:
            marks += _phrase_marks([term for term in found if term.is_word], phrase)
        return marks

    def _meets(self, term: Term) -> bool:
        if not term.is_word:
            return not self.is_exact and term.index_term in self.index_terms
        if term.norm.startswith(self.beginnings or ("\0",)):
            return True
        if self.is_exact:
            return term.norm in self.surfaces
        return term.index_term in self.index_terms and (
            not term.is_stop or term.norm in self.surfaces
        )

    def missing_in(self, texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The index terms and the surface forms of the query that the texts lack."""
        found = [term for text in texts for term in terms(text)]
        index_terms = frozenset(term.index_term for term in found)
        canonical = {
            term.index_term
            for each in self.quantities
            if each.wanted_words
            for term in each.quantities
        }
        words = self.index_terms - canonical - met_by_quantities(self.quantities, index_terms)
        return (
            words - index_terms,
            self.surfaces - {term.norm for term in found if term.is_word},
        )


def query_words(clauses: tuple[Clause, ...], *, is_exact: bool) -> QueryWords:
    """The words of all clauses that are not excluded."""
    wanted = [clause for clause in clauses if not clause.is_excluded]
    asked = [a for c in wanted if c.kind is ClauseKind.WORD for a in asked_in(c.text)]
    searched = [t for each in asked for t in (each.words if is_exact else each.wanted_words)]
    quantities = tuple(each for each in asked if each.quantities)
    canonical = [term for each in quantities for term in each.quantities]
    return QueryWords(
        index_terms=frozenset(term.index_term for term in (*searched, *canonical)),
        surfaces=frozenset(term.norm for term in searched),
        beginnings=tuple(
            norm for c in wanted if c.kind is ClauseKind.PREFIX for norm in surface_forms(c.text)
        ),
        phrases=tuple(
            tuple(surface_forms(clause.text))
            for clause in wanted
            if clause.kind is ClauseKind.PHRASE
        ),
        is_exact=is_exact,
        quantities=quantities,
    )


def _outermost(marks: Iterable[tuple[int, int]]) -> Marks:
    """The marks in order, without those that lie within another: a number in its quantity."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(marks), key=lambda mark: (mark[0], -mark[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _phrase_marks(found: list[Term], phrase: tuple[str, ...]) -> list[tuple[int, int]]:
    width = len(phrase)
    return [
        (found[place].start, found[place + width - 1].end)
        for place in range(len(found) - width + 1)
        if tuple(term.norm for term in found[place : place + width]) == phrase
    ]


def snippet(text: str, marks: Marks, repairs: Repairs = ()) -> Snippet:
    """The piece of the text that holds most marks, verbatim, cut between words."""
    if len(text) <= _SNIPPET:
        return Snippet(text, marks, repairs=repairs)
    start = _best_start(text, marks)
    start = max(0, min(start - _LEAD, len(text) - _SNIPPET))
    start = _word_start(text, start)
    end = _word_end(text, min(len(text), start + _SNIPPET))
    inside = tuple((a - start, b - start) for a, b in marks if a >= start and b <= end)
    return Snippet(
        text[start:end],
        inside,
        starts_inside=start > 0,
        ends_inside=end < len(text),
        repairs=repairs_within(repairs, start, end),
    )


def _best_start(text: str, marks: Marks) -> int:
    """The mark from which most different words, then most marks, lie within a snippet's length;
    the first of equals."""
    width = _SNIPPET - _LEAD
    best, most = 0, (0, 0)
    for start, _ in marks:
        within = [text[a:b].lower() for a, b in marks if a >= start and b <= start + width]
        if (len(set(within)), len(within)) > most:
            best, most = start, (len(set(within)), len(within))
    return best


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place - 1] not in _SOFT:
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while place < len(text) and text[place] not in _SOFT:
        place += 1
    return place
