"""A sentence encoder of the BERT kind in numpy: tokens in, one vector a text out.

Devlin et al. 2019 ("BERT") for the layers; the mean of the last layer's tokens is the vector
(Wang et al. 2024, "Multilingual E5 text embeddings"). The tokens of many texts lie in one matrix,
without padding, so that each layer's weights are read once for all of them; only attention goes
text by text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.semantic.weights import Floats, WeightsFile

# GELU by the logistic function with this argument's factors (Hendrycks & Gimpel 2016); against
# the error function's own the vectors differ by less than 1e-5 in cosine.
_GELU: Final = (np.float32(-1.5957691216), np.float32(-1.5957691216 * 0.044715))
# Tokens whose inner layer is worked on at a time: 0.4 MB, which a core's second cache holds.
_INNER_TOKENS: Final = 64


@dataclass(frozen=True, slots=True)
class _Dense:
    """A matrix (in, out) and what is added."""

    weights: Floats
    bias: Floats

    def __call__(self, values: Floats) -> Floats:
        product = values @ self.weights
        product += self.bias
        return product


@dataclass(frozen=True, slots=True)
class _Norm:
    """Layer normalisation (Ba et al. 2016), in place."""

    scale: Floats
    shift: Floats
    epsilon: float

    def __call__(self, values: Floats) -> Floats:
        values -= values.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", values, values) / values.shape[1] + self.epsilon
        values *= (1 / np.sqrt(spread))[:, None]
        values *= self.scale
        values += self.shift
        return values


@dataclass(frozen=True, slots=True)
class _Layer:
    attention_in: _Dense
    attention_out: _Dense
    attention_norm: _Norm
    inner: _Dense
    outer: _Dense
    norm: _Norm


class Encoder:
    """Vectors for lists of tokens."""

    def __init__(self, file: WeightsFile) -> None:
        """Reads the matrices: 85 MB as 32-bit numbers. The words' rows stay on disk."""
        self.sizes = file.sizes
        self._words = file.matrix("emb.word", file.sizes.dimensions)
        dimensions = file.sizes.dimensions
        self._places = file.floats("emb.pos").reshape(-1, dimensions)
        self._places = self._places + file.floats("emb.type")[:dimensions]
        self._norm = _norm(file, "emb.ln")
        self._layers = [_layer(file, f"l{n}") for n in range(file.sizes.layers)]

    def means(self, texts: Sequence[Sequence[int]]) -> Floats:
        """The mean of each text's tokens, shape (texts, dimensions). No list may be empty."""
        lengths = [len(tokens) for tokens in texts]
        numbers = np.concatenate([np.asarray(tokens, np.int64) for tokens in texts])
        values = self._words.floats(numbers)
        values += np.concatenate([self._places[:length] for length in lengths])
        self._norm(values)
        ends = np.cumsum(lengths)
        spans = list(zip((ends - lengths).tolist(), ends.tolist(), strict=True))
        for layer in self._layers:
            values = self._through(layer, values, spans)
        sums: Floats = np.add.reduceat(values, [start for start, _ in spans], axis=0)
        means: Floats = sums / np.array(lengths, np.float32)[:, None]
        return means

    def _through(self, layer: _Layer, values: Floats, spans: list[tuple[int, int]]) -> Floats:
        inputs = layer.attention_in(values)
        mixed = np.empty_like(values)
        for start, end in spans:
            mixed[start:end] = self._attended(inputs[start:end])
        values = layer.attention_norm(values + layer.attention_out(mixed))
        result = np.empty_like(values)
        for start in range(0, len(values), _INNER_TOKENS):
            piece = values[start : start + _INNER_TOKENS]
            result[start : start + _INNER_TOKENS] = layer.outer(_gelu(layer.inner(piece)))
        result += values
        return layer.norm(result)

    def _attended(self, inputs: Floats) -> Floats:
        """Scaled dot-product attention (Vaswani et al. 2017) within one text. The scale is
        part of the weights."""
        length, heads = len(inputs), self.sizes.heads
        parted = inputs.reshape(length, 3, heads, -1).transpose(1, 2, 0, 3)
        queries, keys, contents = parted
        shares = queries @ keys.transpose(0, 2, 1)
        shares -= shares.max(axis=2, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=2, keepdims=True)
        together = (shares @ contents).transpose(1, 0, 2).reshape(length, -1)
        return together.astype(np.float32, copy=False)


def _gelu(values: Floats) -> Floats:
    linear, cubic = _GELU
    divisor = values * values
    divisor *= cubic
    divisor += linear
    divisor *= values
    # What overflows divides to nothing, as it should.
    with np.errstate(over="ignore"):
        np.exp(divisor, out=divisor)
    divisor += 1
    values /= divisor
    return values


def _layer(file: WeightsFile, name: str) -> _Layer:
    dimensions, inner = file.sizes.dimensions, file.sizes.inner
    query = _dense(file, f"{name}.q", dimensions)
    scale = np.float32((dimensions // file.sizes.heads) ** -0.5)
    query = _Dense(query.weights * scale, query.bias * scale)
    parts = (query, _dense(file, f"{name}.k", dimensions), _dense(file, f"{name}.v", dimensions))
    return _Layer(
        attention_in=_Dense(
            np.ascontiguousarray(np.concatenate([part.weights for part in parts], axis=1)),
            np.concatenate([part.bias for part in parts]),
        ),
        attention_out=_dense(file, f"{name}.ao", dimensions),
        attention_norm=_norm(file, f"{name}.aln"),
        inner=_dense(file, f"{name}.fi", dimensions),
        outer=_dense(file, f"{name}.fo", inner),
        norm=_norm(file, f"{name}.oln"),
    )


def _dense(file: WeightsFile, name: str, width: int) -> _Dense:
    weights = file.matrix(f"{name}.w", width).floats()
    return _Dense(np.ascontiguousarray(weights.T), file.floats(f"{name}.b"))


def _norm(file: WeightsFile, name: str) -> _Norm:
    return _Norm(file.floats(f"{name}.w"), file.floats(f"{name}.b"), file.sizes.epsilon)
