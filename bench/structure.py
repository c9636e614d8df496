"""Headings, paragraphs and tables of PDFs whose truth is the Word file they were made from.

    python -m bench.structure [--shared DIR] [--variant bare] [--set real] [--only NAME] [--show]

Every Word file of `<shared>/real`, and those of `bench.generated_docx`, is made into PDFs by
LibreOffice, tagged and untagged, with and without bookmarks; its styles are the truth
(`bench.truth_docx`). The measures are defined in `bench.scoring`. `--show` prints, to
the terminal only, what was missed.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bench.converting import Variant, pdfs_of
from bench.generated_docx import HELD_OUT_SEED, WORKING_SEED, generated_files
from bench.real_files import SHARED, document_of
from bench.scoring import Score, added, score_of
from bench.truth_docx import truth_of
from indexer.structure import structured_pages

_SHOWN: Final = 10


def real_word_files(shared: Path) -> list[Path]:
    """The real Word files."""
    return sorted((shared / "real").glob("*.docx"))


def scores_of(files: list[Path], variant: Variant) -> dict[Path, Score]:
    """Each Word file's score when it is read from its PDF."""
    scores = {}
    for file, pdf in pdfs_of(files, variant).items():
        scores[file] = score_of(truth_of(file), structured_pages(document_of(pdf)))
    return scores


def figures(title: str, scores: Iterable[Score]) -> list[tuple[str, str]]:
    """One row for each measure that something was counted in."""
    return [(f"{title}: {name}", str(tally)) for name, tally in added(scores).items() if tally.of]


def file_sets(shared: Path, seed: int) -> dict[str, list[Path]]:
    """The Word files of each set."""
    return {"real": real_word_files(shared), "generated": generated_files(shared, seed)}


def rows(shared: Path) -> list[tuple[str, str]]:
    """The figures of every set and variant; the generated files are a draw that nobody worked
    against."""
    found = []
    for name, files in file_sets(shared, HELD_OUT_SEED).items():
        for variant in Variant:
            title = f"{len(files)} {name} Word files as PDF, {variant.value}"
            found += figures(title, scores_of(files, variant).values())
    return found


def show(scores: dict[Path, Score], most: int = _SHOWN) -> None:
    """Print what was missed, by measure, a few of each file."""
    names = dict.fromkeys(name for score in scores.values() for name in score)
    for name in names:
        print(f"\n== {name}: {added(scores.values())[name]}")
        shown = 0
        for file, score in sorted(scores.items(), key=lambda pair: -_missing(pair[1], name)):
            tally = score.get(name)
            if tally is None or not tally.misses or shown >= most:
                continue
            print(f"  -- {file.name}: {tally}")
            for miss in tally.misses[: most - shown]:
                print(f"    {miss}")
                shown += 1


def _missing(score: Score, name: str) -> int:
    return score[name].of - score[name].right if name in score else 0


def main() -> None:
    """Print the figures, and what was missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--variant", choices=[v.name.lower() for v in Variant], default=None)
    options.add_argument("--set", choices=("real", "generated"), default=None)
    options.add_argument("--only", default="", help="files whose name holds this")
    options.add_argument("--show", action="store_true", help="print what was missed")
    options.add_argument("--misses", type=int, default=_SHOWN, help="so many of each measure")
    options.add_argument("--seed", type=int, default=WORKING_SEED, help="of the generated files")
    chosen = options.parse_args()
    for name, all_files in file_sets(chosen.shared, chosen.seed).items():
        files = [file for file in all_files if chosen.only in file.name]
        for variant in Variant:
            if name != (chosen.set or name) or chosen.variant not in (None, variant.name.lower()):
                continue
            scores = scores_of(files, variant)
            for what, figure in figures(f"{name}, {variant.value}", scores.values()):
                print(f"{what}: {figure}")
            if chosen.show:
                show(scores, chosen.misses)


if __name__ == "__main__":
    main()
