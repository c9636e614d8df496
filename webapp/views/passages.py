"""Permanent links to passages."""

from flask import Blueprint, Response

from indexer.model.records import FoundPassage
from webapp.presenters.passage import STYLES, passage_screen
from webapp.views.rendering import archive, is_as_read, labels, render, site_url

views = Blueprint("passages", __name__)


@views.get("/stycke/<passage_id>")
def passage(passage_id: str) -> Response:
    """A passage in its context, and how to cite it."""
    found = archive().passage(passage_id)
    record = archive().document(found.document.id)
    similar = archive().similar(found.passage.id_in(found.document.id))
    screen = passage_screen(
        found, record, labels(), _citations(found), site_url(), similar, as_read=is_as_read()
    )
    return render("passage.html", screen)


def _citations(found: FoundPassage) -> tuple[str, ...]:
    """The passage as it is now, in every style: a changed text is not cited as the old."""
    passage_id = found.passage.id_in(found.document.id)
    return tuple(archive().citation(passage_id, style) for style, _ in STYLES)
