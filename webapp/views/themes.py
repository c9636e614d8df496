"""Themes: the archive seen through its areas."""

from flask import Blueprint, Response

from indexer.model.query import Filters
from webapp.presenters.themes import AREA, theme_screen, themes_screen
from webapp.views.rendering import archive, labels, render

views = Blueprint("themes", __name__)


@views.get("/tema")
def themes() -> Response:
    """All themes."""
    everything = archive().search("", limit=0)
    return render("themes.html", themes_screen(archive().documents(), labels(), everything))


@views.get("/tema/<area>")
def theme(area: str) -> Response:
    """One theme with its documents."""
    within = archive().search("", Filters(((AREA, area),)), limit=0)
    return render("theme.html", theme_screen(area, archive().documents(), labels(), within))
