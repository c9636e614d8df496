"""How a search was read: each word with what else is looked for in its place."""

from dataclasses import dataclass
from typing import Final

from indexer.model.expansions import Expansion, ExpansionKind
from webapp.state import SearchState

_TEXTS: Final = {
    ExpansionKind.INFLECTION: "böjningar",
    ExpansionKind.COMPOUND: "sammansättningar",
    ExpansionKind.ABBREVIATION: "",
    ExpansionKind.SYNONYM: "",
    ExpansionKind.MISREADING: "troliga felläsningar",
}
# More are only named by their number.
_FORMS_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Widening:
    """Something else that is looked for, and the address of the search without it; or something
    that was taken away, and the address of the search with it again."""

    text: str
    url: str
    is_left_out: bool


@dataclass(frozen=True, slots=True)
class WidenedWord:
    """A word of the search and what it is widened with."""

    word: str
    widenings: tuple[Widening, ...]


def widened_words(state: SearchState, expansions: tuple[Expansion, ...]) -> tuple[WidenedWord, ...]:
    """The words in the order in which they were written."""
    words: dict[str, list[Widening]] = {}
    for expansion in expansions:
        words.setdefault(expansion.word, []).append(_widening(state, expansion))
    return tuple(WidenedWord(word, tuple(found)) for word, found in words.items())


def _widening(state: SearchState, expansion: Expansion) -> Widening:
    is_left_out = expansion.key in state.left_out
    url = state.widened(expansion.key, is_wanted=is_left_out).url()
    return Widening(_text(expansion), url, is_left_out)


def _text(expansion: Expansion) -> str:
    shown = ", ".join(expansion.forms[:_FORMS_SHOWN])
    if len(expansion.forms) > _FORMS_SHOWN:
        shown += f" och {len(expansion.forms) - _FORMS_SHOWN} till"
    return ": ".join(filter(None, (_TEXTS[expansion.kind], shown)))
