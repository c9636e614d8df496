"""An embedding server of one's own: `/v1/embeddings` as OpenAI wrote it and many programs speak it.

Nothing is asked unless a setting gives an address. What comes back is checked: as many vectors as
texts, all of one length, every number finite.
"""

import http.client
import json
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import numpy as np

from indexer.model.errors import BadUse
from indexer.semantic.embedder import NoEmbedder, Vectors

# Servers take at least this many texts at a time; one passage is some 700 characters.
_TEXTS_AT_ONCE: Final = 32
# A vector of 4,096 numbers is 100 kB of JSON; more than this for a batch is no answer of ours.
_MOST_BYTES: Final = 32_000_000
_PATH: Final = "/v1/embeddings"


class ServerTrouble(NoEmbedder):
    """The embedding server did not answer, or not as agreed."""

    def __init__(self, address: str, details: str) -> None:
        super().__init__(f"tjänsten {address} {details}")


class ServerEmbedder:
    """Gives vectors by asking a server."""

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str = "",
        seconds: int = 30,
        prefixes: tuple[str, str] = ("", ""),
    ) -> None:
        """`prefixes` stand before a question and before a passage, for models that were trained
        with some; `key` is sent as a bearer token. Asks nothing yet. Raises BadUse for what is no
        address."""
        self._url = _address(url)
        self._shown = self._url.netloc.rpartition("@")[2]
        self._model, self._key, self._seconds = model, key, seconds
        self._question, self._passage = prefixes
        self._dimensions = 0

    @property
    def name(self) -> str:
        """The model's name, as it is asked for."""
        return self._model or self._shown

    @property
    def dimensions(self) -> int:
        """Numbers in a vector. Asks the server the first time. Raises ServerTrouble."""
        if not self._dimensions:
            self.embed_question("mått")
        return self._dimensions

    @property
    def stamp(self) -> str:
        """Model and prefixes. A server that moves keeps its vectors."""
        return json.dumps(["server", self._model, self._question, self._passage])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts to be found, shape (texts, dimensions). Raises ServerTrouble."""
        pieces = [
            self._asked([self._passage + text for text in texts[at : at + _TEXTS_AT_ONCE]])
            for at in range(0, len(texts), _TEXTS_AT_ONCE)
        ]
        return np.concatenate(pieces) if pieces else np.zeros((0, self.dimensions), np.float32)

    def embed_question(self, text: str) -> Vectors:
        """The vector of what somebody asks, shape (dimensions,). Raises ServerTrouble."""
        vector: Vectors = self._asked([self._question + text])[0]
        return vector

    def _asked(self, texts: Sequence[str]) -> Vectors:
        question = {"input": list(texts), "model": self._model, "encoding_format": "float"}
        answer = self._posted(json.dumps(question).encode())
        try:
            vectors = _vectors(json.loads(answer), len(texts))
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise ServerTrouble(self._shown, "svarade med något annat än vektorer") from error
        if self._dimensions not in (0, vectors.shape[1]):
            raise ServerTrouble(self._shown, "gav vektorer av olika längd")
        self._dimensions = vectors.shape[1]
        return vectors

    def _posted(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        connection = self._connection()
        try:
            connection.request("POST", self._url.path, body, headers)
            response = connection.getresponse()
            answer = response.read(_MOST_BYTES + 1)
        except TimeoutError as error:
            details = f"svarade inte inom {self._seconds} sekunder"
            raise ServerTrouble(self._shown, details) from error
        except (OSError, http.client.HTTPException) as error:
            raise ServerTrouble(self._shown, "går inte att nå") from error
        finally:
            connection.close()
        if response.status != http.HTTPStatus.OK:
            raise ServerTrouble(self._shown, f"svarade med fel {response.status}")
        if len(answer) > _MOST_BYTES:
            raise ServerTrouble(self._shown, "svarade med mer än vad som tas emot")
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        is_safe = self._url.scheme == "https"
        kind = http.client.HTTPSConnection if is_safe else http.client.HTTPConnection
        return kind(self._url.hostname or "", self._url.port, timeout=self._seconds)


def _address(url: str) -> SplitResult:
    """An address with a path: `http://host:1234`, `…/v1` and the whole path mean the same."""
    try:
        parts = urlsplit(url.strip().rstrip("/"))
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        is_address = False
    if not is_address:
        raise BadUse(
            f"ATERBLICK_EMBEDDING_URL ska vara en adress med http eller https, inte ”{url}”."
        )
    path = parts.path.removesuffix("/embeddings").removesuffix("/v1")
    return parts._replace(path=path + _PATH)


def _vectors(answer: Any, count: int) -> Vectors:
    """The vectors of an answer in the order of the texts, each of length one."""
    parts = sorted(answer["data"], key=lambda part: part["index"])
    if [part["index"] for part in parts] != list(range(count)):
        raise ValueError("not one vector for each text")
    vectors = np.array([part["embedding"] for part in parts], np.float32)
    if vectors.ndim != 2 or not vectors.shape[1]:
        raise ValueError("vectors of different lengths")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not (np.isfinite(lengths).all() and lengths.all()):
        raise ValueError("a vector without direction")
    directions: Vectors = vectors / lengths
    return directions
