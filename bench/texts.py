"""Swedish sentences, headings and cells for made-up documents, taken at run time, never kept."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from bench.words import words_of

_PASSAGES: Final = 6000
_VOCABULARY_PASSAGES: Final = 40_000
_SENTENCE_END: Final = re.compile(r"(?<=[a-zåäö)]\.)\s+(?=[A-ZÅÄÖ])")
_PLAIN: Final = re.compile(r"[A-ZÅÄÖ][\w\s,()–-]+\.")
_SENTENCE_WORDS: Final = range(7, 34)
_TITLE_WORDS: Final = range(2, 9)
_PLAIN_TITLE: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?: [\wåäöÅÄÖ-]+)+")
_UNITS: Final = ("Årligen", "Löpande", "Halvårsvis", "Vid behov", "Pågår", "Klart", "Ej påbörjat")
_BODIES: Final = (
    "Länsstyrelsen",
    "Kommunstyrelsen",
    "Regionala nämnden",
    "Miljö- och byggförvaltningen",
    "Näringslivskontoret",
    "Universitetet",
)


class Texts:
    """A stream of texts that the same seed gives again. Passages hold laws and reports; their
    sentences are shuffled, so that no text of theirs is written again."""

    def __init__(self, shared: Path, seed: int) -> None:
        self.random = Random(seed)
        self._sentences, self._titles = _sentences_and_titles(shared)
        self.random.shuffle(self._sentences)
        self.random.shuffle(self._titles)
        self._next = 0

    def sentence(self) -> str:
        """A sentence of 7 to 33 words."""
        self._next += 1
        return self._sentences[self._next % len(self._sentences)]

    def paragraph(self, least: int = 2, most: int = 5) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def heading(self) -> str:
        """A heading of two to eight words, never one that was given before."""
        return self._titles.pop()

    def phrase(self, least: int = 1, most: int = 6) -> str:
        """Words as they stand in a table's cell."""
        words = self.sentence().rstrip(".").replace(",", "").split()
        count = self.random.randint(least, most)
        start = self.random.randrange(max(1, len(words) - count))
        phrase = " ".join(words[start : start + count])
        return phrase[:1].upper() + phrase[1:]

    def number(self) -> str:
        """A number as a report prints it."""
        choose: list[Callable[[], str]] = [
            lambda: f"{self.random.randint(1, 999)} {self.random.randint(100, 999)}",
            lambda: f"{self.random.randint(0, 99)},{self.random.randint(0, 9)}",
            lambda: f"{self.random.randint(0, 100)} %",
            lambda: str(self.random.randint(2015, 2030)),
        ]
        return self.random.choice(choose)()

    def table(self, rows: int, columns: int, empty: float = 0.0) -> list[tuple[str, ...]]:
        """A header and rows: a phrase, then bodies, numbers and states by column; a share of the
        cells beyond the first two is empty."""
        kinds: list[Callable[[], str]] = [
            lambda: self.random.choice(_BODIES),
            self.number,
            self.number,
            lambda: self.random.choice(_UNITS),
            lambda: self.phrase(3, 9),
        ]
        chosen = [kinds[i % len(kinds)] for i in range(columns - 1)]
        header = ("Åtgärd", "Ansvarig", "Budget", "Utfall", "Uppföljning", "Kommentar")[:columns]
        table = [header]
        for _ in range(rows):
            cells = [self.phrase(2, 6), *(one() for one in chosen)]
            for column in range(2, columns):
                if self.random.random() < empty:
                    cells[column] = ""
            table.append(tuple(cells))
        return table


def _sentences_and_titles(shared: Path) -> tuple[list[str], list[str]]:
    sentences: dict[str, None] = {}
    titles: dict[str, None] = {}
    with gzip.open(shared / "bench" / "passages.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in islice(file, _PASSAGES):
            row = json.loads(line)
            title = " ".join(row["title"].split("(")[0].split())
            if len(title.split()) in _TITLE_WORDS and _PLAIN_TITLE.fullmatch(title):
                titles[title] = None
            for sentence in _SENTENCE_END.split(row["text"]):
                whole = " ".join(sentence.split())
                if len(whole.split()) in _SENTENCE_WORDS and _PLAIN.fullmatch(whole):
                    sentences[whole] = None
    return list(sentences), list(titles)


def known_words(shared: Path) -> frozenset[str]:
    """Words that stand at least twice in the passages, in lower case."""
    counted: Counter[str] = Counter()
    with gzip.open(shared / "bench" / "passages.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in islice(file, _VOCABULARY_PASSAGES):
            counted.update(words_of(json.loads(line)["text"].casefold()))
    return frozenset(word for word, times in counted.items() if times > 1)
