"""What is offered while somebody types, as the page's script reads it."""

from typing import Final, TypedDict

from indexer.model.suggestions import Suggestion, SuggestionKind
from webapp.links import document_link, theme_link
from webapp.state import search_url
from webapp.wording import counted

_ABOUT: Final = {SuggestionKind.THEME: "tema", SuggestionKind.DOCUMENT: "dokument"}


class OfferedText(TypedDict):
    """A line in the list: the text, what it is, and where it leads."""

    text: str
    about: str
    url: str


def offered(suggestions: tuple[Suggestion, ...]) -> list[OfferedText]:
    """The suggestions in the order in which they are shown."""
    return [{"text": one.text, "about": _about(one), "url": _url(one)} for one in suggestions]


def _about(one: Suggestion) -> str:
    return _ABOUT.get(one.kind) or counted(one.count, "stycke", "stycken")


def _url(one: Suggestion) -> str:
    if one.kind is SuggestionKind.THEME:
        return theme_link(one.value)
    if one.kind is SuggestionKind.DOCUMENT:
        return document_link(one.value)
    return search_url(one.text)
