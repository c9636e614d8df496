"""A file of weights as small as can be, and an embedder that needs none."""

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.semantic.embedder import Vectors

DIMENSIONS, LAYERS, HEADS, INNER, MOST_TOKENS = 32, 2, 2, 64, 12
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", "▁väg", "▁vä", "g", "en", "▁bro", "v", "ä")
SCORES = (0, 0, 0, 0, -3, -4, -5, -4, -2, -4, -9, -9)


def write_weights(path: Path) -> dict[str, np.ndarray]:
    """Write a model of random weights; the weights by name, as numbers."""
    random = np.random.default_rng(7)
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", DIMENSIONS, LAYERS, HEADS, INNER, len(PIECES), MOST_TOKENS, 2)
    head += struct.pack("<fi", 1e-6, 32) + struct.pack("<5i", len(PIECES), 0, 2, 1, 3)
    head += struct.pack("<Q", len(blob)) + ends.tobytes()
    head += np.array(SCORES, "<f4").tobytes() + blob
    replaced = struct.pack("<IBI", ord("W"), 1, ord("v")) + struct.pack("<IB", 0xAD, 0)
    head += struct.pack("<iI", 2, len(replaced)) + replaced
    tensors, numbers = {}, {}
    for name, rows, width in _shapes():
        if name.endswith((".w", ".word")) and width:
            tensors[name], numbers[name] = _quantised(random, rows, width)
        else:
            values = random.normal(1 if name.endswith("ln.w") else 0, 0.1, rows).astype("<f4")
            tensors[name], numbers[name] = (0, rows, values.tobytes()), values
    _write(path, head, tensors)
    return numbers


def _shapes() -> list[tuple[str, int, int]]:
    shapes = [("emb.word", len(PIECES), DIMENSIONS), ("emb.pos", MOST_TOKENS * DIMENSIONS, 0)]
    shapes += [("emb.type", 2 * DIMENSIONS, 0)]
    shapes += [("emb.ln.w", DIMENSIONS, 0), ("emb.ln.b", DIMENSIONS, 0)]
    for n in range(LAYERS):
        for part in ("q", "k", "v", "ao"):
            shapes += [
                (f"l{n}.{part}.w", DIMENSIONS, DIMENSIONS),
                (f"l{n}.{part}.b", DIMENSIONS, 0),
            ]
        shapes += [(f"l{n}.fi.w", INNER, DIMENSIONS), (f"l{n}.fi.b", INNER, 0)]
        shapes += [(f"l{n}.fo.w", DIMENSIONS, INNER), (f"l{n}.fo.b", DIMENSIONS, 0)]
        for part in ("aln", "oln"):
            shapes += [(f"l{n}.{part}.w", DIMENSIONS, 0), (f"l{n}.{part}.b", DIMENSIONS, 0)]
    return shapes


def _quantised(
    random: np.random.Generator, rows: int, width: int
) -> tuple[tuple[int, int, bytes], np.ndarray]:
    """Random weights in groups of 32 with a scale each, as bytes and as numbers."""
    content, numbers = b"", []
    for _ in range(rows * width // 32):
        scale, values = np.float16(random.uniform(0.01, 0.05)), random.integers(0, 16, 32)
        pairs = (values[:16] | values[16:] << 4).astype(np.uint8)
        content += scale.tobytes() + pairs.tobytes()
        numbers.append((values - 8) * np.float32(scale))
    return (1, rows * width, content), np.concatenate(numbers).reshape(rows, width)


def _write(path: Path, head: bytes, tensors: dict[str, tuple[int, int, bytes]]) -> None:
    directory_size = sum(2 + len(name) + 21 for name in tensors)
    start = len(head) + 4 + directory_size
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, (kind, count, content) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, start + len(body), len(content))
        body += content
    path.write_bytes(head + directory + body)


class LetterEmbedder:
    """A text's vector is how often it has each letter: texts of the same words are near."""

    name = "bokstäver"
    dimensions = 32
    stamp = "letters 1"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Notes what was embedded."""
        self.embedded += texts
        return np.stack([self.embed_question(text) for text in texts])

    def embed_question(self, text: str) -> Vectors:
        """The same as of a passage."""
        vector = np.full(self.dimensions, 1e-3, np.float32)
        for letter in text.lower():
            vector[ord(letter) % self.dimensions] += 1
        return vector / np.linalg.norm(vector)
