"""Pages of plain text: about the site, and its accessibility."""

from flask import Blueprint, Response

from webapp.presenters.information import InformationScreen
from webapp.views.rendering import render

views = Blueprint("information", __name__)


@views.get("/om")
def about() -> Response:
    """How the site works and how to use it."""
    return render("about.html", InformationScreen("Om webbplatsen"))


@views.get("/tillganglighet")
def accessibility() -> Response:
    """The accessibility statement."""
    return render("accessibility.html", InformationScreen("Tillgänglighet"))
