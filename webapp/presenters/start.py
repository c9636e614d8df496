"""The start page as a screen."""

from dataclasses import dataclass
from typing import Final

from indexer.model.records import ArchiveStatus, DocumentSummary
from indexer.model.results import SearchResults
from webapp.presenters.documents import DocumentCard, document_card
from webapp.presenters.labels import Labels
from webapp.presenters.status import unread_text
from webapp.presenters.themes import AREA, ThemeCard, theme_cards
from webapp.state import clean_text, search_url
from webapp.wording import number, year_span

EXAMPLES_SHOWN: Final = 3
NEWEST_SHOWN: Final = 5
# Words of a label that say nothing by themselves are too short to be searched for.
EXAMPLE_LETTERS: Final = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A search to try."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class StartScreen:
    """All that the start page shows."""

    title: str
    examples: tuple[Example, ...]
    themes: tuple[ThemeCard, ...]
    documents: str
    pages: str
    years: str
    unread: str
    newest: tuple[DocumentCard, ...]


def start_screen(
    status: ArchiveStatus,
    documents: tuple[DocumentSummary, ...],
    labels: Labels,
    everything: SearchResults,
) -> StartScreen:
    """What the archive holds and the ways into it."""
    newest = sorted(documents, key=lambda one: (one.year or 0, one.read_at), reverse=True)
    return StartScreen(
        title="Start",
        examples=_examples(labels),
        themes=theme_cards(documents, labels, everything),
        documents=number(status.documents),
        pages=number(status.pages),
        years=year_span(status.years),
        unread=unread_text(status.failures),
        newest=tuple(document_card(one, labels) for one in newest[:NEWEST_SHOWN]),
    )


def _examples(labels: Labels) -> tuple[Example, ...]:
    """The first telling word of the first areas."""
    texts = [_telling_word(label.label) for label in labels.of(AREA)]
    distinct = dict.fromkeys(text for text in texts if text)
    return tuple(Example(text, search_url(text)) for text in list(distinct)[:EXAMPLES_SHOWN])


def _telling_word(label: str) -> str:
    """The longest of the first words: "Attraktiva livsmiljöer och …" gives "livsmiljöer"."""
    words = [word.strip(",.;:()") for word in clean_text(label).lower().split()][:2]
    return max((word for word in words if len(word) >= EXAMPLE_LETTERS), key=len, default="")
