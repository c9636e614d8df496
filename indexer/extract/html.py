"""Read a web page with selectolax: headings, paragraphs, list items, tables and captions.

Menus, page headers and footers, forms and scripts are left out, unless nothing would be left.
There are no pages.
"""

import re
from pathlib import Path
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from indexer.extract.cleaning import clean
from indexer.extract.encoding import decoded
from indexer.extract.html_tables import has_grid, header_rows, table_rows
from indexer.extract.office_xml import NO_TEXT, damage_as_unreadable
from indexer.extract.zipcheck import NOT_OPENED
from indexer.model.document import Block, BlockKind, Document, Page, table_text
from indexer.model.errors import UnreadableFile

_NEVER_TEXT: Final = frozenset(
    {"script", "style", "template", "svg", "head", "noscript", "iframe", "object", "-comment"}
    | {"button", "select", "textarea", "audio", "video", "canvas"}
)
_AROUND: Final = frozenset({"nav", "header", "footer", "aside"})
# Tried in this order until there is text. Some sites wrap the whole page in a form.
_LEFT_OUT: Final = (_NEVER_TEXT | _AROUND | {"form"}, _NEVER_TEXT | _AROUND, _NEVER_TEXT)
# Roles of the same parts, on pages that are made of nothing but `div`; and lists of contents.
_AROUND_ROLES: Final = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "doc-toc", "dialog"}
)
_CONTENTS_IDS: Final = frozenset({"toc", "tocify", "quarto-header", "quarto-sidebar"})
_INLINE: Final = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"}
    | {"em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture"}
)
_KINDS: Final = {f"h{level}": (BlockKind.HEADING, level) for level in range(1, 7)} | {
    "li": (BlockKind.LIST_ITEM, 0),
    "caption": (BlockKind.CAPTION, 0),
    "figcaption": (BlockKind.CAPTION, 0),
}
_PARAGRAPH: Final = (BlockKind.PARAGRAPH, 0)
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none", re.I)
# A page names its encoding within its first 1,024 bytes; some write long comments before it.
_HEAD_BYTES: Final = 4096
_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I
)


def read(path: Path) -> Document:
    """The document in an HTML file. Raises UnreadableFile when it holds no text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("open", NOT_OPENED) from error
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    text = decoded(data, declared.group(1).decode("ascii", "replace") if declared else "")
    with damage_as_unreadable():
        tree = LexborHTMLParser(text)
        for left_out in _LEFT_OUT:
            blocks = _blocks(tree, left_out)
            if blocks:
                page = Page(None, None, tuple(blocks))
                return Document((page,), _title(tree), _author(tree), "html")
    raise UnreadableFile("read", NO_TEXT)


def _title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("head > title")
    return clean(title.text()) if title is not None else ""


def _author(tree: LexborHTMLParser) -> str:
    author = tree.css_first('meta[name="author" i]')
    return clean(author.attributes.get("content") or "") if author is not None else ""


def _blocks(tree: LexborHTMLParser, left_out: frozenset[str]) -> list[Block]:
    if tree.body is None:
        return []
    walk = _Walk(left_out)
    walk.through(tree.body)
    return walk.blocks


class _Walk:
    """Gathers text until a block begins or ends. Without recursion: nesting has no limit."""

    def __init__(self, left_out: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._left_out = left_out
        self._text: list[str] = []
        self._kinds = [_PARAGRAPH]

    def through(self, root: LexborNode) -> None:
        """Read everything below a node into `blocks`."""
        open_nodes = [(root, False)]
        while open_nodes:
            node, is_left = open_nodes.pop()
            tag = node.tag or ""
            if is_left:
                self._end(tag)
            elif tag == "-text":
                self._text.append(node.text(deep=False))
            elif tag == "br":
                self._text.append("\n")
            elif self._is_left_out(node, tag):
                continue
            elif tag == "table" and has_grid(node):
                self._add_table(node)
            else:
                if tag not in _INLINE:
                    self._begin(tag)
                    open_nodes.append((node, True))
                children = list(node.iter(include_text=True))
                open_nodes.extend((each, False) for each in reversed(children))

    def _is_left_out(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        if "hidden" in attributes or _NOT_SHOWN.search(attributes.get("style") or ""):
            return True
        if "nav" in self._left_out and (
            attributes.get("role") in _AROUND_ROLES
            or (attributes.get("id") or "").lower() in _CONTENTS_IDS
        ):
            return True
        if tag not in self._left_out:
            return False
        # The header of an article holds its heading; a form may hold the whole page.
        is_article = tag == "header" and _is_inside(node, ("article", "main"))
        return not is_article and not (tag == "form" and node.css_first("h1, main, article"))

    def _begin(self, tag: str) -> None:
        self._flush()
        if tag in _KINDS:
            self._kinds.append(_KINDS[tag])

    def _end(self, tag: str) -> None:
        self._flush()
        if tag in _KINDS:
            self._kinds.pop()

    def _flush(self) -> None:
        text = clean("".join(self._text))
        self._text.clear()
        if text:
            kind, level = self._kinds[-1]
            self.blocks.append(Block(kind, text, level))

    def _add_table(self, table: LexborNode) -> None:
        self._flush()
        caption = table.css_first("caption")
        if caption is not None and (text := self._flat(caption)):
            self.blocks.append(Block(BlockKind.CAPTION, text))
        rows = list(table_rows(table, self._flat))
        headers = sum(any(row) for row in rows[: header_rows(table)])
        filled = [row for row in rows if any(row)]
        if filled:
            headers = headers if headers < len(filled) else 0
            self.blocks.append(Block(BlockKind.TABLE, table_text(filled), header_rows=headers))

    def _flat(self, node: LexborNode) -> str:
        inner = _Walk(self._left_out)
        inner.through(node)
        return clean(" ".join(block.text for block in inner.blocks))


def _is_inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in tags:
            return True
        above = above.parent
    return False
