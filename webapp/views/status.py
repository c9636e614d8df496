"""The state of the archive, and the wish to have a file read again."""

from flask import Blueprint, Response, abort, redirect, request

from webapp.links import status_link
from webapp.presenters.status import Shown, status_screen
from webapp.security import is_from_this_site
from webapp.state import clean_text
from webapp.views.rendering import archive, render, settings

views = Blueprint("status", __name__)


@views.get("/status")
def status() -> Response:
    """What is in the archive, and what could not be read or is in doubt."""
    names = ("visa", "orsak", "fil")
    show, cause, file = (clean_text(request.args.get(name, "")) for name in names)
    shown = Shown(show, cause, file, request.args.get("sida", "1"))
    screen = status_screen(archive().status(), shown, can_retry=settings().offers_retry)
    return render("status.html", screen)


# The one address that changes anything: it notes a wish, which the next run meets (ADR 0009).
@views.post("/status/las-igen")
def read_again() -> Response:
    """Ask for a file to be read again, and go back to what is told of it."""
    if not settings().offers_retry or not is_from_this_site(request):
        abort(403)
    file = archive().ask_to_read_again(clean_text(request.form.get("dokument", "")))
    answer = redirect(status_link(file=file.document_id), code=303)
    assert isinstance(answer, Response)
    return answer
