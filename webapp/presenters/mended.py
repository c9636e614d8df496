"""Words that were mended, as a reader is told of them: beside a text, in it and under it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model.document import Repair
from indexer.model.reading_words import UNSURE, repair_note, sureness
from indexer.model.repairs import whole_words
from webapp.wording import counted


@dataclass(frozen=True, slots=True)
class MendedWord:
    """What is told of a mended word where it stands."""

    told: str
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class RepairBadge:
    """Two words beside a text of which words were mended, and how many; "" beside the others."""

    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Toggle:
    """The other way to see a text of which words were mended: as it was read, or mended."""

    text: str
    url: str
    is_as_read: bool


@dataclass(frozen=True, slots=True)
class ChangedWord:
    """A line in a list of mended words; `count` is "" for a word that stands there once."""

    as_read: str
    text: str
    sureness: str
    is_unsure: bool
    count: str


@dataclass(frozen=True, slots=True)
class RepairNotice:
    """All that stands beside one text of which words were mended; empty beside the others."""

    badge: RepairBadge
    toggle: Toggle | None
    changed: tuple[ChangedWord, ...]


def mended_word(repair: Repair) -> MendedWord:
    """A mended word with what was read and how sure the mending is."""
    return MendedWord(
        f"Inläst: {repair.as_read}. Säkerhet {round(repair.confidence * 100)} %",
        sureness(repair.confidence) == UNSURE,
    )


def repair_badge(words: int, *, is_as_read: bool = False) -> RepairBadge:
    """The badge of a text with so many mended words."""
    if not words:
        return RepairBadge()
    if is_as_read:
        return RepairBadge("som inläst", "Texten visas som den lästes in, innan ord rättades.")
    return RepairBadge("tolkad text", repair_note(words))


def toggle(url_mended: str, url_as_read: str, *, is_as_read: bool) -> Toggle:
    """A link to the way of seeing that is not shown now."""
    if is_as_read:
        return Toggle("Visa tolkad text", url_mended, is_as_read)
    return Toggle("Visa som inläst", url_as_read, is_as_read)


def changed_words(text: str, repairs: Iterable[Repair]) -> tuple[ChangedWord, ...]:
    """The mended words of a text, each once, the most doubtful first."""
    found: dict[tuple[str, str], float] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for repair in whole_words(text, repairs):
        word = (repair.as_read, text[repair.start : repair.end])
        found[word] = min(repair.confidence, found.get(word, repair.confidence))
        counts[word] += 1
    # Those of one sureness stand as in the text: finer figures than the words would mislead.
    ranks = {word: rank for rank, word in enumerate((UNSURE, "trolig", "säker"))}
    in_order = sorted(found, key=lambda word: ranks[sureness(found[word])])
    return tuple(
        ChangedWord(
            as_read=" ".join(word[0].split()),
            text=word[1],
            sureness=sureness(found[word]),
            is_unsure=sureness(found[word]) == UNSURE,
            count=counted(counts[word], "gång", "gånger") if counts[word] > 1 else "",
        )
        for word in in_order
    )


def repair_notice(
    text: str, repairs: tuple[Repair, ...], urls: tuple[str, str], *, is_as_read: bool
) -> RepairNotice:
    """The notice of a text; `urls` lead to it mended and as it was read."""
    return RepairNotice(
        badge=repair_badge(len(repairs), is_as_read=is_as_read),
        toggle=toggle(*urls, is_as_read=is_as_read) if repairs else None,
        changed=changed_words(text, repairs),
    )
