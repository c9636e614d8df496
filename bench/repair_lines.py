"""Lines as they were read beside the true ones, by where their words stand on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bench.edit_distance import distance

# Of a line's height: a word further above or below stands on another line,
_OFF_THE_LINE: Final = 0.6
# and one further to the side in another column. Words that were not read at the ends of a line
# are found thus.
_BESIDE_THE_LINE: Final = 1.5
# Lines of which more letters differ are of different text; it would be wrong however well mended.
_MOST_LETTERS_APART: Final = 0.5


class PlacedWord(NamedTuple):
    """A word and its edges, in points from the page's upper left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its rectangle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class LinesBeside:
    """Pairs of true and read lines; pairs that were dropped, for their letters differ; and how
    many true words no line was read for."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    unread: int = 0


def lines_beside(true: Iterable[PlacedWord], read: Sequence[Sequence[PlacedWord]]) -> LinesBeside:
    """Each true word belongs to the line that was read where it stands."""
    found: list[list[PlacedWord]] = [[] for _ in read]
    unread = 0
    for word in true:
        away = [(_away(word, line), number) for number, line in enumerate(read)]
        nearest, number = min(away, default=(float("inf"), 0))
        if nearest == float("inf"):
            unread += 1
        else:
            found[number].append(word)
    beside = LinesBeside(unread=unread)
    for words, line in zip(found, read, strict=True):
        pair = (_text(sorted(words, key=lambda word: word.x0)), _text(line))
        (beside.pairs if _agree(*pair) else beside.dropped).append(pair)
    return beside


def _away(word: PlacedWord, line: Sequence[PlacedWord]) -> float:
    """How far from the line a word stands, in the line's heights; infinite beyond the bounds."""
    x, y = word.middle
    neighbour = min(line, key=lambda other: max(other.x0 - x, x - other.x1))
    height = sorted(other.bottom - other.top for other in line)[len(line) // 2]
    aside = max(line[0].x0 - x, x - line[-1].x1, 0.0) / height
    above = abs(neighbour.middle[1] - y) / height
    is_off = above > _OFF_THE_LINE or aside > _BESIDE_THE_LINE
    return float("inf") if is_off else above + aside


def _text(words: Iterable[PlacedWord]) -> str:
    return " ".join(word.text for word in words)


def _agree(true: str, read: str) -> bool:
    # Small capitals are capitals in print and none in the text layer.
    true, read = true.casefold(), read.casefold()
    return distance(true, read) <= _MOST_LETTERS_APART * max(len(true), len(read))
