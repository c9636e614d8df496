"""The list of documents, one document, its pages and its source file."""

import os

from flask import Blueprint, Response, request, send_file

from webapp.originals import open_original
from webapp.presenters.document import document_screen
from webapp.presenters.documents import documents_screen
from webapp.presenters.page_text import page_of, page_screen
from webapp.presenters.places import file_name
from webapp.security import DOWNLOAD_POLICY
from webapp.state import clean_text, page_number, wants_exact
from webapp.views.rendering import archive, is_as_read, labels, render

views = Blueprint("documents", __name__)


@views.get("/dokument")
def documents() -> Response:
    """All documents, or those of one year."""
    year, page = clean_text(request.args.get("ar", "")), request.args.get("sida", "1")
    return render("documents.html", documents_screen(archive().documents(), labels(), year, page))


@views.get("/dokument/<document_id>")
def document(document_id: str) -> Response:
    """One document with its metadata, pages and passages."""
    record = archive().document(document_id)
    return render("document.html", document_screen(record, labels()))


# The number is read as text: what is not a number is a page that does not exist.
@views.get("/dokument/<document_id>/sida/<number>")
def page(document_id: str, number: str) -> Response:
    """The text of one page."""
    return _page(document_id, page_number(number))


@views.get("/dokument/<document_id>/text")
def whole_text(document_id: str) -> Response:
    """The text of a file without pages."""
    return _page(document_id, None)


@views.get("/dokument/<document_id>/original")
def original(document_id: str) -> Response:
    """The source file as a download, never shown inside the site."""
    path = archive().original(document_id)
    name = file_name(archive().document(document_id).summary.file)
    file = open_original(path)
    response = send_file(file, "application/octet-stream", as_attachment=True, download_name=name)
    response.content_length = os.fstat(file.fileno()).st_size
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response


def _page(document_id: str, number: int | None) -> Response:
    text = clean_text(request.args.get("q", ""))
    passage_id = clean_text(request.args.get("stycke", ""))
    record = archive().document(document_id)
    page = page_of(record, number)
    mark = archive().marker(text, is_exact=wants_exact(request.args))
    marks = mark(page.text, page.repairs) if text else ()
    screen = page_screen(record, page, marks, text, passage_id, as_read=is_as_read())
    return render("page.html", screen)
