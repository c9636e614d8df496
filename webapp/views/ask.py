"""The question page."""

from flask import Blueprint, Response, request

from webapp.presenters.answer import answer_screen, question_screen
from webapp.state import SearchState, clean_text
from webapp.views.rendering import archive, asked, cite_quote, render

views = Blueprint("ask", __name__)


@views.get("/fraga")
def ask() -> Response:
    """A question and what the documents answer."""
    question = clean_text(request.args.get("q", ""))
    if not question:
        return render("ask.html", question_screen())
    shown = asked(SearchState(question))
    return render("ask.html", answer_screen(archive().ask(question), shown, cite_quote))
