"""*Menade du …?*: another spelling, out of the archive's own words; never a silent change."""

from collections.abc import Iterator
from typing import Final, Protocol

from indexer.language.analysis import words as words_of
from indexer.model.query_tree import And, Node, Not, Or, Word

# A word that stands in fewer passages is as likely to be a slip itself.
_FEWEST: Final = 2


class SpelledWords(Protocol):
    """What is asked of the archive's words."""

    def misreadings(self, word: str) -> tuple[str, ...]:
        """Words of the archive that are nearly a word."""
        ...

    def passages_with(self, word: str) -> int:
        """In how many passages a word stands, in any form."""
        ...


def suggestion(text: str, tree: Node | None, archive: SpelledWords) -> str | None:
    """The text with each word that the archive lacks in all its forms exchanged for the
    commonest word that is nearly so; None when there is nothing to suggest."""
    changed = text
    # From the back, so that the places before stay right.
    for word in sorted(_words(tree), key=lambda word: -word.start):
        better = _better(word.text, archive)
        if better:
            changed = changed[: word.start] + better + changed[word.end :]
    return None if changed == text else changed


def _words(node: Node | None) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)
        case Not() | _:
            return


def _better(word: str, archive: SpelledWords) -> str | None:
    found = list(words_of(word))
    if len(found) != 1 or found[0].is_stop or not found[0].norm.isalpha():
        return None
    norm = found[0].norm
    if archive.passages_with(norm):
        return None
    counted = [(archive.passages_with(other), other) for other in archive.misreadings(norm)]
    best = max(counted, default=(0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] >= _FEWEST else None
