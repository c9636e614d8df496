"""Read a search as a person typed it into a tree. Nothing that can be typed is an error.

    either = all (ELLER all)*
    all    = near (OCH? near)*
    near   = one (NÄRA one)*
    one    = (INTE | -)* (word | "phrase" | begin* | field:value | "(" either ")")

An operator that has nothing to join, a parenthesis without its other half and the like are left
out or read as words, with a remark. At most MOST_WORDS words, phrases and fields are read; a phrase
beside NÄRA gives one leaf more, so that it stays a phrase.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from indexer.language.analysis import terms
from indexer.model.query import Filters
from indexer.model.query_tree import (
    And,
    FieldIs,
    Leaf,
    Node,
    Not,
    Phrase,
    Word,
    all_of,
    any_of,
    opposite,
)
from indexer.search.query_fields import Labels
from indexer.search.query_tokens import QueryToken, TokenKind, cut, words_of
from indexer.search.typed_text import typed_text

MOST_WORDS: Final = 20
# Nobody reads deeper nesting than this; the parser's own depth is bounded by it.
DEEPEST: Final = 8

_PARENTHESES: Final = (TokenKind.OPEN, TokenKind.CLOSE)
_TOO_MANY: Final = f"Bara de första {MOST_WORDS} orden användes."
_ONLY_EXCLUDED: Final = "Sökningen säger bara vad som inte ska finnas med."
_ONE_PARENTHESIS: Final = "En parentes saknas; vi läste sökningen utan den."
_TOO_DEEP: Final = f"Parenteser i fler än {DEEPEST} nivåer räknades inte."
_NOTHING_TO_JOIN: Final = "{} har inget att binda ihop och räknades inte."
_OPERATOR_AS_WORD: Final = "{} har inget ord efter sig och lästes som ett vanligt ord."
_NOT_TWICE: Final = "Två INTE i rad tar ut varandra."
_NEAR_NEEDS_WORDS: Final = "NÄRA kan bara stå mellan ord; vi läste det som OCH."


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What a text asks for: the tree, the filters in it, and remarks for the user.

    `text` is what was typed, cut to the bound; places in the tree are offsets in it. Fields that
    every hit must have are `filters`, not in the tree: two values of a facet are then either of
    them, as when both are ticked.
    """

    text: str
    tree: Node | None
    filters: Filters
    remarks: tuple[str, ...]


def parse(text: str, labels: Labels) -> ParsedText:
    """Any text as a tree; `labels` gives the values of a facet with what people call them."""
    typed = typed_text(text)
    pieces = cut(typed, labels)
    tokens, remarks = _bounded(pieces.tokens)
    tokens, more = _balanced(tokens)
    reader = _Reader(_with_a_word(tokens))
    tree, filters = _parted(reader.either())
    remarks = (*typed.remarks, *pieces.remarks, *remarks, *more, *reader.remarks)
    if _only_excludes(tree) and not filters.chosen:
        remarks += (_ONLY_EXCLUDED,)
    return ParsedText(typed.shown, tree, filters, tuple(dict.fromkeys(remarks)))


def is_common(word: Word) -> bool:
    """Whether a word is nothing but stop words, which are not indexed."""
    return all(term.is_stop for term in terms(word.text))


def _bounded(tokens: Sequence[QueryToken]) -> tuple[list[QueryToken], tuple[str, ...]]:
    """The tokens up to the last word that is used; parentheses are kept, so that they match."""
    words = [place for place, token in enumerate(tokens) if token.kind is TokenKind.LEAF]
    if len(words) <= MOST_WORDS:
        return list(tokens), ()
    last = words[MOST_WORDS - 1]
    rest = (token for token in tokens[last + 1 :] if token.kind in _PARENTHESES)
    return [*tokens[: last + 1], *rest], (_TOO_MANY,)


def _balanced(tokens: list[QueryToken]) -> tuple[list[QueryToken], tuple[str, ...]]:
    """The tokens without parentheses that lack their other half or lie too deep."""
    pairs = _pairs(tokens)
    kept, depth, is_too_deep, is_unmatched = [], 0, False, False
    for place, token in enumerate(tokens):
        if token.kind not in _PARENTHESES:
            kept.append(token)
        elif place not in pairs:
            is_unmatched = True
        else:
            depth += token.kind is TokenKind.OPEN
            kept += [token] if depth <= DEEPEST else []
            is_too_deep = is_too_deep or depth > DEEPEST
            depth -= token.kind is TokenKind.CLOSE
    remarks = (_ONE_PARENTHESIS,) if is_unmatched else ()
    return kept, remarks + ((_TOO_DEEP,) if is_too_deep else ())


def _pairs(tokens: list[QueryToken]) -> set[int]:
    """Where the parentheses stand that have their other half."""
    paired: set[int] = set()
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN:
            opened.append(place)
        elif token.kind is TokenKind.CLOSE and opened:
            paired |= {place, opened.pop()}
    return paired


def _with_a_word(tokens: list[QueryToken]) -> list[QueryToken]:
    """The tokens; where there are only operators, these are the words that are sought."""
    if any(token.kind is TokenKind.LEAF for token in tokens):
        return tokens
    words = [replace(t, kind=TokenKind.LEAF, leaf=_as_word(t)) for t in tokens if t.text]
    return words[:MOST_WORDS]


def _as_word(token: QueryToken) -> Word:
    return Word(token.text, token.start, token.end)


def _parted(tree: Node | None) -> tuple[Node | None, Filters]:
    """The tree without the fields that every hit must have, and these as filters."""
    parts = tree.parts if isinstance(tree, And) else () if tree is None else (tree,)
    chosen = [(p.facet, value) for p in parts if isinstance(p, FieldIs) for value in p.values]
    rest = all_of(part for part in parts if not isinstance(part, FieldIs))
    return rest, Filters(tuple(dict.fromkeys(chosen)))


def _only_excludes(tree: Node | None) -> bool:
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return all(isinstance(part, Not) for part in parts)


class _Reader:
    """Recursive descent over tokens whose parentheses match, one method a rule."""

    def __init__(self, tokens: list[QueryToken]) -> None:
        self.remarks: list[str] = []
        self._tokens = tokens
        self._place = 0
        self._words_left = MOST_WORDS - sum(token.kind is TokenKind.LEAF for token in tokens)

    def either(self) -> Node | None:
        """What is joined by ELLER."""
        parts = [self._all()]
        while operator := self._take(TokenKind.OR):
            parts.append(self._all())
            if None in parts[-2:]:
                self.remarks.append(_NOTHING_TO_JOIN.format(operator.text))
        return any_of(part for part in parts if part is not None)

    def _all(self) -> Node | None:
        parts: list[Node | None] = []
        while self._kind() not in (None, TokenKind.OR, TokenKind.CLOSE):
            if operator := self._take(TokenKind.AND):
                if not parts or not self._begins_one():
                    self.remarks.append(_NOTHING_TO_JOIN.format(operator.text))
            else:
                parts.append(self._near())
        return all_of(part for part in parts if part is not None)

    def _near(self) -> Node | None:
        parts: list[Node | None] = [self._one()]
        operators: list[QueryToken] = []
        while operator := self._take(TokenKind.NEAR):
            if not self._begins_one():
                parts.append(self._word(operator))
                return all_of(part for part in parts if part is not None)
            operators.append(operator)
            parts.append(self._one())
        found = [part for part in parts if part is not None]
        if len(found) < 2:
            return next(iter(found), None)
        return self._near_each_other(found, max(one.distance for one in operators))

    def _near_each_other(self, parts: list[Node], distance: int) -> Node | None:
        plain = [p for p in parts if isinstance(p, Word) or _is_plain_phrase(p)]
        if len(plain) < len(parts):
            self.remarks.append(_NEAR_NEEDS_WORDS)
            return all_of(parts)
        leaves = [part for part in plain if isinstance(part, Word | Phrase)]
        words = tuple(word for leaf in leaves for word in _words(leaf))
        near = Phrase(words, leaves[0].start, leaves[-1].end, distance)
        return all_of([*(p for p in leaves if isinstance(p, Phrase) and len(p.words) > 1), near])

    def _one(self) -> Node | None:
        """One operand, which may be a group, with the negations before it."""
        first = self._take(TokenKind.NOT)
        if first is not None:
            return self._excluded(first)
        if operator := self._take(TokenKind.NEAR):
            return self._word(operator)
        if self._take(TokenKind.OPEN):
            inside = self.either()
            self._take(TokenKind.CLOSE)
            return inside
        token = self._take(TokenKind.LEAF)
        return token.leaf if token else None

    def _excluded(self, operator: QueryToken) -> Node | None:
        is_excluded, is_first = True, True
        while self._take(TokenKind.NOT):
            is_excluded, is_first = not is_excluded, False
        if not self._begins_one():
            return self._word(operator) if operator.text else None
        if not is_first:
            self.remarks.append(_NOT_TWICE)
        operand = self._one()
        return opposite(operand) if operand is not None and is_excluded else operand

    def _word(self, operator: QueryToken) -> Word | None:
        """An operator without an operand as a word; None when there are enough words."""
        self._words_left -= 1
        if self._words_left < 0:
            return None
        self.remarks.append(_OPERATOR_AS_WORD.format(operator.text))
        return _as_word(operator)

    def _begins_one(self) -> bool:
        """Whether an operand of an operator follows."""
        return self._kind() in (TokenKind.LEAF, TokenKind.OPEN, TokenKind.NOT)

    def _kind(self) -> TokenKind | None:
        return self._tokens[self._place].kind if self._place < len(self._tokens) else None

    def _take(self, kind: TokenKind) -> QueryToken | None:
        """The next token, when it is of that kind."""
        if self._kind() is not kind:
            return None
        self._place += 1
        return self._tokens[self._place - 1]


def _is_plain_phrase(node: Node) -> bool:
    return isinstance(node, Phrase) and node.distance == 0


def _words(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Phrase):
        return leaf.words
    return words_of(leaf.text) if isinstance(leaf, Word) else ()
