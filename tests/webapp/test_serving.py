import argparse
import socket
from pathlib import Path

import pytest

from indexer.model.errors import NoArchive
from tests.webapp.fake_archive import FakeArchive
from webapp import create_app, serving
from webapp.settings import WebSettings


def arguments(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serving.add_command(parser.add_subparsers())
    return parser.parse_args(["serve", *words])


def run(*words: str) -> int:
    parsed = arguments(*words)
    code = parsed.run(parsed)
    assert isinstance(code, int)
    return code


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert isinstance(port, int)
    return port


@pytest.fixture
def no_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(settings: object) -> None:
        raise NoArchive(Path("tom"))

    monkeypatch.setattr(serving, "Archive", missing)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "Archive", lambda _: FakeArchive())


@pytest.mark.usefixtures("no_archive")
def test_without_an_archive_it_says_how_to_make_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == serving.NO_ARCHIVE
    assert "aterblick index MAPP" in capsys.readouterr().err


@pytest.mark.usefixtures("fake")
def test_what_the_first_search_needs_is_loaded_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = FakeArchive()
    monkeypatch.setattr(serving, "Archive", lambda _: opened)
    monkeypatch.setattr(serving, "serve_app", lambda *_: serving.DONE)
    assert run() == serving.DONE
    assert opened.is_warm


@pytest.mark.usefixtures("fake")
def test_a_port_in_use_is_told_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run("--port", str(taken.getsockname()[1])) == serving.BAD_USE
    assert "porten är upptagen" in capsys.readouterr().err


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize("port", ["x", "70000", "-1"])
def test_a_port_that_is_no_port_is_bad_use(port: str) -> None:
    assert run(f"--port={port}") == serving.BAD_USE


@pytest.mark.usefixtures("fake")
@pytest.mark.parametrize("host", ["finns.inte.invalid", "192.0.2.7"])
def test_a_host_that_is_not_here_is_bad_use(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--host", host) == serving.BAD_USE
    assert "ingen adress på den här datorn" in capsys.readouterr().err


def test_the_address_is_told_when_the_site_is_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Server:
        def __init__(self, _: object, sockets: list[socket.socket], **__: object) -> None:
            self.sockets = sockets

        def run(self) -> None: ...

        def close(self) -> None:
            self.sockets[0].close()

    monkeypatch.setattr(serving, "create_server", Server)
    settings = WebSettings(port=free_port())
    assert serving.serve_app(create_app(FakeArchive()), settings) == serving.DONE
    said = capsys.readouterr().err
    assert said == f"Återblick svarar på {serving.address(settings)} (avsluta med Ctrl+C)\n"


def test_the_address_asked_for_is_answered_to(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[WebSettings] = []
    monkeypatch.setattr(serving, "Archive", lambda _: FakeArchive())
    monkeypatch.setattr(serving, "serve_app", lambda _, settings: seen.append(settings) or 0)
    run("--host", "192.0.2.7", "--port", "8080")
    run("--host", "0.0.0.0")
    assert "192.0.2.7" in seen[0].trusted_hosts
    assert seen[0].port == 8080
    assert seen[1].trusted_hosts == WebSettings().trusted_hosts


def test_an_ip6_address_stands_in_brackets() -> None:
    assert serving.address(WebSettings(host="::1", port=80)) == "http://[::1]:80"


def test_the_data_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def opened(settings: object) -> FakeArchive:
        seen.append(settings.data_dir)  # type: ignore[attr-defined]
        return FakeArchive()

    monkeypatch.setattr(serving, "Archive", opened)
    monkeypatch.setattr(serving, "serve_app", lambda *_: 0)
    run("--data", "annan")
    assert seen == [Path("annan")]
