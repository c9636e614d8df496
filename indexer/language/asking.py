"""What a query or a question asks for: words, and quantities that may stand for some of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from indexer.language.analysis import Term, terms

# Units that are no words.
_SYMBOLS: Final = "%€"


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that is asked for; or the words of a quantity, which are met, however they are
    written, by the same quantity. A range has two quantities."""

    words: tuple[Term, ...]
    quantities: tuple[Term, ...] = ()

    @property
    def wanted_words(self) -> tuple[Term, ...]:
        """The words to look for: no stop words, and none when they say less than the quantity.

        "12 %" and "en procent" are no search for every 12 and every per cent.
        """
        words = tuple(word for word in self.words if not word.is_stop)
        has_lost_number = self.quantities and len(words) < min(2, len(self.words))
        return () if self.has_symbol or has_lost_number else words

    @property
    def has_symbol(self) -> bool:
        """Whether its unit is a sign, which no word of a text stands for: "12 %"."""
        return any(sign in each.surface for each in self.quantities for sign in _SYMBOLS)

    def is_met_as_quantity(self, found: frozenset[str]) -> bool:
        """Whether the index terms found hold all quantities."""
        return bool(self.quantities) and all(q.index_term in found for q in self.quantities)


def asked_in(text: str) -> tuple[Asked, ...]:
    """What a text asks for, in order: each word, stop words too; each quantity with its words."""
    found = list(terms(text))
    quantities = [term for term in found if not term.is_word]
    asked: dict[int, Asked] = {}
    for word in found:
        if not word.is_word:
            continue
        covering = tuple(quantity for quantity in quantities if quantity.covers(word))
        at = covering[0].start if covering else word.start
        before = asked[at].words if at in asked else ()
        asked[at] = Asked((*before, word), covering)
    return tuple(asked.values())


def met_by_quantities(asked: Iterable[Asked], found: frozenset[str]) -> frozenset[str]:
    """The index terms of words that a text need not hold, because it holds their quantity."""
    return frozenset(
        word.index_term for each in asked if each.is_met_as_quantity(found) for word in each.words
    )
