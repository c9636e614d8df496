"""What a search asks for, as a tree: words, phrases and fields joined by and, or and not.

A tree is in normal form when it is built with `all_of`, `any_of` and `opposite`: no And directly in
an And, no Or directly in an Or, no Not of a Not, and never fewer than two parts. Two trees are
equal when they ask for the same; where it was typed is not compared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """A word, amount or code; its inflections and compounds meet it too.

    `text` may hold several terms ("EU-stöd", "2 500 tkr"): all of them are asked for. `start` and
    `end` are offsets in the typed text.
    """

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly as they stand: next to each other and in order, when `distance` is 0; else
    all within `distance` words, in any order."""

    words: tuple[str, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word with this beginning."""

    beginning: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FieldIs:
    """A facet has one of the values. Years are in order, each written out."""

    facet: str
    values: tuple[str, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All parts are met; there are at least two."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of the parts is met; there are at least two."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is not met."""

    part: "Node"


Leaf: TypeAlias = Word | Phrase | Prefix | FieldIs
Node: TypeAlias = Leaf | And | Or | Not


def all_of(parts: Iterable[Node]) -> Node | None:
    """The parts joined by and, in normal form; None when there are none."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, And) else (part,))]
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: Iterable[Node]) -> Node | None:
    """The parts joined by or, in normal form; None when there are none."""
    flat = [p for part in parts for p in (part.parts if isinstance(part, Or) else (part,))]
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def opposite(node: Node) -> Node:
    """What is met when the node is not, in normal form."""
    return node.part if isinstance(node, Not) else Not(node)


def leaves(node: Node | None) -> Iterator[Leaf]:
    """All leaves in the order in which they were typed, excluded ones too."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    elif node is not None:
        yield node


def wanted_leaves(node: Node | None, *, is_excluded: bool = False) -> Iterator[Leaf]:
    """The leaves that may be met in a text that meets the tree: those under an even number of
    Not."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from wanted_leaves(part, is_excluded=is_excluded)
    elif isinstance(node, Not):
        yield from wanted_leaves(node.part, is_excluded=not is_excluded)
    elif node is not None and not is_excluded:
        yield node
