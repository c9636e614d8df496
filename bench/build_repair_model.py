"""Count words, word pairs and word triples of clean Swedish, and what a wrong OCR model makes of
letters, and write `indexer/repair/model.npz`.

Run as `python -m bench.build_repair_model [--shared DIR]`. Words and counts are facts; no sentence
of the texts that are counted is kept. Pages that `bench.repair_split` sets aside for testing, and
passages that quote them, are not counted.
"""

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from bench.confusions import Confusions, counted
from bench.repair_split import documents_to_leave_out, is_test
from bench.word_parts import letter_runs, parts_of_compounds, words_as_parts
from bench.word_runs import PLAIN, quantised, tables
from indexer.repair.model import FIRST_WORD, NUMBER, START, UNKNOWN, code_of, key_of
from indexer.repair.tokens import is_start_after, parts_of

Forms = defaultdict[str, Counter[str]]

REPO: Final = Path(__file__).parents[1]
TARGET: Final = REPO / "indexer" / "repair" / "model.npz"
_FUNCTION_WORDS: Final = frozenset(
    ("och", "att", "som", "för", "av", "det", "den", "en", "i", "på", "med", "till")
)
_LEAST_FUNCTION_WORDS: Final = 0.08
_FEWEST_ODD: Final = 3
# The share of a word that is only in the dictionary.
_OF_DICTIONARY_WORD: Final = math.exp(-18)
# Shorter forms of the dictionary are abbreviations and names of letters.
_OF_DICTIONARY: Final = re.compile(r"[^\W\d_]{4,18}")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:[:’'.][^\W\d_]+)*")
# A form that is another word without its dots, and so much rarer, is that word misspelt.
_GHOST: Final = 0.02


def clean_passages(shared: Path) -> Iterator[str]:
    """Swedish passages of documents that do not quote the pages set aside."""
    with gzip.open(shared / "bench" / "passages.jsonl.gz", "rt", encoding="utf-8") as lines:
        passages = [(found["document"], found["text"]) for found in map(json.loads, lines)]
    pages: defaultdict[str, list[str]] = defaultdict(list)
    for page, clean, _ in pairs(shared):
        pages[page].append(clean)
    left_out = documents_to_leave_out(pages, passages)
    for document, text in passages:
        words = text.lower().split()
        of_function = sum(map(_FUNCTION_WORDS.__contains__, words))
        if document not in left_out and of_function >= _LEAST_FUNCTION_WORDS * len(words):
            yield text


def pairs(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Page, true line and line as read with the wrong model."""
    for path in sorted((shared / "eval" / "repair" / "pairs").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            page, clean, read, *_ = [*line.split("\t"), "", ""]
            if clean and read:
                yield page, clean, read


def word_stream(texts: Iterable[str]) -> tuple[list[str], np.ndarray, Forms, Forms]:
    """The words met, the texts as their numbers, and how each is written, but for the first of a
    sentence, and how after small words, where no heading begins either."""
    numbers = {"": UNKNOWN, "#": NUMBER, ".": START}
    stream: list[int] = []
    forms: Forms = defaultdict(Counter)
    in_sentence: Forms = defaultdict(Counter)
    for text in texts:
        stream.append(START)
        before = ""
        for token in text.replace("\xad", "").split():
            parts = parts_of(token)
            for part in parts:
                if any(map(str.isdigit, part)):
                    stream.append(NUMBER)
                elif _LETTERS.fullmatch(part):
                    low = part.lower()
                    if before:
                        forms[low][part] += 1
                    if before in _FUNCTION_WORDS:
                        in_sentence[low][part] += 1
                    before = part
                    stream.append(numbers.setdefault(low, len(numbers)))
                else:
                    stream.append(UNKNOWN)
            if is_start_after(token):
                stream.append(START)
                before = ""
    return list(numbers), np.array(stream, np.int64), forms, in_sentence


def dictionary() -> frozenset[str]:
    """The word forms of simplemma's Swedish dictionary, in lower case."""
    return frozenset(form.lower() for form in DefaultDictionaryFactory().get_dictionary("sv"))


def vocabulary(words: list[str], counts: np.ndarray, forms: frozenset[str]) -> list[int]:
    """The numbers of the words to keep, commonest first."""
    groups: dict[str, int] = {}
    for number in range(FIRST_WORD, len(words)):
        plain = words[number].translate(PLAIN)
        groups[plain] = max(groups.get(plain, 0), int(counts[number]))
    kept = []
    for number in range(FIRST_WORD, len(words)):
        word, count = words[number], int(counts[number])
        is_form = word in forms
        is_ghost = count < _GHOST * groups[word.translate(PLAIN)] and not is_form
        if (count > 1 or is_form) and not is_ghost:
            kept.append(number)
    return sorted(kept, key=lambda number: (-counts[number], words[number]))


def word_list(
    name: str, shares: Mapping[str, float], numbers: Mapping[str, int]
) -> dict[str, np.ndarray]:
    """Words with their shares of all words, sorted by their keys; those without a number too."""
    words = sorted(shares, key=lambda word: (key_of(word), code_of(word)))
    return {
        f"{name}_keys": _as_bytes(map(key_of, words)),
        f"{name}_codes": np.array([code_of(word) for word in words], np.uint16),
        f"{name}_numbers": np.array([numbers.get(word, UNKNOWN) for word in words], np.int32),
        f"{name}_shares": quantised(np.array([shares[word] for word in words])),
    }


def _as_bytes(lines: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _small_odds(word: str, forms: Forms) -> float:
    """How many times likelier a word is small than capital inside a sentence."""
    small = forms[word][word]
    return (small + 0.5) / (forms[word].total() - small + 0.5)


def _odd_forms(words: list[str], forms: Forms) -> Iterator[str]:
    """How words are written otherwise than small or with a capital (EU, FoI), those that mostly
    are, commonest first."""
    for word in words:
        usual = forms[word].most_common(1)
        if usual and usual[0][0] not in (word, word.capitalize()):
            for form, count in forms[word].most_common():
                if count >= _FEWEST_ODD and form not in (word, word.capitalize()):
                    yield form


def build(shared: Path) -> dict[str, np.ndarray]:
    """The model's arrays."""
    words, stream, forms, in_sentence = word_stream(clean_passages(shared))
    counts = np.bincount(stream, minlength=len(words))
    in_dictionary = dictionary()
    kept = vocabulary(words, counts, in_dictionary)
    renumbered = np.full(len(words), UNKNOWN, np.int64)
    renumbered[:FIRST_WORD] = range(FIRST_WORD)
    renumbered[kept] = np.arange(FIRST_WORD, FIRST_WORD + len(kept))
    names = [words[number] for number in (*range(FIRST_WORD), *kept)]
    confusions: Confusions = counted(
        (clean, read) for page, clean, read in pairs(shared) if not is_test(page)
    )
    known = {words[number]: int(counts[number]) for number in kept}
    numbers = {word: number for number, word in enumerate(names) if number >= FIRST_WORD}
    shares = {
        word: (count + 0.5) / (len(stream) + 0.5 * len(known)) for word, count in known.items()
    }
    others = {
        form: _OF_DICTIONARY_WORD
        for form in in_dictionary
        if _OF_DICTIONARY.fullmatch(form) and form not in numbers
    }
    first, last = parts_of_compounds({**dict.fromkeys(in_dictionary, 0), **known})
    return {
        **word_list("words", shares, numbers),
        **word_list("dictionary", others, {}),
        **word_list("first_parts", first | words_as_parts(shares, first, "s"), {}),
        **word_list("last_parts", last | words_as_parts(shares, last), {}),
        "small_odds": quantised(1 / np.array([_small_odds(name, in_sentence) for name in names])),
        "forms": _as_bytes(_odd_forms(names, forms)),
        "letter_runs": _as_bytes(letter_runs(known)),
        **tables(names, renumbered[stream]),
        "letters": _as_bytes(confusions.letter_lines()),
        "edits": _as_bytes(confusions.edit_lines()),
        "readings": _as_bytes(confusions.word_lines(set(names))),
    }


def main() -> None:
    """Write the model anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    arrays = build(parser.parse_args().shared)
    np.savez_compressed(TARGET, **arrays)
    shapes = {name: len(array) for name, array in arrays.items()}
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB, {shapes}")


if __name__ == "__main__":
    main()
