"""What becomes of letters and words when Swedish is read with a wrong model: counts over pairs of
true and read lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bench.alignment import edits
from indexer.repair.tokens import core_of

STARS: Final = "åäö"
# Signs that look alike, whatever was seen in the pairs; each is rare.
LOOKALIKES: Final = (
    "l1 l| l! lI i1 il li bh nh hb ce ec fl tf ft uv vu nu un on 0o o0 5s s5 gq gy yg kh rt ij"
)
_LOOKALIKE_RUNS: Final = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("ii", "u"), ("li", "h"))
_LOOKALIKE_SHARE: Final = 5e-5
_FEWEST: Final = 2
_LONGEST: Final = 3


@dataclass
class Confusions:
    """Counted readings: of letters, of short runs of other letters, of whole words."""

    letters: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    runs: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def letter_lines(self) -> Iterator[str]:
        """`<å, ä or ö> <read as> <share>`, tabs between."""
        for letter in STARS:
            total = self.letters[letter].total()
            for read, count in self.letters[letter].most_common():
                if count >= _FEWEST and len(read) <= 2:
                    yield f"{letter}\t{read}\t{count / total:.6f}"

    def edit_lines(self) -> Iterator[str]:
        """`<true letters> <read as> <share of the letters read so>`, likeliest first."""
        occurrences = Counter[str]()
        for word, reads in self.words.items():
            for run in {run for run, _ in self.runs}:
                occurrences[run] += word.count(run) * reads.total()
        lines = []
        for (run, read), count in self.runs.items():
            if count > _FEWEST and occurrences[run]:
                lines.append((count / occurrences[run], run, read))
        known = {(run, read) for _, run, read in lines}
        alike = {*((pair[0], pair[1].lower()) for pair in LOOKALIKES.split()), *_LOOKALIKE_RUNS}
        lines += [(_LOOKALIKE_SHARE, *pair) for pair in alike - known]
        for share, run, read in sorted(lines, reverse=True):
            yield f"{run}\t{read}\t{share:.6f}"

    def word_lines(self, known: set[str]) -> Iterator[str]:
        """`<word> <read as> <count> <word's count>` of known words that became others."""
        for word in sorted(self.words):
            reads = self.words[word]
            if word not in known:
                continue
            for read, count in reads.most_common():
                if count >= _FEWEST:
                    yield f"{word}\t{read}\t{count}\t{reads.total()}"


def counted(lines: Iterable[tuple[str, str]]) -> Confusions:
    """Confusions over pairs of a true and a read line; lines with other counts of words are left
    out."""
    confusions = Confusions()
    for clean, read in lines:
        true_words = clean.replace("\xad", "").lower().split()
        read_words = read.lower().split()
        if len(true_words) != len(read_words):
            continue
        for true_word, read_word in zip(true_words, read_words, strict=True):
            word, seen = core_of(true_word), core_of(read_word)
            if word.isalpha():
                confusions.words[word][seen] += 1
                _count_letters(word, seen, confusions)
    return confusions


def _count_letters(word: str, seen: str, confusions: Confusions) -> None:
    for true, read in edits(word, seen):
        if true == read:
            for letter in true:
                confusions.letters[letter][letter] += 1
        elif len(true) == 1 and true in STARS:
            confusions.letters[true][read] += 1
        elif len(true) == len(read) and any(letter in STARS for letter in true):
            for letter, sign in zip(true, read, strict=True):
                confusions.letters[letter][sign] += 1
        elif true and read and not set(true) & set(STARS) and len(true) <= _LONGEST:
            confusions.runs[true, read] += 1
