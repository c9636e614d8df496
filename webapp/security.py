"""Limits on what comes in and headers on what goes out, on every answer alike."""

from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, request

# Every form but one is a GET, and that one holds the name of a document.
BODY_BYTES: Final = 64 * 1024
# Room for a pasted paragraph of some 1 300 letters even if each is written as %C3%A5.
ADDRESS_BYTES: Final = 8000

CONTENT_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; "
    # Pico's icons are data: images inside its style sheet.
    "img-src 'self' data:; "
    # The list under the search field asks for suggestions.
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DOWNLOAD_POLICY: Final = "default-src 'none'; sandbox"

HEADERS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    # Nothing to other sites. "no-referrer" would also make a browser hide its Origin from us
    # when it posts a form, and then nobody can tell that the form was ours.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)",
    ),
)


def protect(app: Flask, trusted_hosts: tuple[str, ...]) -> None:
    """Put the limits before every request and the headers on every answer."""
    known = frozenset(host.casefold() for host in trusted_hosts)
    app.before_request(lambda: refuse_unknown_host(known))
    app.before_request(refuse_unreadable)
    app.after_request(with_security_headers)


def refuse_unknown_host(known: frozenset[str]) -> None:
    """Answer 400 to a request for a site that is not this one.

    Flask's own TRUSTED_HOSTS cuts every name at its first colon and so can never trust
    "[::1]" (Werkzeug 3.1.9, `host_is_trusted`). `request.host` is "" when it is not a host.
    """
    host = request.host.casefold()
    name, separator, port = host.rpartition(":")
    has_port = separator and port.isdigit()
    if (name if has_port else host) not in known:
        abort(400)


def refuse_unreadable() -> None:
    """Answer 413 to a body, 414 to an address that no form of ours makes, and 400 to one whose
    letters are not UTF-8, which Werkzeug would stumble on."""
    if (request.content_length or 0) > BODY_BYTES:
        abort(413)
    address = str(request.environ.get("PATH_INFO", ""))
    if len(address) + len(str(request.environ.get("QUERY_STRING", ""))) > ADDRESS_BYTES:
        abort(414)
    try:
        request.query_string.decode()
    except UnicodeDecodeError:
        abort(400)


def is_from_this_site(asked: Request) -> bool:
    """Whether a posted form was on a page of ours. A browser says so itself: newer ones in
    Sec-Fetch-Site, where the site is https or on this machine, all of them in Origin."""
    fetched_from = asked.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from == "same-origin"
    try:
        origin = urlsplit(asked.headers.get("Origin", ""))
    except ValueError:
        return False
    # A proxy may speak https for us, so only the names are compared.
    return bool(origin.netloc) and origin.netloc.casefold() == asked.host.casefold()


def with_security_headers(response: Response) -> Response:
    """The answer with every security header; a view's own policy is kept."""
    response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    for name, value in HEADERS:
        response.headers[name] = value
    # Answers follow the archive, which can change at any time.
    response.headers.setdefault("Cache-Control", "no-cache")
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
