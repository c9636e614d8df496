"""How a page was read and how well, in plain Swedish: the same words on screens and terminals."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from indexer.model.document import Reading, ReadingMethod

METHODS: Final[Mapping[ReadingMethod, str]] = {
    ReadingMethod.TEXT: "filens egen text",
    ReadingMethod.FONT: "tecken tydda ur filens typsnitt",
    ReadingMethod.OCR: "inskannad bild, läst av datorn",
    ReadingMethod.UNREAD: "inte läst",
}
# The word for a mending that may well be wrong.
UNSURE: Final = "osäker"
_UNREAD: Final = "Sidan kunde inte läsas."
_BADGES: Final[Mapping[tuple[ReadingMethod, bool], str]] = {
    (ReadingMethod.TEXT, True): "svårläst sida",
    (ReadingMethod.FONT, False): "tydda tecken",
    (ReadingMethod.FONT, True): "svårläst sida",
    (ReadingMethod.OCR, False): "inskannad sida",
    (ReadingMethod.OCR, True): "svårläst inskannad sida",
    (ReadingMethod.UNREAD, False): "inte läst",
}
_WARNINGS: Final[Mapping[tuple[ReadingMethod, bool], str]] = {
    (ReadingMethod.TEXT, True): "Svårläst sida: texten i filen är svår att tyda och kan vara fel. "
    "Läs originalet innan du citerar.",
    (ReadingMethod.FONT, False): "Filen säger inte vilka bokstäver den visar, så datorn har tytt "
    "tecknen. Kontrollera mot originalet.",
    (ReadingMethod.FONT, True): "Svårläst sida: datorn har försökt tyda filens tecken och texten "
    "kan vara fel. Läs originalet innan du citerar.",
    (ReadingMethod.OCR, False): "Inskannad sida, läst av datorn. Kontrollera mot originalet.",
    (ReadingMethod.OCR, True): "Svårläst inskannad sida: texten innehåller troligen fel. "
    "Läs originalet innan du citerar.",
}
_GUARDS: Final[Mapping[str, str]] = {
    "limits": "gräns för tid och minne",
    "landlock": "ingen tillgång till andra filer (Landlock)",
    "seccomp": "inget nätverk och inga andra program (seccomp)",
}
# Grades of a measure, from its lowest value (0–1) and up.
_GRADES: Final = ((0.9, "god"), (0.75, "ganska god"), (0.5, "svag"), (0.0, "mycket svag"))
# What a reader should do decides: quote on, look twice, look it up (ADR 0012).
_SURENESS: Final = ((0.95, "säker"), (0.8, "trolig"), (float("-inf"), UNSURE))


def badge(reading: Reading) -> str:
    """Two or three words beside a page that was not read as usual; "" beside the others."""
    return _BADGES.get((reading.method, reading.is_poor), "")


def short_badge(reading: Reading) -> str:
    """A badge beside a page's number, where it is clear that it is about a page."""
    return "svårläst" if reading.is_poor else badge(reading).removesuffix(" sida")


def warning(reading: Reading) -> str:
    """One or two sentences to a reader of the page; "" where there is nothing to say."""
    if reading.method is ReadingMethod.UNREAD:
        return reading.reason or _UNREAD
    return _WARNINGS.get((reading.method, reading.is_poor), "")


def measures(reading: Reading) -> str:
    """How well the page was read, in words and per cent; "" where nothing was measured."""
    parts = []
    if reading.quality is not None:
        parts.append(f"{_grade(reading.quality)} läsbarhet, {_per_cent(reading.quality)}")
    if reading.known_words is not None:
        parts.append(f"{_per_cent(reading.known_words)} av orden finns i ordlistan")
    return "; ".join(parts)


def guards_text(guards: Collection[str]) -> str:
    """What protects the computer while a file is read, and what it lacks."""
    held = ", ".join(words for guard, words in _GUARDS.items() if guard in guards)
    lacking = " och ".join(words for guard, words in _GUARDS.items() if guard not in guards)
    return f"{held}. Datorn kan inte ge skyddet: {lacking}" if lacking else held


def meaning_text(embedded: int, texts: int, no_meaning: str) -> str:
    """Whether passages can be found by meaning, and how many of the texts."""
    if no_meaning:
        return no_meaning.rstrip(".")
    if embedded < texts:
        return f"{embedded} av {texts} texter är klara. Resten görs med: aterblick embed"
    return "alla texter är klara" if texts else "inga texter ännu"


def repair_note(words: int) -> str:
    """That so many words of a quotation are not as they were read; "" for none."""
    if not words:
        return ""
    return (
        f"Texten är tolkad: {words} ord är "
        f"{'rättat' if words == 1 else 'rättade'} efter inläsningen."
    )


def sureness(confidence: float) -> str:
    """How sure a mending is, in a word."""
    return next(word for least, word in _SURENESS if confidence >= least)


def page_span(numbers: Iterable[int]) -> str:
    """Page numbers as people write them: "sida 3", "sidorna 1–4, 7 och 9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    noun = "sidorna" if len(runs) > 1 or len(runs[0]) > 1 else "sida"
    return f"{noun} {' och '.join(filter(None, (', '.join(spans[:-1]), spans[-1])))}"


def _grade(share: float) -> str:
    return next((word for least, word in _GRADES if share >= least), _GRADES[-1][1])


def _per_cent(share: float) -> str:
    return f"{round(share * 100)} procent"
