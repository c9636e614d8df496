"""From damaged pages to mended ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.model.document import Document, Repair
from indexer.repair.mending import Mender
from indexer.repair.model import shipped_model
from indexer.repair.printing import pieces, printed, raised_share
from indexer.repair.tokens import words_of

# Raised when the same page would be mended otherwise.
REPAIR_RULES: Final = 1


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A text and the words of it that were mended; `damage` is their share (0-1), None when the
    text was found sound and left alone."""

    text: str
    repairs: tuple[Repair, ...]
    damage: float | None


def repair(document: Document) -> Document:
    """The document with its damaged pages mended: their blocks have `repairs`, their readings
    `damage`."""
    return document


def repair_text(text: str, *, force: bool = False) -> RepairedText:
    """A text mended where it is damaged, with the same line breaks. `force` mends it whether or
    not it looks damaged."""
    model = shipped_model()
    words = list(words_of(text))
    out = []
    at = length = 0
    repairs = []
    for begin, end, piece, confidence in _changes(text, words, model):
        out += [text[at:begin], piece]
        length += begin - at
        repairs.append(Repair(length, length + len(piece), text[begin:end], confidence))
        length += len(piece)
        at = end
    return RepairedText("".join((*out, text[at:])), tuple(repairs), len(repairs) / max(1, len(words)))


def _changes(text, words, model) -> Iterator[tuple[int, int, str, float]]:
    chosen = Mender(model, words).chosen()
    raised = raised_share([(w, c.candidate) for w, c in zip(words, chosen, strict=True)], model)
    for word, choice in zip(words, chosen, strict=True):
        candidate = choice.candidate
        if candidate.word in (word.text.lower(), "#"):
            continue
        cut = pieces(word, candidate, printed(word, candidate, model, raised))
        for (begin, end), piece in zip(word.spans, cut or (), strict=cut is not None):
            if text[begin:end] != piece:
                yield begin, end, piece, choice.confidence
