"""The command `serve`: the site on a port of this machine."""

import argparse
import errno
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from flask import Flask
from waitress.server import create_server

from indexer.archive import Archive
from indexer.model.errors import AterblickError, BadUse
from indexer.settings import Settings
from indexer.settings import settings_from_environment as indexer_settings
from webapp.application import create_app
from webapp.settings import WebSettings, settings_from_environment

DONE: Final = 0
NO_ARCHIVE: Final = 1
BAD_USE: Final = 2
# Waitress keeps a body on disk before the application can refuse it.
BODY_BYTES: Final = 1024 * 1024
EVERYWHERE: Final = frozenset({"0.0.0.0", "::", "*"})  # noqa: S104  # compared with, not bound to


def add_command(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Offer `serve` to the command line."""
    parser = subparsers.add_parser("serve", help="starta webbplatsen")
    parser.add_argument("--host", help="adress att lyssna på (vanligen 127.0.0.1)")
    parser.add_argument("--port", help="port att lyssna på (vanligen 8000)")
    parser.add_argument("--data", type=Path, metavar="MAPP", help="arkivets datamapp")
    parser.set_defaults(run=serve)


def serve(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl+C; the exit code says how it went."""
    try:
        settings = _settings(arguments)
        archive = Archive(_archive_settings(arguments.data))
        archive.warm()
    except BadUse as error:
        return _give_up(str(error), BAD_USE)
    except AterblickError as error:
        return _give_up(str(error), NO_ARCHIVE)
    return serve_app(create_app(archive, settings), settings)


def serve_app(app: Flask, settings: WebSettings) -> int:
    """Serve an application until Ctrl+C."""
    try:
        listener = _bound_socket(settings)
    except OSError as error:
        return _give_up(_why_not(error, settings), BAD_USE)
    server = create_server(
        app,
        sockets=[listener],
        threads=settings.threads,
        max_request_body_size=BODY_BYTES,
        ident="",
    )
    greeting = f"{settings.site_name} svarar på {address(settings)} (avsluta med Ctrl+C)"
    print(greeting, file=sys.stderr, flush=True)
    server.run()
    server.close()
    return DONE


def address(settings: WebSettings) -> str:
    """The site's address to click on in a terminal."""
    return f"http://{_host_in_address(settings.host)}:{settings.port}"


def _settings(arguments: argparse.Namespace) -> WebSettings:
    """The environment's settings with those of the command line over them. Raises BadUse."""
    given = {"ATERBLICK_HOST": arguments.host, "ATERBLICK_PORT": arguments.port}
    settings = settings_from_environment()
    typed = settings_from_environment({name: value for name, value in given.items() if value})
    settings = replace(
        settings,
        host=typed.host if arguments.host else settings.host,
        port=typed.port if arguments.port else settings.port,
    )
    if settings.host in EVERYWHERE:
        return settings
    # Whoever asks for an address wants to be answered there.
    own = _host_in_address(settings.host)
    return replace(settings, trusted_hosts=tuple(dict.fromkeys((*settings.trusted_hosts, own))))


def _archive_settings(data_dir: Path | None) -> Settings:
    settings = indexer_settings()
    return replace(settings, data_dir=data_dir) if data_dir else settings


def _host_in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _bound_socket(settings: WebSettings) -> socket.socket:
    """A socket of our own: waitress loses the one that it cannot bind. Raises OSError."""
    found = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
    family, kind, protocol, _, where = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        # A site that is started again should not have to wait for old connections.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
    except OSError:
        listener.close()
        raise
    return listener


def _why_not(error: OSError, settings: WebSettings) -> str:
    where = f"{settings.host}:{settings.port}"
    if isinstance(error, PermissionError):
        return f"Programmet får inte använda {where}. Välj en port över 1023 med --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"”{settings.host}” är ingen adress på den här datorn. Ändra med --host."
    return f"Det går inte att lyssna på {where}: porten är upptagen. Välj en annan med --port."


def _give_up(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
