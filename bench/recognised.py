"""Show what was recognised in an archive, to be judged by reading (ADR 0015).

    python -m bench.recognised quantities|abbreviations [--data DIR] [--each N] [--seed N]

Quantities are drawn at random, some of each kind, with the words around; of abbreviations all are
shown that documents explain.
"""

import argparse
import random
from collections import defaultdict
from pathlib import Path
from typing import Final

from indexer.catalogue import CatalogueReader
from indexer.language.analysis import Term, terms

_AROUND: Final = 30


def main() -> None:
    """Print one line for each."""
    options = argparse.ArgumentParser()
    options.add_argument("what", choices=["quantities", "abbreviations"])
    options.add_argument("--data", type=Path, default=Path("var"))
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    catalogue = CatalogueReader(chosen.data)
    if chosen.what == "abbreviations":
        for each in catalogue.abbreviations():
            print(f"{each.short:10} {each.documents:4} {each.meaning}")
        return
    chooser = random.Random(chosen.seed)
    for kind, lines in sorted(quantities(catalogue).items()):
        print(f"{kind}: {len(lines)}")
        print(*chooser.sample(lines, min(chosen.each, len(lines))), sep="\n")


def quantities(catalogue: CatalogueReader) -> dict[str, list[str]]:
    """By kind ("kr", "datum", "" for plain numbers): each with its context and term."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in catalogue.summaries():
        for passage in catalogue.document(document.id).passages:
            for term in terms(passage.text):
                if not term.is_word:
                    kind, colon, _ = term.index_term.partition(":")
                    found[kind if colon else ""].append(in_context(passage.text, term))
    return found


def in_context(text: str, term: Term) -> str:
    """The words before, the quantity in brackets, the words after, and its term."""
    before, after = text[max(0, term.start - _AROUND) : term.start], text[term.end :][:_AROUND]
    line = f"{before}[{term.surface}]{after}".replace("\n", "⏎")
    return f"  {line}  {term.index_term}"


if __name__ == "__main__":
    main()
