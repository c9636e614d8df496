"""Which words of a text meet a query, and the piece of a passage that shows them best."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from indexer.language.analysis import Term, terms
from indexer.model.query_plan import (
    All,
    AnyWay,
    Beginning,
    Form,
    Lacks,
    Plan,
    Sequence,
    Some,
    Tiered,
    Way,
)
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
    """The words of a plan in the forms in which a text is compared with them.

    `groups` are ways of several terms, that meet only near each other; `sequences` are words as
    they stand.
    """

    surfaces: frozenset[str] = frozenset()
    index_terms: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    groups: tuple[Way, ...] = ()
    sequences: tuple[Sequence, ...] = ()

    def marks(self, text: str, repairs: Repairs = ()) -> Marks:
        """The (start, end) offsets of the words of the text that meet the query, and of the
        mended words that met it as they were read."""
        marks = self._marks(text)
        if repairs:
            marks += self._marks_as_read(text, repairs)
        return _outermost(marks)

    def _marks_as_read(self, text: str, repairs: Repairs) -> list[tuple[int, int]]:
        if self.sequences or self.groups:
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
        words = [term for term in found if term.is_word]
        # As they are counted in the index, which has no stop words.
        content = [term for term in words if not term.is_stop]
        for group in self.groups:
            index_terms = [term.index_term for term in content]
            marks += _near_marks(content, index_terms, group.terms, group.within)
        for sequence in self.sequences:
            norms = [term.norm for term in words]
            if sequence.distance:
                marks += _near_marks(words, norms, sequence.words, sequence.distance)
            else:
                marks += _sequence_marks(words, norms, sequence.words)
        return marks

    def _meets(self, term: Term) -> bool:
        if not term.is_word:
            return term.index_term in self.index_terms
        return (
            term.norm in self.surfaces
            or (term.index_term in self.index_terms and not term.is_stop)
            or term.norm.startswith(self.beginnings or ("\0",))
            or not self.parts.isdisjoint(term.parts)
        )


def query_words(plan: Plan | None) -> QueryWords:
    """The words of all parts of a plan that are not excluded, without those of no weight, which
    only decide a tier."""
    ways: list[Way] = []
    sequences: list[Sequence] = []
    beginnings: list[str] = []
    for leaf in _leaves(plan):
        match leaf:
            case AnyWay():
                ways += (way for way in leaf.ways if way.weight)
            case Sequence():
                sequences.append(leaf)
            case Beginning(text):
                beginnings.append(text)
    single = {
        form: {w.terms[0] for w in ways if w.form is form and len(w.terms) == 1} for form in Form
    }
    return QueryWords(
        surfaces=frozenset(
            single[Form.SURFACE] | {s.words[0] for s in sequences if not s.words[1:]}
        ),
        index_terms=frozenset(single[Form.TERM]),
        parts=frozenset(single[Form.PART]),
        beginnings=tuple(beginnings),
        groups=tuple(way for way in ways if len(way.terms) > 1),
        sequences=tuple(sequence for sequence in sequences if sequence.words[1:]),
    )


def _leaves(plan: Plan | None) -> Iterator[Plan]:
    match plan:
        case All(parts) | Some(parts):
            for part in parts:
                yield from _leaves(part)
        case Tiered(part):
            yield from _leaves(part)
        case None | Lacks():
            return
        case _:
            yield plan


def _sequence_marks(
    words: list[Term], norms: list[str], sequence: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    width = len(sequence)
    first = sequence[0]
    for place, norm in enumerate(norms):
        if norm == first and tuple(norms[place : place + width]) == sequence:
            yield words[place].start, words[place + width - 1].end


def _near_marks(
    words: list[Term], forms: list[str], wanted: tuple[str, ...], within: int
) -> Iterator[tuple[int, int]]:
    """The words of a group that stand so near one word of every other kind in it."""
    places = {form: [at for at, each in enumerate(forms) if each == form] for form in wanted}
    for form, own in places.items():
        others = [their for other, their in places.items() if other != form]
        for at in own:
            if all(_is_near(at, their, within) for their in others):
                yield words[at].start, words[at].end


def _is_near(at: int, places: list[int], within: int) -> bool:
    """Whether one of some ascending places lies within a distance."""
    first = bisect_left(places, at - within)
    return first < len(places) and places[first] <= at + within


def _outermost(marks: list[tuple[int, int]]) -> Marks:
    """The marks in order, without those that lie within another: a number in its quantity."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(marks), key=lambda mark: (mark[0], -mark[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


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
    # One window that moves on: a long passage may be nothing but marks.
    within: Counter[str] = Counter()
    last = 0
    for place, (start, end) in enumerate(marks):
        while last < len(marks) and marks[last][1] <= start + width:
            within[text[slice(*marks[last])].lower()] += 1
            last += 1
        if last <= place:
            # A mark that is wider than a snippet: the window begins after it.
            last = place + 1
            continue
        if (len(within), last - place) > most:
            best, most = start, (len(within), last - place)
        word = text[start:end].lower()
        within[word] -= 1
        if not within[word]:
            del within[word]
    return best


def _word_start(text: str, place: int) -> int:
    while place > 0 and text[place - 1] not in _SOFT:
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    while place < len(text) and text[place] not in _SOFT:
        place += 1
    return place
