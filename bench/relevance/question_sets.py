"""Sets of questions with the documents that answer them, as archives of our own.

What counts as an answer is decided by the shared scorer, `<shared>/tools/score_questions.py`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Final

from indexer import embedding, pipeline
from indexer.progress import progress_for
from indexer.settings import Settings

Holds = Callable[[str, list[Any]], bool]

# Each set's questions and documents, below the shared folder.
SETS: Final = {
    "seed": ("eval/questions/seed-dev.jsonl", "seed/aterrapportering-2017.txt"),
    "SweQUAD": ("eval/questions/swequad/questions.jsonl", "eval/questions/swequad/documents"),
    "SQuAD-sv": ("eval/questions/squad-sv/questions.jsonl", "eval/questions/squad-sv/documents"),
}
_UNANSWERABLE: Final = "none"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the documents answer; `document` is "" where any will do."""

    text: str
    answers: list[Any]
    document: str


def answerable(questions: Path) -> list[Asked]:
    """The questions of a set that have an answer."""
    lines = questions.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    return [
        Asked(one["question"], one["answers"], one.get("document", ""))
        for one in found
        if one["type"] != _UNANSWERABLE
    ]


def holds_of(shared: Path) -> Holds:
    """The shared scorer's `holds`: is one of the answers in a text?"""
    path = shared / "tools" / "score_questions.py"
    spec = spec_from_file_location("score_questions", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    holds: Holds = module.holds
    return holds


def archive_of(documents: Path, kept: Path) -> Settings:
    """The settings of an archive of the documents, read and embedded if it is not yet."""
    settings = Settings(data_dir=kept)
    with progress_for(is_quiet=False) as progress:
        pipeline.index((documents,), settings, progress)
    with progress_for(is_quiet=False) as progress:
        embedding.embed(settings, progress)
    return settings
