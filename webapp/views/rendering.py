"""What every view stands on: the archive, the labels, and a screen made into a page."""

from dataclasses import dataclass
from typing import Final, Protocol

from flask import Response, current_app, render_template, request

from indexer.archive import Archive
from indexer.model.answer import Citation
from indexer.model.query import FACETS
from indexer.model.results import PassageRecord
from webapp.links import passage_link
from webapp.presenters.hits import Asked
from webapp.presenters.labels import Labels
from webapp.settings import WebSettings
from webapp.state import SearchState, wants_as_read
from webapp.wording import today

FIRST_ERROR: Final = 400


@dataclass(frozen=True, slots=True)
class Site:
    """What an application is made of."""

    archive: Archive
    settings: WebSettings


class Screen(Protocol):
    """What can be rendered: the rest is between the screen and its template."""

    @property
    def title(self) -> str:
        """The page's title, without the site's name."""
        ...


def archive() -> Archive:
    """The archive of the running application."""
    return _site().archive


def settings() -> WebSettings:
    """The settings of the running application."""
    return _site().settings


def labels() -> Labels:
    """The names of all facet values."""
    return Labels(tuple(label for facet in FACETS for label in archive().labels(facet)))


def cite(passage: PassageRecord) -> str:
    """A whole passage as one line of citation, with its permanent link."""
    return cite_quote(Citation(passage, 0, len(passage.text)))


def cite_quote(quote: Citation) -> str:
    """A piece of a passage as one line of citation, with the passage's permanent link."""
    line = archive().citation_of(quote.passage, quote.start, quote.end)
    return f"{line} {site_url()}{passage_link(quote.passage.passage_id)}"


def asked(state: SearchState) -> Asked:
    """A search with what the archive needs to show hits for it, as the address asks for it."""
    mark = archive().marker(state.text, is_exact=state.is_exact, left_out=state.left_out)
    return Asked(state.text, cite, mark, is_as_read(), state.is_exact)


def is_as_read() -> bool:
    """Whether the address asks for texts as they were before words of them were mended."""
    return wants_as_read(request.args)


def site_url() -> str:
    """The site's address without a slash at the end."""
    return (settings().public_url or request.host_url).rstrip("/")


def render(template: str, screen: Screen, status: int = 200) -> Response:
    """A screen as a page."""
    # An error page may answer a request whose host cannot be trusted, or even read.
    address = f"{site_url()}{request.full_path.rstrip('?')}" if status < FIRST_ERROR else ""
    page = render_template(
        template,
        screen=screen,
        site=settings(),
        path=request.path,
        address=address,
        today=today(),
    )
    # A damaged file may hold halves of surrogate pairs, which UTF-8 cannot write.
    return Response(page.encode("utf-8", "replace"), status, mimetype="text/html")


def _site() -> Site:
    site = current_app.extensions["aterblick"]
    assert isinstance(site, Site)
    return site
