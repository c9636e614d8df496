"""Repairers side by side on the same pages, as tables."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.repair_scoring import SeedScore, WordError, WordErrors
from bench.repair_sets import ReadPage
from bench.repairers import AS_READ, Repairer


@dataclass(frozen=True, slots=True)
class Table:
    """What goes on the page: a title, a head of columns, rows; and errors for the terminal."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    errors: Mapping[str, Counter[WordError]] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [self.head, tuple("---" for _ in self.head), *self.rows]
        shown = ["| " + " | ".join(line) + " |" for line in lines]
        return "\n".join([f"## {self.title}", "", *shown])

    def commonest_errors(self, count: int) -> str:
        """The errors that are left, by column, commonest first."""
        lines = []
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


def seed_table(pages: Sequence[ReadPage], repairers: Mapping[str, Repairer]) -> Table:
    """Word accuracy, fixed and broken, as the issue's tool counts them."""
    scores, speeds = {}, {}
    for name, repairer in repairers.items():
        done = repaired(pages, repairer)
        scores[name] = score = SeedScore()
        for line in done.lines:
            score.add(*line)
        speeds[name] = _speed(name, score.words, done)
    rows = [
        ("words", *(f"{score.words:,}" for score in scores.values())),
        ("word accuracy", *(f"{score.right / score.words:.2%}" for score in scores.values())),
        ("damaged words", *(f"{score.damaged:,}" for score in scores.values())),
        (
            "of them mended",
            *(f"{score.fixed / max(score.damaged, 1):.2%}" for score in scores.values()),
        ),
        ("right words broken", *(str(score.broken) for score in scores.values())),
        ("words per CPU second", *speeds.values()),
    ]
    errors = {name: score.errors for name, score in scores.items() if name != AS_READ}
    return Table("Half of the seed report", ("what", *repairers), rows, errors)


def error_table(title: str, pages: Sequence[ReadPage], repairers: Mapping[str, Repairer]) -> Table:
    """Word error rates and what they are made of."""
    scores, done = {}, {}
    for name, repairer in repairers.items():
        done[name] = repaired(pages, repairer)
        scores[name] = score = WordErrors()
        for line in done[name].lines:
            score.add(*line)
    each = list(scores.values())
    rows = [
        ("words of pages", *(f"{score.words:,} of {len(pages)}" for score in each)),
        ("pages changed", *(str(one.changed) for one in done.values())),
        ("**word error rate**", *(f"{score.rate:.2%}" for score in each)),
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
    return Table(title, ("what", *repairers), rows, errors)


def _share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.3%} ({part})"


def _speed(name: str, words: int, done: Repaired) -> str:
    return "–" if name == AS_READ else f"{words / max(done.seconds, 1e-9):,.0f}"
