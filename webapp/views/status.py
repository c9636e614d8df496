"""The state of the archive."""

from flask import Blueprint, Response

from webapp.presenters.status import status_screen
from webapp.views.rendering import archive, render

views = Blueprint("status", __name__)


@views.get("/status")
def status() -> Response:
    """What is in the archive and what could not be read."""
    return render("status.html", status_screen(archive().status()))
