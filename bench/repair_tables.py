"""Repairers side by side on the same pages, as tables."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bench.repair_scoring import SeedScore, WordError, WordErrors, is_running
from bench.repair_sets import ReadPage
from bench.repairers import AS_READ, Repairer


@dataclass(frozen=True, slots=True)
class Table:
    """What goes on the page: a title, a note, a head of columns, rows; and for the terminal errors
    and whatever else is shown line by line."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    note: str = ""
    errors: Mapping[str, Counter[WordError]] = field(default_factory=dict)
    shown: Sequence[str] = ()

    def __str__(self) -> str:
        lines = [self.head, tuple("---" for _ in self.head), *self.rows]
        shown = ["| " + " | ".join(line) + " |" for line in lines]
        note = [self.note, ""] if self.note else []
        return "\n".join([f"## {self.title}", "", *note, *shown])

    def details(self, count: int) -> str:
        """The errors that are left, by column, commonest first; so many of each and of the rest."""
        lines = [f"  {line}" for line in self.shown[:count]]
        for name, errors in self.errors.items():
            lines.append(f"  {name}: {errors.total()} errors")
            lines += [f"  {times:5} {error}" for error, times in errors.most_common(count)]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Repaired:
    """Pages given back by a repairer: lines beside each other, pages changed, CPU seconds."""

    lines: list[tuple[str, str, str]]
    changed: int
    seconds: float

    def running(self) -> "Repaired":
        """Its lines of running text alone."""
        return replace(self, lines=[line for line in self.lines if is_running(line[0])])


def repaired(pages: Sequence[ReadPage], repairer: Repairer) -> Repaired:
    """Repair every page; raises ValueError when lines are lost or added."""
    lines, changed, seconds = [], 0, 0.0
    for page in pages:
        began = time.process_time()
        text = repairer(page.text)
        seconds += time.process_time() - began
        changed += text != page.text
        given = text.split("\n")
        lines += list(zip(page.true, page.read, given, strict=True))
    return Repaired(lines, changed, seconds)


def seed_score_of(done: Repaired) -> SeedScore:
    """The score of all lines."""
    score = SeedScore()
    for line in done.lines:
        score.add(*line)
    return score


def accuracy(pages: Sequence[ReadPage], repairer: Repairer) -> str:
    """Word accuracy alone."""
    score = seed_score_of(repaired(pages, repairer))
    return f"{score.right / score.words:.2%}"


def seed_table(
    pages: Sequence[ReadPage], repairers: Mapping[str, Repairer], note: str = ""
) -> Table:
    """Word accuracy, fixed and broken, as the issue's tool counts them."""
    done = {name: repaired(pages, repairer) for name, repairer in repairers.items()}
    scores = {name: seed_score_of(one) for name, one in done.items()}
    rows = [
        ("words", *(f"{score.words:,}" for score in scores.values())),
        ("word accuracy", *(f"{score.right / score.words:.2%}" for score in scores.values())),
        ("damaged words", *(f"{score.damaged:,}" for score in scores.values())),
        (
            "of them mended",
            *(f"{score.fixed / max(score.damaged, 1):.2%}" for score in scores.values()),
        ),
        ("right words broken", *(str(score.broken) for score in scores.values())),
        (
            "words per CPU second",
            *(_speed(name, score.words, done[name]) for name, score in scores.items()),
        ),
    ]
    errors = {name: score.errors for name, score in scores.items() if name != AS_READ}
    return Table("Half of the seed report", ("what", *repairers), rows, note, errors)


def errors_of(done: Repaired) -> WordErrors:
    """The errors of all lines."""
    score = WordErrors()
    for line in done.lines:
        score.add(*line)
    return score


def rate_row(
    name: str, pages: Sequence[ReadPage], repairers: Mapping[str, Repairer]
) -> tuple[str, ...]:
    """Words, and each repairer's word error rate and pages changed, in one row."""
    done = [repaired(pages, repairer) for repairer in repairers.values()]
    scores = [errors_of(one) for one in done]
    figures = [
        f"{score.rate:.2%}, {one.changed} of {len(pages)} pages"
        for score, one in zip(scores, done, strict=True)
    ]
    return name, f"{scores[0].words:,}", *figures


def error_table(
    title: str, pages: Sequence[ReadPage], repairers: Mapping[str, Repairer], note: str = ""
) -> Table:
    """Word error rates and what they are made of."""
    done = {name: repaired(pages, repairer) for name, repairer in repairers.items()}
    scores = {name: errors_of(one) for name, one in done.items()}
    each = list(scores.values())
    rows = [
        ("words of pages", *(f"{score.words:,} of {len(pages)}" for score in each)),
        ("pages changed", *(str(one.changed) for one in done.values())),
        ("**word error rate**", *(f"{score.rate:.2%}" for score in each)),
        ("the same without words too many", *(f"{score.paired_rate:.2%}" for score in each)),
        (
            "the same in lines of running text",
            *(f"{errors_of(one.running()).rate:.2%}" for one in done.values()),
        ),
        ("words with å, ä, ö wrong", *(_share(s.dotted_wrong, s.dotted) for s in each)),
        ("undamaged words broken", *(_share(score.broken, score.sound) for score in each)),
        (
            "words per CPU second",
            *(_speed(name, score.words, done[name]) for name, score in scores.items()),
        ),
    ]
    kinds = [score.kinds() for score in each]
    rows += [
        (f"left: {kind}", *(str(counted[kind]) for counted in kinds))
        for kind in sorted(set().union(*kinds))
    ]
    errors = {name: score.errors for name, score in scores.items() if name != AS_READ}
    return Table(title, ("what", *repairers), rows, note, errors)


def _share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.3%} ({part})"


def _speed(name: str, words: int, done: Repaired) -> str:
    return "–" if name == AS_READ else f"{words / max(done.seconds, 1e-9):,.0f}"
