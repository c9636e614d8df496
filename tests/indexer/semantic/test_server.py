import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from indexer.model.errors import BadUse
from indexer.semantic import server
from indexer.semantic.server import ServerEmbedder, ServerTrouble

Answer = Callable[[dict[str, Any]], tuple[int, bytes]]


def vector(text: str) -> list[float]:
    return [float(len(text)), 3.0, 0.0]


def as_agreed(question: dict[str, Any]) -> tuple[int, bytes]:
    """The parts in another order than the texts: only `index` counts."""
    parts = [
        {"object": "embedding", "index": n, "embedding": vector(text)}
        for n, text in enumerate(question["input"])
    ]
    return 200, json.dumps({"object": "list", "data": parts[::-1]}).encode()


class Running:
    """A server on the loopback, what it was asked and what it answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.answer: Answer = as_agreed
        running = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                running.asked.append((self.path, body, dict(self.headers)))
                status, content = running.answer(body)
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_a_running_server_gives_vectors_of_length_one_in_the_texts_order(running: Running) -> None:
    embedder = ServerEmbedder(running.url, "e5", key="hemlig", prefixes=("q: ", "p: "))
    vectors = embedder.embed_passages(["a", "bb"])
    assert np.allclose(vectors[0], np.array([4, 3, 0]) / 5)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    path, body, headers = running.asked[0]
    assert path == "/v1/embeddings"
    assert body == {"input": ["p: a", "p: bb"], "model": "e5", "encoding_format": "float"}
    assert headers["Authorization"] == "Bearer hemlig"
    assert embedder.embed_question("a").shape == (3,)
    assert running.asked[1][1]["input"] == ["q: a"]
    assert (embedder.dimensions, embedder.name) == (3, "e5")


def test_many_texts_are_sent_some_at_a_time(running: Running) -> None:
    vectors = ServerEmbedder(running.url, "").embed_passages([str(n) for n in range(70)])
    assert vectors.shape == (70, 3)
    assert [len(body["input"]) for _, body, _ in running.asked] == [32, 32, 6]


def test_no_texts_ask_only_for_the_size(running: Running) -> None:
    assert ServerEmbedder(running.url, "").embed_passages([]).shape == (0, 3)


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/embeddings"])
def test_the_address_may_be_given_with_its_path_or_without(running: Running, path: str) -> None:
    ServerEmbedder(running.url + path, "").embed_question("a")
    assert running.asked[0][0] == "/v1/embeddings"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nej",
        b"[]",
        b"{}",
        b'{"data": null}',
        b'{"data": []}',
        b'{"data": [{"index": 1, "embedding": [1]}]}',
        b'{"data": [{"index": 0, "embedding": []}]}',
        b'{"data": [{"index": 0, "embedding": [0, 0]}]}',
        b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}',
        b'{"data": [{"index": 0, "embedding": ["x"]}]}',
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_no_vectors_is_said_to_be_so(running: Running, content: bytes) -> None:
    running.answer = lambda _: (200, content)
    with pytest.raises(ServerTrouble, match="något annat än vektorer"):
        ServerEmbedder(running.url, "").embed_question("a")


def test_a_refusal_is_told_with_its_number(running: Running) -> None:
    running.answer = lambda _: (401, b"")
    with pytest.raises(ServerTrouble, match="fel 401"):
        ServerEmbedder(running.url, "").embed_question("a")


def test_a_server_that_is_silent_is_waited_for_no_longer_than_told(running: Running) -> None:
    done = threading.Event()

    def silent(question: dict[str, Any]) -> tuple[int, bytes]:
        done.wait(5)
        return as_agreed(question)

    running.answer = silent
    with pytest.raises(ServerTrouble, match="inte inom 1 sekunder"):
        ServerEmbedder(running.url, "", seconds=1).embed_question("a")
    done.set()


def test_an_endless_answer_is_cut_off(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_MOST_BYTES", 10)
    with pytest.raises(ServerTrouble, match="mer än vad som tas emot"):
        ServerEmbedder(running.url, "").embed_question("a")


def test_a_server_that_is_not_there_is_told(running: Running) -> None:
    running.server.server_close()
    with pytest.raises(ServerTrouble, match="går inte att nå"):
        ServerEmbedder(running.url, "").embed_question("a")


def test_vectors_of_another_length_than_before_are_refused(running: Running) -> None:
    embedder = ServerEmbedder(running.url, "")
    embedder.embed_question("a")
    running.answer = lambda _: (200, b'{"data": [{"index": 0, "embedding": [1, 2]}]}')
    with pytest.raises(ServerTrouble, match="olika längd"):
        embedder.embed_question("b")


@pytest.mark.parametrize("url", ["", "värd", "ftp://x", "http://", "http://x:hej", "http://[x"])
def test_what_is_no_address_is_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(BadUse, match="EMBEDDING_URL"):
        ServerEmbedder(url, "")


def test_the_stamp_tells_models_and_prefixes_apart_not_addresses() -> None:
    first = ServerEmbedder("http://a", "m")
    assert first.stamp == ServerEmbedder("https://b:1", "m").stamp
    assert first.stamp != ServerEmbedder("http://a", "n").stamp
    assert first.stamp != ServerEmbedder("http://a", "m", prefixes=("q", "")).stamp
    assert ServerEmbedder("http://namn:ord@a:8", "").name == "a:8"
