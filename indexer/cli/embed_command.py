"""embed, and the same stage at the end of index: passages get vectors."""

import argparse
import sys
from dataclasses import asdict
from typing import Any, Final

from indexer.cli.options import Commands, add_command, print_json, settings_of
from indexer.embedding import EmbeddingReport, embed
from indexer.model.errors import AterblickError, BadUse
from indexer.progress import Progress, progress_for
from indexer.settings import Settings

_WORDS_ALONE: Final = "Arkivet går att söka i på ord. {why}"
_CONTINUE: Final = "Fortsätt med: aterblick embed"


def add_commands(commands: Commands) -> None:
    """Add the command."""
    text = "Gör texten sökbar på betydelse; fortsätter där det slutade."
    command = add_command(commands, "embed", text, _embed)
    command.add_argument(
        "--limit", type=int, metavar="N", help="gör högst N textbitar (ett stycke är en till tre)"
    )


def _embed(chosen: argparse.Namespace) -> int:
    if chosen.limit is not None and chosen.limit < 1:
        raise BadUse("--limit ska vara minst 1.")
    with progress_for(is_quiet=False) as progress:
        report = embed(settings_of(chosen), progress, chosen.limit)
    if chosen.json:
        print_json(embedding_json(report))
    else:
        print(_sentence(report))
    return 1 if report.left else 0


def embedding_json(report: EmbeddingReport) -> dict[str, Any]:
    """A stage's report."""
    return {**asdict(report), "left": report.left}


def embed_after_run(settings: Settings, progress: Progress, *, only_count: bool) -> None:
    """Make vectors after a run, or only count those that are missing. The run has succeeded
    whether this can be done or not: why not is said on standard error."""
    if settings.meaning == "never":
        return
    try:
        embed(settings, progress, 0 if only_count else None)
    except AterblickError as error:
        print(_WORDS_ALONE.format(why=error), file=sys.stderr)


def _sentence(report: EmbeddingReport) -> str:
    said = f"{report.done} av {report.total} textbitar är sökbara på betydelse"
    if not report.embedded:
        return f"{said}; inget nytt att göra."
    made = f"{said}, {report.embedded} av dem nya ({report.seconds:.0f} s, {report.embedder})."
    return f"{made} {_CONTINUE}" if report.left else made
