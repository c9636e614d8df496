"""Cut a typed search into tokens: words, phrases and fields, and the signs that join them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from indexer.language.analysis import terms
from indexer.language.tokens import LONGEST_WORD, tokens
from indexer.model.query_tree import FieldIs, Leaf, Phrase, Prefix, Word
from indexer.search.query_fields import Labels, facet_called, read_field
from indexer.search.typed_text import TypedText

SHORTEST_PREFIX: Final = 3
# About a clause; no judged searches chose it (ADR 0016).
NEAR_WORDS: Final = 8
# Wider than a paragraph, "near" says nothing that "and" does not.
FARTHEST: Final = 50

_UNKNOWN_FIELD: Final = (
    "Vi känner inte till fältet ”{}”; vi sökte på orden. Fälten är år, typ, program och område."
)
_STAR: Final = f"En stjärna kan bara stå sist i ett ord, efter minst {SHORTEST_PREFIX} bokstäver."
_STAR_IN_PHRASE: Final = "En stjärna räknas inte mellan citattecken."
_TOO_LONG: Final = f"Ord med fler än {LONGEST_WORD} tecken räknades inte."
_TOO_FAR: Final = f"Ord kan vara nära varandra på högst {FARTHEST} ord; vi använde {FARTHEST}."
_LOOKALIKE: Final = "Tecknet ~ räknas bara efter citattecken; vi sökte på ordet utan det."


class TokenKind(Enum):
    """What a token is to those beside it."""

    LEAF = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()


@dataclass(frozen=True, slots=True)
class QueryToken:
    """A token with its place in the typed text. Operators that are words have a `text`, so that
    they can be read as words; only NEAR has a `distance`."""

    kind: TokenKind
    start: int
    end: int
    text: str = ""
    leaf: Leaf | None = None
    distance: int = 0


_OPERATORS: Final = {
    "OCH": TokenKind.AND,
    "AND": TokenKind.AND,
    "ELLER": TokenKind.OR,
    "OR": TokenKind.OR,
    "INTE": TokenKind.NOT,
    "NOT": TokenKind.NOT,
    "NÄRA": TokenKind.NEAR,
    "NEAR": TokenKind.NEAR,
}
_MARKS: Final = r"\u0300-\u036f"
_WORD: Final = r"(?P<word>[\w€$£§%][^\s\"()*]*(?:\([^\s\"()*]*\)[^\s\"()*]*)*)(?P<stars>\**)"
_PIECE: Final = re.compile(
    r"(?P<space>\s+)|(?P<open>\()|(?P<close>\))"
    r"|(?P<sign>(?<![^\s(])[-+]+(?=[^\s)]))"
    r'|"(?P<phrase>[^"]*)"(?:~(?P<within>\d{1,9}))?'
    r"|(?P<operator>(?:OCH|AND|ELLER|OR|INTE|NOT|(?:NÄRA|NEAR)(?:/(?P<distance>\d{1,9}))?))"
    r"(?![^\s()\"])"
    rf"|(?P<field>(?:[^\W\d_][{_MARKS}]*){{2,}}):(?P<gap>\s*)(?=[\w\"(])"
    rf"|{_WORD}|(?P<noise>.)",
    re.DOTALL,
)
_WORD_ALONE: Final = re.compile(_WORD)
# Endings that Swedish puts after a colon or in parentheses: EU:s, ESF:en, projekt(en).
_ENDINGS: Final = "(?:s|n|t|a|e|en|et|er|ar|or|na|ns|ens|ets|erna|arna|orna|are|aren|ernas|arnas)"
_ENDING: Final = re.compile(rf"{_ENDINGS}(?!\w)")
# Closing marks belong to the sentence; "%" and the dash of "2.500:-" and "små-" to the word.
_CLOSING: Final = re.compile(rf"(?:~\d+|\({_ENDINGS}\)|[^\w{_MARKS}%€$£§#+)\-])+\Z")
_UNIT: Final = (
    r"(?:%|procent\w*|(?:(?:miljoner|miljarder|miljon|miljard|tusen)\s)?"
    r"(?:kr|kronor|euro|eur|sek)|miljoner|miljarder|[tkm]kr|mnkr|mdkr|mdr|[tkm]sek|meur)"
)
# "2 500", "2 500 tkr" and "2,5 miljoner kronor" are one thing each; cut into words they would
# meet every passage that has a 2 and a 500.
_AMOUNT: Final = re.compile(
    rf"(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*)(?::-|\s?{_UNIT})?"
    r"(?![\w*])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens of a search, and remarks on what could not be read as it was meant."""

    tokens: tuple[QueryToken, ...]
    remarks: tuple[str, ...]


def cut(typed: TypedText, labels: Labels) -> Cut:
    """The tokens of any text, in order; parentheses may be unbalanced still."""
    cutter = _Cutter(typed, labels)
    place = 0
    while place < len(typed.text):
        place = cutter.take_piece(place)
    cutter.drop_idle_sign()
    return Cut(tuple(cutter.tokens), tuple(dict.fromkeys(cutter.remarks)))


def words_of(text: str) -> tuple[str, ...]:
    """The surface forms in a text, as typed."""
    return tuple(token.surface for token in tokens(text))


def begins_with_operator(text: str) -> bool:
    """Whether a word would be read as an operator, unless there is a plus before it."""
    match = _PIECE.match(text)
    return match is not None and match["operator"] is not None


class _Cutter:
    """Walks through a text once; each piece adds the tokens that it stands for."""

    def __init__(self, typed: TypedText, labels: Labels) -> None:
        self.tokens: list[QueryToken] = []
        self.remarks: list[str] = []
        self._typed = typed
        self._text = typed.text
        self._labels = labels
        self._joined = dict(_joined_words(typed.text))
        self._is_signed = False

    def take_piece(self, place: int) -> int:
        """Read the piece that begins at `place`; where the next one begins."""
        match = _PIECE.match(self._text, place)
        assert match is not None
        was_signed, self._is_signed = self._is_signed, False
        if match["sign"]:
            self._is_signed = True
            if "-" in match["sign"]:
                self._add(TokenKind.NOT, match.start(), match.end())
        elif match["open"]:
            self._add(TokenKind.OPEN, match.start(), match.end())
        elif match["phrase"] is not None:
            self._take_phrase(match)
        elif match["operator"] and not was_signed:
            self._take_operator(match)
        elif match["field"]:
            return self._take_field(match)
        elif match["word"] or match["operator"]:
            return self._take_word(place)
        else:
            self._take_rest(match)
        return match.end()

    def drop_idle_sign(self) -> None:
        """Forget a minus that excludes nothing, such as a dash between words."""
        if self.tokens and self.tokens[-1].kind is TokenKind.NOT and not self.tokens[-1].text:
            self.tokens.pop()

    def _add(
        self, kind: TokenKind, start: int, end: int, text: str = "", distance: int = 0
    ) -> None:
        span = self._typed.span(start, end)
        self.tokens.append(QueryToken(kind, *span, text=text, distance=distance))

    def _add_leaf(self, leaf: Leaf, start: int, end: int) -> None:
        first, last = self._typed.span(start, end)
        leaf = replace(leaf, start=first, end=last)
        self.tokens.append(QueryToken(TokenKind.LEAF, first, last, leaf=leaf))

    def _add_word(self, start: int, end: int) -> None:
        text = self._text[start:end]
        if any(True for _ in tokens(text)):
            self._add_leaf(Word(text), start, end)
        elif len(text) > LONGEST_WORD and any(map(str.isalnum, text)):
            self.remarks.append(_TOO_LONG)

    def _take_phrase(self, match: re.Match[str]) -> None:
        words, distance = words_of(match["phrase"]), int(match["within"] or 0)
        if "*" in match["phrase"]:
            self.remarks.append(_STAR_IN_PHRASE)
        if distance > FARTHEST:
            distance = FARTHEST
            self.remarks.append(_TOO_FAR)
        if words:
            phrase = Phrase(words, distance=distance if len(words) > 1 else 0)
            self._add_leaf(phrase, match.start(), match.end())

    def _take_operator(self, match: re.Match[str]) -> None:
        text = match["operator"]
        kind = _OPERATORS[text.partition("/")[0]]
        distance = int(match["distance"] or NEAR_WORDS) or 1
        if distance > FARTHEST:
            distance = FARTHEST
            self.remarks.append(_TOO_FAR)
        self._add(kind, match.start(), match.end(), text, distance)

    def _take_field(self, match: re.Match[str]) -> int:
        facet = facet_called(match["field"])
        if facet is None:
            return self._take_unknown_field(match)
        reading = read_field(facet, self._text, match.end(), self._labels)
        if reading.values:
            self.remarks += reading.remarks
            self._add_leaf(FieldIs(facet, reading.values), match.start(), reading.end)
            return reading.end
        if match["gap"]:
            self._add_word(match.start(), match.end("field"))
            return match.end("field")
        self.remarks += reading.remarks
        # What stands before it (a minus) is about the value now.
        return match.end()

    def _take_unknown_field(self, match: re.Match[str]) -> int:
        """Both sides as words, held together so that a minus before them is about both."""
        is_plain = match["gap"] or self._text[match.end()] == "("
        if is_plain or _ENDING.match(self._text, match.end()):
            return self._take_word(match.start())
        self.remarks.append(_UNKNOWN_FIELD.format(match["field"]))
        self._add(TokenKind.OPEN, match.start(), match.end())
        self._add_word(match.start(), match.end("field"))
        end = self.take_piece(match.end())
        self._add(TokenKind.CLOSE, match.end() - 1, match.end())
        return end

    def _take_word(self, place: int) -> int:
        amount = self._amount_end(place)
        match = _WORD_ALONE.match(self._text, place)
        assert match is not None
        end = match.end("word")
        if amount > end:
            self._add_word(place, amount)
            return amount
        closing = _CLOSING.search(match["word"])
        if closing:
            end = place + closing.start()
            self.remarks += [_LOOKALIKE] if "~" in closing.group() else []
        if match["stars"]:
            self._take_beginning(match, end)
        else:
            self._add_word(place, end)
        return match.end()

    def _take_beginning(self, match: re.Match[str], end: int) -> None:
        beginning = self._text[match.start() : end]
        is_last = not self._text[match.end() : match.end() + 1].isalnum()
        is_one_word = words_of(beginning) == (beginning,)
        if is_last and is_one_word and len(beginning) >= SHORTEST_PREFIX:
            self._add_leaf(Prefix(beginning), match.start(), match.end())
        else:
            self.remarks.append(_STAR)
            self._add_word(match.start(), end)

    def _take_rest(self, match: re.Match[str]) -> None:
        if not match["noise"]:
            self.drop_idle_sign()
        if match["close"]:
            self._add(TokenKind.CLOSE, match.start(), match.end())
        elif match.group() == "*" and self._text[match.end() : match.end() + 1].isalnum():
            self.remarks.append(_STAR)

    def _amount_end(self, place: int) -> int:
        """Where a number with its unit, or another term of several words, ends."""
        match = _AMOUNT.match(self._text, place)
        return max(match.end() if match else place, self._joined.get(place, place))


def _joined_words(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the terms that hold spaces, as numbers and dates may."""
    for term in terms(text):
        surface = text[term.start : term.end]
        is_joined = re.search(r"\s", surface) and not re.search(r'["()*]', surface)
        if is_joined and text[term.end : term.end + 1] != "*" and _is_one_term(surface):
            yield term.start, term.end


def _is_one_term(surface: str) -> bool:
    """Whether a term is the same wherever it stands, so that it can be written elsewhere."""
    return any(term.end - term.start == len(surface) for term in terms(surface))
