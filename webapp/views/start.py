"""The start page."""

from flask import Blueprint, Response

from webapp.presenters.start import start_screen
from webapp.views.rendering import archive, labels, render

views = Blueprint("start", __name__)


@views.get("/")
def start() -> Response:
    """What the archive holds and the ways into it."""
    asked = archive()
    screen = start_screen(asked.status(), asked.documents(), labels(), asked.search("", limit=0))
    return render("start.html", screen)
