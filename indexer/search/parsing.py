"""Read a search as a person typed it. Nothing that can be typed is an error."""

import re
from dataclasses import dataclass, replace
from typing import Final

from indexer.language.analysis import words
from indexer.model.query import Clause, ClauseKind

LONGEST_QUERY: Final = 300
MOST_CLAUSES: Final = 20
SHORTEST_PREFIX: Final = 3

_AND: Final = frozenset({"OCH", "AND"})
_OR: Final = frozenset({"ELLER", "OR"})
_NOT: Final = frozenset({"INTE", "NOT"})
_QUOTES: Final = str.maketrans("“”„«»″", '""""""')
_UNTYPED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202f\ufeff]")
# "2 500" is one number, not two words.
_PIECE: Final = re.compile(
    r"(?P<minus>(?<!\S)-)?"
    r'(?:"(?P<phrase>[^"]*)"|(?P<word>\d{1,3}(?: \d{3})+(?:,\d+)?(?!\S)|[^\s"]+))'
)


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The clauses in a text, what they were read as, and remarks for the user."""

    text: str
    clauses: tuple[Clause, ...]
    needs_all: bool
    interpreted_as: str
    remarks: tuple[str, ...]


def parse(text: str) -> ParsedText:
    """Words, "phrases", ord*, -ord, OCH, ELLER and INTE; the rest is read as words."""
    cleaned, remarks = _typed(text)
    clauses: list[Clause] = []
    needs_all, excludes_next = True, False
    for match in _PIECE.finditer(cleaned):
        word = match.group("word") or ""
        is_last = not cleaned[match.end() :].strip()
        if word in _OR | _AND and clauses and not is_last:
            needs_all = needs_all and word not in _OR
        elif word in _NOT and not is_last:
            excludes_next = True
        else:
            clause, remark = _clause(match)
            remarks += remark
            if clause is not None:
                is_excluded = excludes_next or bool(match.group("minus"))
                clauses.append(replace(clause, is_excluded=is_excluded))
            excludes_next = False
    if len(clauses) > MOST_CLAUSES:
        clauses = clauses[:MOST_CLAUSES]
        remarks += (f"Bara de första {MOST_CLAUSES} orden användes.",)
    if clauses and all(clause.is_excluded for clause in clauses):
        remarks += ("Sökningen säger bara vad som inte ska finnas med.",)
    return ParsedText(
        cleaned, tuple(clauses), needs_all, _interpretation(clauses, needs_all), remarks
    )


def _typed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what cannot be typed, and remarks on what was cut."""
    remarks: tuple[str, ...] = ()
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY]
        remarks += (f"Sökningen är lång; bara de första {LONGEST_QUERY} tecknen användes.",)
    text = _UNTYPED.sub(" ", text).translate(_QUOTES).strip()
    if text.count('"') % 2:
        text = text.replace('"', " ").strip()
        remarks += ("Ett citattecken saknas; vi sökte på orden var för sig.",)
    return text, remarks


def _clause(match: re.Match[str]) -> tuple[Clause | None, tuple[str, ...]]:
    phrase = match.group("phrase")
    if phrase is not None:
        clause = Clause(ClauseKind.PHRASE, " ".join(phrase.split()))
        return (clause if _has_words(phrase) else None), ()
    word = match.group("word")
    if not _has_words(word):
        return None, ()
    if not word.endswith("*"):
        return Clause(ClauseKind.WORD, word.strip("*?")), ()
    beginning = word.rstrip("*")
    is_one_word = len(list(words(beginning))) == 1
    if is_one_word and len(beginning) >= SHORTEST_PREFIX and "*" not in beginning:
        return Clause(ClauseKind.PREFIX, beginning), ()
    remark = f"Skriv minst {SHORTEST_PREFIX} bokstäver före * för att söka på ordets början."
    return Clause(ClauseKind.WORD, beginning.replace("*", " ").strip()), (remark,)


def is_common(clause: Clause) -> bool:
    """Whether a clause holds nothing but stop words, which are not indexed."""
    return clause.kind is ClauseKind.WORD and all(term.is_stop for term in words(clause.text))


def _has_words(text: str) -> bool:
    return any(True for _ in words(text))


def _interpretation(clauses: list[Clause], needs_all: bool) -> str:
    written = {
        ClauseKind.WORD: "{}",
        ClauseKind.PHRASE: "”{}”",
        ClauseKind.PREFIX: "ord som börjar på {}",
    }
    asked = [clause for clause in clauses if not clause.is_excluded]
    searched = [clause for clause in asked if not is_common(clause)] or asked
    wanted = [written[c.kind].format(c.text) for c in searched]
    unwanted = [written[c.kind].format(c.text) for c in clauses if c.is_excluded]
    joined = (" och " if needs_all else " eller ").join(wanted)
    without = " eller ".join(unwanted)
    return " ".join(filter(None, (joined, f"utan {without}" if without else "")))
