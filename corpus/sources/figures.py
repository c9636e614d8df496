"""Every figure that occurs twice in the archive, read from figures.toml.

Takes names and years, gives formatted Swedish numbers and table rows.
Totals and shares are computed here, so a text can never disagree with its table.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

NBSP = "\N{NO-BREAK SPACE}"
Number = int | float
Row = tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """One table over the years: row names, their labels and the values of each year."""

    heading: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    values: dict[int, tuple[Number, ...]]
    total_label: str
    with_shares: bool

    def value(self, year: int, name: str = "") -> Number:
        """The value of one row, or without a name the sum of the year."""
        row = self.values[year]
        return row[self.names.index(name)] if name else round(sum(row), 1)


Figures = dict[str, Series]


def read_figures(path: Path) -> Figures:
    """Read figures.toml."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _series(table) for name, table in tables.items()}


def _series(table: dict[str, object]) -> Series:
    rows, values = table["rader"], table["varden"]
    assert isinstance(rows, list)
    assert isinstance(values, dict)
    return Series(
        heading=str(table["rubrik"]),
        names=tuple(name for name, _ in rows),
        labels=tuple(label for _, label in rows),
        values={int(year): tuple(row) for year, row in values.items()},
        total_label=str(table.get("summa", "")),
        with_shares=bool(table.get("andel", False)),
    )


def swedish(number: Number) -> str:
    """2500 → 2 500 and 41.2 → 41,2, with a no-break space between thousands."""
    if isinstance(number, float):
        return f"{number:,.1f}".replace(",", NBSP).replace(".", ",")
    return f"{number:,}".replace(",", NBSP)


def shares(values: tuple[Number, ...]) -> list[int]:
    """Whole percentages that add up to exactly 100 (largest remainder)."""
    exact = [100 * value / sum(values) for value in values]
    whole = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: whole[i] - exact[i])
    for i in by_remainder[: 100 - sum(whole)]:
        whole[i] += 1
    return whole


def table_rows(series: Series, years: list[int]) -> list[Row]:
    """A heading row, the rows, and a total row where the series has one."""
    shared = series.with_shares and len(years) == 1
    heads = [str(year) for year in years] if len(years) > 1 else ["Belopp"]
    columns: list[list[str]] = [[swedish(v) for v in series.values[year]] for year in years]
    totals = [swedish(series.value(year)) for year in years]
    if shared:
        heads.insert(0, "Andel")
        columns.insert(0, [f"{share} %" for share in shares(series.values[years[0]])])
        totals.insert(0, "100 %")
    rows = [(series.heading, *heads)]
    rows += [(label, *(column[i] for column in columns)) for i, label in enumerate(series.labels)]
    return [*rows, (series.total_label, *totals)] if series.total_label else rows


def fill(text: str, figures: Figures) -> str:
    """Replace {{tal:bredband.2016.lan}} and its kin with the figure itself."""

    def figure(match: re.Match[str]) -> str:
        form, path = match.groups()
        series, year, *name = path.split(".")
        number = figures[series].value(int(year), *name)
        return swedish(_FORMS[form] * number) if form == "mkr" else swedish(number)

    return re.sub(r"\{\{(tal|mkr):([\w.]+)\}\}", figure, text)


# Amounts are kept in kronor; running text says them in millions.
_FORMS = {"mkr": 1e-6}
