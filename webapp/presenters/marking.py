"""Text cut where marks begin and end, so that a template can put elements around the pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from indexer.model.document import Repair
from indexer.model.repairs import repairs_within
from webapp.presenters.mended import MendedWord, mended_word

Mark = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A reference to a note after the first `at` characters of a page: its printed mark, the name
    that the note links back to, and where the note is ("" when it was not found)."""

    at: int
    mark: str
    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that is marked as a whole or not at all, and is a word that was mended or a
    piece of it, or holds none; or, with an empty text, a reference to a note between two pieces.
    """

    text: str
    is_mark: bool = False
    note: NoteLink | None = None
    mended: MendedWord | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a page: inside the passage pointed out or not, printed here or carried to
    the next page. `is_first` is the place that a link to the passage leads to."""

    segments: tuple[Segment, ...]
    is_passage: bool = False
    is_carried: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is to be seen in a page's text: words that met, one passage, the parts carried over,
    references to notes, words that were mended."""

    marks: tuple[Mark, ...] = ()
    passage: Mark = (0, 0)
    carried: tuple[Mark, ...] = ()
    notes: tuple[NoteLink, ...] = ()
    repairs: tuple[Repair, ...] = ()


def joined_marks(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks within [start, end) in order, overlapping ones joined, counted from `start`."""
    joined: list[Mark] = []
    for begin, stop in sorted(marks):
        left, right = max(begin, start) - start, min(stop, end) - start
        if left >= right:
            continue
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return tuple(joined)


def segments_of(
    text: str, marks: Iterable[Mark], repairs: Iterable[Repair] = ()
) -> tuple[Segment, ...]:
    """The text in pieces, cut where a mark or a mended word begins or ends; joined again they are
    the text."""
    marked = joined_marks(marks, 0, len(text))
    mended = repairs_within(repairs, 0, len(text))
    spans = (*marked, *((repair.start, repair.end) for repair in mended))
    cuts = sorted({0, len(text), *(at for span in spans for at in span)})
    segments = []
    for start, end in pairwise(cuts):
        inside = next((one for one in mended if one.start <= start < one.end), None)
        segments.append(
            Segment(
                text[start:end],
                is_mark=any(first <= start < last for first, last in marked),
                mended=mended_word(inside) if inside else None,
            )
        )
    return tuple(segments)


def runs_of(text: str, start: int, end: int, highlights: Highlights) -> tuple[Run, ...]:
    """The characters [start, end) of a page in runs; joined again they are the same text."""
    if start == end:
        alone = tuple(Segment("", note=note) for note in highlights.notes if note.at == start)
        return (Run(alone),) if alone else ()
    first, last = highlights.passage
    edges = sorted({first, last, *chain.from_iterable(highlights.carried)})
    cuts = [start, *(cut for cut in edges if start < cut < end), end]
    return tuple(
        Run(
            _with_notes(
                segments_of(
                    text[left:right],
                    joined_marks(highlights.marks, left, right),
                    repairs_within(highlights.repairs, left, right),
                ),
                left,
                # A note belongs to the text before it; only the first has nothing before it.
                [n for n in highlights.notes if left < n.at <= right or n.at == left == start],
            ),
            is_passage=first <= left < last,
            is_carried=any(begin <= left < stop for begin, stop in highlights.carried),
            is_first=first <= left < last and not text[first:left].strip(),
        )
        for left, right in pairwise(cuts)
        if left < right
    )


def _with_notes(
    segments: tuple[Segment, ...], start: int, notes: list[NoteLink]
) -> tuple[Segment, ...]:
    """The segments, which begin at `start`, cut where a note is referred to."""
    pieces = [Segment("", note=note) for note in notes if note.at == start]
    for segment in segments:
        left, end = start, start + len(segment.text)
        for note in notes:
            if start < note.at <= end:
                cut = segment.text[left - start : note.at - start]
                pieces += [replace(segment, text=cut), Segment("", note=note)]
                left = note.at
        pieces.append(replace(segment, text=segment.text[left - start :]))
        start = end
    return tuple(piece for piece in pieces if piece.text or piece.note)


def split_offsets(text: str, start: int, end: int, separator: str) -> Sequence[Mark]:
    """The (start, end) of the pieces that `separator` parts [start, end) into."""
    pieces = []
    for piece in text[start:end].split(separator):
        pieces.append((start, start + len(piece)))
        start += len(piece) + len(separator)
    return pieces
