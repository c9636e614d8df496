import math
from pathlib import Path

import numpy as np
import pytest

from indexer.semantic.encoder import Encoder
from indexer.semantic.weights import WeightsFile
from tests.indexer.semantic.small_model import DIMENSIONS, HEADS, LAYERS, write_weights

Weights = dict[str, np.ndarray]


def norm(values: np.ndarray, weights: Weights, name: str) -> np.ndarray:
    centred = values - values.mean(axis=1, keepdims=True)
    scaled = centred / np.sqrt(values.var(axis=1, keepdims=True) + 1e-6)
    return scaled * weights[f"{name}.w"] + weights[f"{name}.b"]


def dense(values: np.ndarray, weights: Weights, name: str) -> np.ndarray:
    return values @ weights[f"{name}.w"].T + weights[f"{name}.b"]


def plain(tokens: list[int], weights: Weights) -> np.ndarray:
    """BERT as it is written down: one text, every head by itself, GELU by the error function."""
    places = weights["emb.pos"].reshape(-1, DIMENSIONS)[: len(tokens)]
    values = weights["emb.word"][tokens] + places + weights["emb.type"][:DIMENSIONS]
    values = norm(values, weights, "emb.ln")
    width = DIMENSIONS // HEADS
    for n in range(LAYERS):
        q, k, v = (dense(values, weights, f"l{n}.{part}") for part in "qkv")
        mixed = []
        for at in range(0, DIMENSIONS, width):
            head = slice(at, at + width)
            shares = np.exp(q[:, head] @ k[:, head].T / math.sqrt(width))
            mixed.append(shares / shares.sum(axis=1, keepdims=True) @ v[:, head])
        out = dense(np.concatenate(mixed, axis=1), weights, f"l{n}.ao")
        values = norm(values + out, weights, f"l{n}.aln")
        inner = dense(values, weights, f"l{n}.fi")
        inner = inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))
        values = norm(values + dense(inner, weights, f"l{n}.fo"), weights, f"l{n}.oln")
    return values.mean(axis=0)


@pytest.fixture
def weights(tmp_path: Path) -> Weights:
    return write_weights(tmp_path / "w.bin")


@pytest.fixture
def encoder(tmp_path: Path, weights: Weights) -> Encoder:
    return Encoder(WeightsFile(tmp_path / "w.bin"))


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_the_layers_do_what_the_paper_says(encoder: Encoder, weights: Weights) -> None:
    tokens = [0, 5, 8, 9, 4, 3, 2]
    assert cosine(encoder.means([tokens])[0], plain(tokens, weights)) > 0.9999


def test_texts_side_by_side_do_not_see_each_other(encoder: Encoder) -> None:
    texts = [[0, 5, 2], [0, 9, 9, 9, 4, 8, 2], [0, 2]] * 40
    together = encoder.means(texts)
    alone = np.concatenate([encoder.means([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-5)
    assert together.dtype == np.float32
