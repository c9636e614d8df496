"""The archive's words and abbreviations as plain lists."""

from flask import Blueprint, Response, request

from webapp.presenters.glossary import WORDS_SHOWN, glossary_screen
from webapp.state import clean_text
from webapp.views.rendering import archive, render

views = Blueprint("glossary", __name__)


@views.get("/ordlista")
def glossary() -> Response:
    """Words that begin as asked for, and what abbreviations stand for."""
    text = clean_text(request.args.get("q", ""))
    words = archive().words_beginning(text, WORDS_SHOWN) if text else ()
    return render("glossary.html", glossary_screen(text, words, archive().abbreviations()))
