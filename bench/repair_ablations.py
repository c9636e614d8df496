"""The repair with parts of it switched off, to see what each adds."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from typing import Any, Final
from unittest.mock import patch

import numpy as np

from bench.real_files import REPO, document_of
from indexer.repair import OwnWords, repair_text, repairing, words_of_archive
from indexer.repair.candidates import Candidates
from indexer.repair.channel import Channel
from indexer.repair.compounds import Compounds
from indexer.repair.model import Model, WordList, shipped_model

Repairer = Callable[[str], str]
_Patches = Callable[[], list[Any]]


def _no_words() -> WordList:
    return WordList([], np.zeros(0, np.uint16), np.zeros(0, np.int32), np.zeros(0, np.float32))


@cache
def _model(part: str) -> Model:
    model = shipped_model()
    neighbours = model.neighbours
    no_keys, no_logs = np.array([-1], np.int64), np.zeros(1, np.float32)
    if part == "triples":
        return replace(model, neighbours=replace(neighbours, triples=no_keys, triple=no_logs))
    if part == "neighbours":
        without = replace(
            neighbours,
            pairs=no_keys,
            pair=no_logs,
            pair_rest=no_logs,
            triples=no_keys,
            triple=no_logs,
            word_rest=np.zeros_like(neighbours.word_rest),
        )
        return replace(model, neighbours=without)
    if part == "dictionary":
        return replace(model, dictionary=_no_words())
    if part == "readings":
        return replace(model, readings={})
    # All that is known of letters: they lose their dots and rings.
    letters = {"å": {"a": 1.0}, "ä": {"a": 1.0}, "ö": {"o": 1.0}}
    return replace(model, letters=letters, readings={}, edits=())


def _with_model(part: str) -> _Patches:
    return lambda: [patch.object(repairing, "shipped_model", lambda: _model(part))]


def _without_strange_steps() -> list[Any]:
    known = Candidates.of

    def of(self: Candidates, read: str, *, is_name: bool = False) -> Any:
        self.strange_steps = None
        return known(self, read, is_name=is_name)

    return [patch.object(Candidates, "of", of)]


def _nothing(kind: Callable[[], Any]) -> Callable[..., Any]:
    return lambda *_: kind()


_PARTS: Final[Mapping[str, _Patches]] = {
    "triples of words": _with_model("triples"),
    "pairs and triples": _with_model("neighbours"),
    "the dictionary": _with_model("dictionary"),
    "compounds": lambda: [patch.object(Compounds, "best", _nothing(list))],
    "words met as wholes": _with_model("readings"),
    "the learnt channel": _with_model("letters"),
    "letters never seen, look-alikes": _without_strange_steps,
    "adapting the channel": lambda: [patch.object(Channel, "adapt", _nothing(list))],
    "the document's own words": lambda: [patch("indexer.repair.mending._used", _nothing(dict))],
}


@contextmanager
def _without(part: str) -> Iterator[None]:
    with ExitStack() as stack:
        for each in _PARTS[part]():
            stack.enter_context(each)
        yield


def _repairer(part: str) -> Repairer:
    def repaired(text: str) -> str:
        with _without(part):
            return repair_text(text).text

    return repaired


@cache
def _demonstration_archive() -> OwnWords | None:
    files = sorted((REPO / "corpus").rglob("*.docx")) + sorted((REPO / "corpus").rglob("*.pdf"))
    documents = [document_of(path) for path in files if "Isbanan" not in path.name]
    return words_of_archive(
        block.text for each in documents for page in each.pages for block in page.blocks
    )


def with_archive(text: str) -> str:
    """The whole repair, with the words of the demonstration archive as the archive's own."""
    return repair_text(text, own=_demonstration_archive).text


ABLATIONS: Final[Mapping[str, Repairer]] = {
    **{f"without {part}": _repairer(part) for part in _PARTS},
    "with an archive's own words": with_archive,
}
