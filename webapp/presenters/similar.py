"""Passages like the one that is shown, as links."""

from dataclasses import dataclass
from typing import Final

from indexer.model.similar import SimilarPassage, SimilarPassages
from webapp.links import passage_link
from webapp.presenters.places import Place, place_of
from webapp.presenters.rows import CELL_SEPARATOR
from webapp.wording import NO_BREAK

# Two lines of text.
_LETTERS: Final = 180
_ALL: Final = 0.995


@dataclass(frozen=True, slots=True)
class SimilarCard:
    """A passage like another: where it stands, how it begins and how much is the same."""

    title: str
    year: int | None
    place: Place
    text: str
    shared: str
    link: str


@dataclass(frozen=True, slots=True)
class SimilarCards:
    """Passages in much the same words, and those with much the same content."""

    same_words: tuple[SimilarCard, ...]
    same_content: tuple[SimilarCard, ...]


def similar_cards(found: SimilarPassages) -> SimilarCards:
    """The passages in their order."""
    return SimilarCards(tuple(map(_card, found.same_words)), tuple(map(_card, found.same_content)))


def _card(one: SimilarPassage) -> SimilarCard:
    passage = one.passage
    return SimilarCard(
        title=passage.title,
        year=passage.year,
        place=place_of(passage, passage.file),
        text=_beginning(" ".join(passage.text.replace(CELL_SEPARATOR, " · ").split())),
        shared=_share(one.shared),
        link=passage_link(passage.passage_id),
    )


def _share(shared: float) -> str:
    return "samma ordalydelse" if shared >= _ALL else f"{round(100 * shared)}{NO_BREAK}% lika"


def _beginning(text: str) -> str:
    if len(text) <= _LETTERS:
        return text
    return text[: text.rfind(" ", 0, _LETTERS)] + " …"
