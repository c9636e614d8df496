"""Pages of real and made-up files, painted and read again: another domain, other conditions.

The files are born digital; their text layers are the truth.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bench.real_files import REPO
from bench.repair_lines import LinesBeside, PlacedWord, lines_beside
from bench.repair_scans import (
    CLEAN,
    JPEG,
    LEANING,
    NOISE,
    WORN,
    Scan,
    Tesseract,
    page_count,
    true_words,
)
from bench.repair_sets import ReadPage, page_from

# Riksbank minutes and reports, municipal plans and risk analyses, bylaws, a report of emissions, a
# system's description: nothing of the Government's, whose text the model may have been built on.
# Not Haparanda_klimatstrategi: its text layer parts the letters of headings ("k l i ma tst ra t").
DOMAIN_FILES: Final = (
    "2024-06-Bolagsklimatkollen.pdf",
    "Olofström_Handlingsplan_för_klimat_och_energi.pdf",
    "RSA_Borlänge_2023.pdf",
    "RSA_Hagfors_2023_Maskad.pdf",
    "SAD_nationella_listningstjänsten.pdf",
    "Söderköping_Mål_och_strategier_för_Miljö_och_klimat.pdf",
    "Vansbro_Energi_och_klimatplan.pdf",
    "penningpolitiskt-protokoll-26-april-2021.pdf",
    "pro_penningpolitiskt_130429_sve.pdf",
    "protokoll-fran-det-penningpolitiska-motet-12-februari-2019.pdf",
    "rap_ppr_141028_sve.pdf",
    "stadgar.pdf",
    "utslappsberakningar.pdf",
)
# One page each, other files than most of those above, half of them made up.
CONDITION_FILES: Final = (
    "corpus/arsrapporter/Årsrapport 2014 regionalt tillväxtarbete.pdf",
    "corpus/arsrapporter/Rapport 2020 Regionalt utvecklingsarbete.pdf",
    "corpus/arsrapporter/Årsrapport 2023 Regional utveckling.pdf",
    "corpus/bilagor/2016/Bilaga 1.4 Bredbandskartläggning per kommun.pdf",
    "corpus/bilagor/2020/Bilaga 2 Pandemins följder för länets företag.pdf",
    "real/pdf1323q9.pdf",
    "real/penningpolitiskt-protokoll-8-februari-2023.pdf",
    "real/pro_penningpolitiskt_161220_sve.pdf",
    "real/rap_ppr_140703_sve.pdf",
    "real/tidoavtalet-2022.pdf",
)
CONDITIONS: Final[Mapping[str, Scan]] = {
    "eng, 150 dpi, clean": Scan(150, CLEAN, "eng"),
    "eng, 200 dpi, clean": Scan(200, CLEAN, "eng"),
    "eng, 300 dpi, clean": Scan(300, CLEAN, "eng"),
    "swe, 200 dpi, worn": Scan(200, WORN, "swe"),
    "swe, 150 dpi, worn": Scan(150, WORN, "swe"),
    "swe, 100 dpi, noise": Scan(100, NOISE, "swe"),
}
_DOMAIN_DPI: Final = 200
_LIGHT_DAMAGE: Final = (CLEAN, NOISE, LEANING, JPEG)
_PAGES_A_FILE: Final = 4
# Fewer are title pages and figures.
_WORDS_OF_A_FULL_PAGE: Final = 200
# Lists of contents: dots are read as letters, and a word with its dots is as wide as the page.
_LEADER: Final = "...."


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pages that were painted and read, and what became of lines that are not among theirs."""

    pages: list[ReadPage]
    beside: list[LinesBeside]

    def account(self) -> str:
        """Lines kept and dropped, and why."""
        kept = sum(len(one.pairs) for one in self.beside)
        dropped = [pair for one in self.beside for pair in one.dropped]
        without = sum(not true for true, _ in dropped)
        return (
            f"{kept:,} lines; dropped: {without} read where the text layer has nothing, "
            f"{len(dropped) - without} of which less than half the letters agree; "
            f"{sum(one.unread for one in self.beside)} true words stand where no line was read"
        )


def domain_pages(shared: Path, engine: Tesseract) -> Rendered:
    """Up to four pages of each file of another domain, light damage in turn."""
    chosen = [
        (path, number)
        for path in _at_hand(shared / "real" / name for name in DOMAIN_FILES)
        for number in full_pages(path)
    ]
    scans = [
        Scan(_DOMAIN_DPI, _LIGHT_DAMAGE[place % len(_LIGHT_DAMAGE)], "eng")
        for place in range(len(chosen))
    ]
    return _rendered(chosen, scans, engine)


def condition_pages(shared: Path, scan: Scan, engine: Tesseract) -> Rendered:
    """One page of each file, all read in the same way."""
    roots = {"corpus": REPO, "real": shared}
    paths = _at_hand(roots[name.partition("/")[0]] / name for name in CONDITION_FILES)
    chosen = [(path, full_pages(path)[-1]) for path in paths]
    return _rendered(chosen, [scan] * len(chosen), engine)


@cache
def full_pages(path: Path) -> list[int]:
    """Up to four pages full of text, evenly through the file; pages count from 0."""
    full = [
        number
        for number in range(page_count(path))
        if is_running_text([word.text for word in true_words(path, number)])
    ]
    step = max(len(full) / _PAGES_A_FILE, 1)
    return [full[int(place * step)] for place in range(min(_PAGES_A_FILE, len(full)))]


def is_running_text(words: Sequence[str]) -> bool:
    """Whether a page is full of text that is no list of contents."""
    is_contents = any(_LEADER in word for word in words)
    return len(words) >= _WORDS_OF_A_FULL_PAGE and not is_contents


def _at_hand(paths: Iterable[Path]) -> list[Path]:
    """The files; raises FileNotFoundError for one that is not there."""
    found = list(paths)
    for path in found:
        if not path.exists():
            raise FileNotFoundError(2, "", path.name)
    return found


def _rendered(
    chosen: Sequence[tuple[Path, int]], scans: Sequence[Scan], engine: Tesseract
) -> Rendered:
    pages, all_beside = [], []
    for (path, number), scan in zip(chosen, scans, strict=True):
        read: list[list[PlacedWord]] = engine.read(path, number, scan)
        beside = lines_beside(true_words(path, number), read)
        pages.append(page_from(f"{path.name} {number + 1} {scan.damage}", beside.pairs))
        all_beside.append(beside)
    return Rendered(pages, all_beside)
