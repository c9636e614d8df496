"""Count the commonest Swedish word forms and write `indexer/language/known_words.txt`.

Run as `python bench/build_known_words.py [--shared DIR]`. Words are facts; no sentence of the
texts that are counted is kept.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import Final

REPO: Final = Path(__file__).parents[1]
TARGET: Final = REPO / "indexer" / "language" / "known_words.txt"
# 20,000 forms cover 86 % of the words on the median page of a Swedish report.
FORMS: Final = 20_000
# A form that stands in fewer documents is one writer's word, or a slip of the pen.
FEWEST_DOCUMENTS: Final = 5
# Two letters meet by chance in garbage: only those that stand in many passages are words.
SHORT: Final = 2
FEWEST_PASSAGES_OF_SHORT: Final = 300
# Some passages quote English or French: in Swedish these make up a sixth of the words.
_FUNCTION_WORDS: Final = frozenset(
    {"och", "att", "som", "för", "av", "det", "den", "en", "i", "på", "med", "till"}
)
_LEAST_FUNCTION_WORDS: Final = 0.08
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def commonest_forms(passages: Path) -> list[str]:
    """The forms that stand in most passages, in alphabetical order."""
    counts: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    with gzip.open(passages, "rt", encoding="utf-8") as lines:
        for line in lines:
            passage = json.loads(line)
            text = unicodedata.normalize("NFC", passage["text"]).lower()
            words = _WORD.findall(text)
            if sum(map(_FUNCTION_WORDS.__contains__, words)) < _LEAST_FUNCTION_WORDS * len(words):
                continue
            for word in set(words):
                counts[word] += 1
                if len(documents[word]) < FEWEST_DOCUMENTS:
                    documents[word].add(passage["document"])
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    kept = (
        word
        for word in ranked
        if len(documents[word]) >= FEWEST_DOCUMENTS
        and (len(word) > SHORT or counts[word] >= FEWEST_PASSAGES_OF_SHORT)
    )
    return sorted(islice(kept, FORMS))


def main() -> None:
    """Write the list anew."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    shared = arguments.parse_args().shared
    forms = commonest_forms(shared / "bench" / "passages.jsonl.gz")
    TARGET.write_text("\n".join(forms) + "\n", encoding="utf-8")
    print(f"{len(forms)} word forms in {TARGET.relative_to(REPO)}")


if __name__ == "__main__":
    main()
