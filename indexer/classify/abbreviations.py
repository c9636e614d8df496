"""The abbreviations that a document explains: "regional utvecklingsstrategi (RUS)".

A short form is paired with the words beside it when its letters fit them, as Schwartz and Hearst
do (2003, "A simple algorithm for identifying abbreviation definitions in biomedical text").
Theirs may lie anywhere in the words; here they begin words or parts of compounds, because Swedish
writes `utvecklingsstrategi` as one word (`indexer/classify/initials.py`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from indexer.classify.initials import Fit, best_fit
from indexer.model.metadata import Abbreviation
from indexer.model.passage import PageText

# Two capitals at least, the first letter and the last among them: RUS, FoU, RegSO, ESF+.
_SHORT: Final = r"(?P<short>[A-ZÅÄÖ][A-Za-zÅÄÖåäö&-]{0,8}[A-ZÅÄÖ]\+?)"
_CALLED: Final = (
    r"(?:(?:här)?(?:nedan|efter)|fortsättningsvis|i\ det\ följande|i\ fortsättningen|även)?\s?"
    r"(?:kalla[dt]e?|benämn[dt]a?|benämnda|förkorta[dts]|förkortade)"
)
_THAT_IS: Final = r"(?:det\ vill\ säga|d\.?\s?v\.?\s?s\.?)"
# The words stand before what these meet. The last asks for more: a name between two commas.
_AFTER: Final = (
    ("inom parentes efter", re.compile(rf"\s?\((?:{_CALLED}\s)?{_SHORT}(?::s)?\s?[),;]")),
    ("nedan kallat", re.compile(rf",?\s{_CALLED}\s[\"”’»]?{_SHORT}\b")),
    ("mellan komman", re.compile(rf",\s{_SHORT}(?=[,.;)])")),
)
# The words stand after what these meet.
_BEFORE: Final = (
    ("inom parentes före", re.compile(rf"\b{_SHORT}\s?\((?=\w)")),
    ("det vill säga", re.compile(rf"\b{_SHORT},?\s\(?{_THAT_IS}\s(?:de[nt]?\s)?")),
)
# No explanation runs over these: sentences, paragraphs, cells, brackets that are no law's number.
_BORDER: Final = re.compile(r"[.!?:;]\s|\n|\t|\((?!\d{4}:\d)|(?<!\d)\)|[•■]")
# Longer names than this have abbreviations that do not tell their words.
_WINDOW: Final = 160
_FEWEST_BETWEEN_COMMAS: Final = 3


def abbreviations_in(pages: Iterable[PageText]) -> tuple[Abbreviation, ...]:
    """Each short form with each of its meanings once, as first explained, in reading order."""
    first: dict[tuple[str, str], Abbreviation] = {}
    for page in pages:
        for found in sorted(_on_page(page), key=lambda one: one.start):
            first.setdefault((found.short, found.meaning.casefold()), found)
    return tuple(first.values())


def _on_page(page: PageText) -> Iterator[Abbreviation]:
    text = page.text
    for rule, pattern in _AFTER:
        for match in pattern.finditer(text):
            fit = _fit_before(text, match)
            is_sure = rule != _AFTER[-1][0] or len(match["short"]) >= _FEWEST_BETWEEN_COMMAS
            if fit is not None and is_sure:
                yield _abbreviation(page, match, fit, rule)
    for rule, pattern in _BEFORE:
        for match in pattern.finditer(text):
            fit = _fit_after(text, match)
            if fit is not None:
                yield _abbreviation(page, match, fit, rule)


def _fit_before(text: str, match: re.Match[str]) -> Fit | None:
    end = match.start()
    start = max(0, end - _WINDOW)
    for border in _BORDER.finditer(text, start, end):
        start = border.end()
    return best_fit(match["short"], text, start, end)


def _fit_after(text: str, match: re.Match[str]) -> Fit | None:
    start = match.end()
    end = min(len(text), start + _WINDOW)
    border = _BORDER.search(text, start, end)
    end = border.start() if border else end
    fit = best_fit(match["short"], text, start, end)
    return fit if fit is not None and fit.start == start else None


def _abbreviation(page: PageText, match: re.Match[str], fit: Fit, rule: str) -> Abbreviation:
    return Abbreviation(
        short=match["short"],
        meaning=" ".join(page.text[fit.start : fit.end].split()),
        rule=rule,
        page=page.number,
        start=min(fit.start, match.start("short")),
        end=max(fit.end, match.end("short")),
    )
