"""Who issued a document: the region, county board, municipality or authority it speaks for."""

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from indexer.classify.front import Front
from indexer.classify.phrases import Phrase, PhraseFinder
from indexer.classify.vocabulary import Vocabulary

# An authority that issued a document is named at least so often on its first pages, and so
# many times as often as any region or municipality.
_FEWEST_NAMINGS: Final = 2
_CLEARLY_MORE: Final = 3
# Shorter words of a file name are no places: "plan", "del".
_LONG_WORD: Final = 5
_KINDS: Final = ("Region", "Länsstyrelsen", "kommun", "stad", "i", "län")
_NAME: Final = r"[A-ZÅÄÖ][a-zåäöé]+(?:[-–][A-ZÅÄÖ][a-zåäöé]+)?"
_REGION: Final = re.compile(
    rf"\bRegion\s+(?:(Jämtland\s+Härjedalen|{_NAME}\s+län)|({_NAME}))(?!\w)"
    r"|\b(Västra\s+Götalandsregionen)"
)
_COUNTY_BOARD: Final = re.compile(
    rf"\bL[äa]nsstyrelsen\s+i\s+({_NAME}(?:\s+[A-ZÅÄÖ][a-zåäö]+)?)(?:\s+(l[äa]n))?\b"
)
_MUNICIPALITY: Final = re.compile(
    rf"\b((?:(?:Östra|Västra|Norra|Södra|Upplands|Lilla|Stora)\s+)?{_NAME})\s+(kommun|stad)s?(?!\w)"
)
# Words that begin a sentence before "kommun".
_NOT_A_NAME: Final = re.compile(
    r"(?:varje|denna|en|respektive|berörd|sveriges?|svensk|länets|våra|vår|aktuell|någon|ingen"
    r"|annan|egen|den|hela|liten|stor|inom|för|samt|bidra|även)",
    re.IGNORECASE,
)


def issuing_body(front: Front, bodies: Vocabulary) -> str:
    """The body named most on the first pages, the first page before the others; "" if none.

    One whose place the file name has too goes before all: "Kallfors_vägplan.pdf".

    An authority may be named only as a source or a giver of rules: it issued the document when
    it is named twice and clearly more often than a region, county board or municipality.
    """
    named_in_file = _in_file_name(front)
    if named_in_file:
        return named_in_file
    for pages in (front.first_pages[:1], front.first_pages[1:]):
        local: Counter[str] = Counter()
        central: Counter[str] = Counter()
        for page in pages:
            local.update(_local_bodies_in(page.text))
            central.update(_known_bodies_in(page.text, bodies))
        (by_place, locally), (by_name, centrally) = _most_named(local), _most_named(central)
        if centrally >= max(_FEWEST_NAMINGS, locally * _CLEARLY_MORE):
            return by_name
        if by_place:
            return by_place
    return ""


def _in_file_name(front: Front) -> str:
    words = [word.lower() for word in front.file_words.split() if len(word) >= _LONG_WORD]
    named: Counter[str] = Counter()
    for page in front.first_pages:
        for name in _local_bodies_in(page.text):
            places = [word.lower() for word in name.split() if word not in _KINDS]
            if any(place.startswith(word) for place in places for word in words):
                named[name] += 1
    return _most_named(named)[0]


def _most_named(named: Counter[str]) -> tuple[str, int]:
    """The one named most; of equals a region before a municipality, and the first met."""
    if not named:
        return "", 0
    name = max(named, key=lambda each: (named[each], each.startswith("Region ")))
    return name, named[name]


def _known_bodies_in(text: str, bodies: Vocabulary) -> list[str]:
    return [found.name for found in _known(bodies).find(text)]


def _local_bodies_in(text: str) -> list[str]:
    """Every naming of a region, county board or municipality, in reading order."""
    found: list[tuple[int, str]] = []
    for match in _REGION.finditer(text):
        name = match[1] or match[3] or match[2].removesuffix("s")
        found.append((match.start(), name if match[3] else f"Region {name}"))
    for match in _COUNTY_BOARD.finditer(text):
        name = f"{match[1]} {match[2]}" if match[2] else match[1].split()[0]
        found.append((match.start(), f"Länsstyrelsen i {name}"))
    for match in _MUNICIPALITY.finditer(text):
        words = [word for word in match[1].split() if not _NOT_A_NAME.fullmatch(word)]
        if words:
            found.append((match.start(), f"{' '.join(words)} {match[2]}"))
    return [" ".join(name.split()) for _, name in sorted(found)]


@lru_cache(maxsize=8)
def _known(bodies: Vocabulary) -> PhraseFinder[str]:
    return PhraseFinder(
        (phrase, each.label)
        for each in bodies.values
        for phrase in (Phrase(each.label), *(alias.phrase for alias in each.aliases))
    )
