"""What goes wrong, said in Swedish with the right status; never a traceback."""

from dataclasses import dataclass
from typing import Final

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from indexer.model.errors import (
    AterblickError,
    BadUse,
    DamagedIndex,
    NoArchive,
    NotFound,
    NotQueued,
    StaleIndex,
)
from webapp.views.rendering import render


@dataclass(frozen=True, slots=True)
class ErrorScreen:
    """An error as a page: the status, what happened and what to do."""

    status: int
    heading: str
    text: str

    @property
    def title(self) -> str:
        """The page's title, which tells that something is wrong first."""
        return f"Fel: {self.heading}"


SCREENS: Final = {
    screen.status: screen
    for screen in (
        ErrorScreen(
            400,
            "Vi förstår inte adressen",
            "Webbläsaren skickade något som vi inte kan läsa, eller kom hit via ett "
            "okänt webbplatsnamn. Gå till startsidan och försök därifrån.",
        ),
        ErrorScreen(
            403,
            "Det gick inte att ta emot",
            "Knappen måste tryckas på den här webbplatsens egen sida, och den som sköter "
            "webbplatsen måste ha slagit på den. Gå till sidan Status för arkivet och försök "
            "därifrån.",
        ),
        ErrorScreen(
            404,
            "Sidan finns inte",
            "Adressen leder ingenstans. Den kan vara felskriven, eller så har dokumentet "
            "tagits bort ur arkivet.",
        ),
        ErrorScreen(
            405,
            "Sidan kan bara läsas",
            "Du kan läsa och söka på webbplatsen, men inte skicka in något till den.",
        ),
        ErrorScreen(
            413,
            "Det du skickade är för stort",
            "Webbplatsen tar inte emot filer eller stora mängder text.",
        ),
        ErrorScreen(
            414,
            "Texten är för lång",
            "Det du sökte på är längre än vad som får plats i en adress. Korta ned texten "
            "till högst några meningar och försök igen.",
        ),
        ErrorScreen(
            500,
            "Något gick fel hos oss",
            "Det är inte ditt fel. Försök igen om en stund. Kontakta den som sköter "
            "webbplatsen om det händer flera gånger.",
        ),
        ErrorScreen(
            503,
            "Arkivet går inte att läsa just nu",
            "Försök igen om en stund.",
        ),
    )
}


def answer_errors(app: Flask) -> None:
    """Register a page for every kind of error."""
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(AterblickError, our_error)


def http_error(error: HTTPException) -> Response:
    """A page for an error of the web server."""
    status = error.code or 500
    if status < 400 and error.response is not None:
        return Response(error.get_response().get_data(), status, error.get_headers())
    response = error_page(screen_for(status))
    if allowed := dict(error.get_headers()).get("Allow"):
        response.headers["Allow"] = allowed
    return response


def our_error(error: AterblickError) -> Response:
    """A page for an error that we raised on purpose, in its own words."""
    if isinstance(error, NotFound):
        return error_page(screen_for(404, str(error)))
    if isinstance(error, BadUse):
        return error_page(screen_for(400, str(error)))
    if isinstance(error, NoArchive | DamagedIndex | StaleIndex | NotQueued):
        return error_page(screen_for(503, str(error)))
    return error_page(screen_for(500))


def screen_for(status: int, text: str = "") -> ErrorScreen:
    """The page of a status, with its own explanation if there is one."""
    known = SCREENS.get(status) or SCREENS[400 if status < 500 else 500]
    return ErrorScreen(status, known.heading, text or known.text)


def error_page(screen: ErrorScreen) -> Response:
    """The error as an answer that is never kept in a cache."""
    response = render("error.html", screen, status=screen.status)
    response.headers["Cache-Control"] = "no-store"
    if screen.status == 503:
        response.headers["Retry-After"] = "60"
    return response
