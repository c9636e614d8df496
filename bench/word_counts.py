"""What the builders of word lists count: words of public Swedish texts, and simplemma's list."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

# Some passages quote English or French: in Swedish these make up a sixth of the words.
_FUNCTION_WORDS: Final = frozenset(
    ("och", "att", "som", "för", "av", "det", "den", "en", "i", "på", "med", "till")
)
_LEAST_FUNCTION_WORDS: Final = 0.08
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def counted_words(shared: Path) -> Counter[str]:
    """How often each word (lower case, NFC) stands in the Swedish passages."""
    counts: Counter[str] = Counter()
    with gzip.open(shared / "bench" / "passages.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = unicodedata.normalize("NFC", json.loads(line)["text"])
            words = _WORD.findall(text.replace("\xad", "").lower())
            if sum(map(_FUNCTION_WORDS.__contains__, words)) >= _LEAST_FUNCTION_WORDS * len(words):
                counts.update(words)
    return counts


def dictionary() -> dict[str, str]:
    """simplemma's Swedish forms with their lemmas, in lower case."""
    listed = DefaultDictionaryFactory().get_dictionary("sv")
    return {form.lower(): lemma.lower() for form, lemma in listed.items()}
