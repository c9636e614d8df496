"""A tree as text: in the query language (`written`), or told in Swedish (`interpretation`)."""

import re
from itertools import groupby, pairwise
from typing import Final

from indexer.model.query_tree import And, FieldIs, Leaf, Node, Not, Or, Phrase, Prefix, Word
from indexer.search.query_fields import FIELD_NAMES, YEAR, Labels
from indexer.search.query_parser import is_common
from indexer.search.query_tokens import begins_with_operator, words_of

_BARE_VALUE: Final = re.compile(r"[\w-]+")


def written(node: Node) -> str:
    """The tree as a person could type it; parsed, it is an equal tree, if it is short enough.

    Fields that every hit must have become filters when they are parsed.
    """
    if isinstance(node, And):
        return _joined_by_and(node)
    if isinstance(node, Or):
        return " ELLER ".join(written(part) for part in node.parts)
    if isinstance(node, Not):
        return f"-{_grouped(node.part, And, Or)}"
    return _written_leaf(node)


def _grouped(node: Node, *kinds: type) -> str:
    return f"({written(node)})" if isinstance(node, kinds) else written(node)


def _joined_by_and(node: And) -> str:
    """The parts side by side; an OCH holds apart what would be read as one thing."""
    parts = [_grouped(part, Or) for part in node.parts]
    text = parts[0]
    for (before, left), (_, right) in pairwise(zip(node.parts, parts, strict=True)):
        bare = before.part if isinstance(before, Not) else before
        # "2 500" would be one number, and a label may go on in the next word.
        must_part = isinstance(bare, FieldIs) or any(map(str.isdigit, left + right))
        text += f" OCH {right}" if must_part else f" {right}"
    return text


def _written_leaf(leaf: Leaf) -> str:
    if isinstance(leaf, Word):
        return f"+{leaf.text}" if begins_with_operator(leaf.text) else leaf.text
    if isinstance(leaf, Prefix):
        return f"{leaf.beginning}*"
    if isinstance(leaf, FieldIs):
        return f"{FIELD_NAMES[leaf.facet][0]}:{','.join(_written_values(leaf))}"
    words = " ".join(leaf.words)
    if words_of(words) != leaf.words:
        words = ", ".join(leaf.words)
    return f'"{words}"' + (f"~{leaf.distance}" if leaf.distance else "")


def _written_values(leaf: FieldIs) -> list[str]:
    if leaf.facet == YEAR:
        return year_spans(leaf.values, "-")
    return [v if _BARE_VALUE.fullmatch(v) else f'"{v}"' for v in leaf.values]


def year_spans(years: tuple[str, ...], dash: str) -> list[str]:
    """Years in order as spans: 2014, 2015, 2016, 2019 is 2014-2016 and 2019."""
    numbered = enumerate(int(year) for year in years)
    spans = []
    for _, group in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        span = [f"{year:04}" for _, year in group]
        spans.append(span[0] if len(span) == 1 else f"{span[0]}{dash}{span[-1]}")
    return spans


def interpretation(node: Node | None, labels: Labels = lambda _: ()) -> str:
    """The tree told in Swedish: bredband och (skola eller förskola) utan ”små orter”.

    Words that are too common to be searched for are left out, unless there is nothing else.
    Without `labels` a facet's value stands for itself.
    """
    if node is None:
        return ""
    if isinstance(node, And):
        return _told_all(node, labels)
    if isinstance(node, Or):
        return " eller ".join(_told_part(part, labels, And, Not) for part in node.parts)
    if isinstance(node, Not):
        return f"utan {_told_part(node.part, labels, And, Or)}"
    return _told_leaf(node, labels)


def _told_all(node: And, labels: Labels) -> str:
    asked = [part for part in node.parts if not isinstance(part, Not)]
    searched = [p for p in asked if not (isinstance(p, Word) and is_common(p))] or asked
    unwanted = [part.part for part in node.parts if isinstance(part, Not)]
    with_all = " och ".join(_told_part(part, labels, Or) for part in searched)
    without = " eller ".join(_told_part(part, labels, And, Or) for part in unwanted)
    return " ".join(filter(None, (with_all, f"utan {without}" if without else "")))


def _told_part(node: Node, labels: Labels, *kinds: type) -> str:
    told = interpretation(node, labels)
    return f"({told})" if isinstance(node, kinds) else told


def _told_leaf(leaf: Leaf, labels: Labels) -> str:
    if isinstance(leaf, Word):
        return leaf.text
    if isinstance(leaf, Prefix):
        return f"ord som börjar på {leaf.beginning}"
    if isinstance(leaf, Phrase):
        if leaf.distance:
            return f"{' nära '.join(leaf.words)} (inom {leaf.distance} ord)"
        return f"”{' '.join(leaf.words)}”"
    names = {label.value: label.label for label in labels(leaf.facet)}
    values = year_spans(leaf.values, "–") if leaf.facet == YEAR else leaf.values
    told = " eller ".join(names.get(value, value) for value in values)
    told = f"{FIELD_NAMES[leaf.facet][0]} {told}"
    return f"({told})" if len(values) > 1 else told
