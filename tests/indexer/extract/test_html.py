from pathlib import Path

import pytest

from indexer.extract.html import read
from indexer.model.document import Block, BlockKind, Document
from indexer.model.errors import UnreadableFile


def document_of(folder: Path, html: str | bytes) -> Document:
    path = folder / "a.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    return read(path)


def blocks_of(folder: Path, html: str | bytes) -> tuple[Block, ...]:
    (page,) = document_of(folder, html).pages
    assert (page.number, page.label) == (None, None)
    return page.blocks


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def test_elements_become_blocks_of_their_kind(tmp_path: Path) -> None:
    blocks = blocks_of(
        tmp_path,
        "<h1>Mål</h1><p>Målet är <b>tio</b>.</p><h3>Del</h3><ul><li>ett</li><li>två</li></ul>"
        "<figure><img src=a><figcaption>Figur 1</figcaption></figure>",
    )
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        (BlockKind.HEADING, 1, "Mål"),
        (BlockKind.PARAGRAPH, 0, "Målet är tio."),
        (BlockKind.HEADING, 3, "Del"),
        (BlockKind.LIST_ITEM, 0, "ett"),
        (BlockKind.LIST_ITEM, 0, "två"),
        (BlockKind.CAPTION, 0, "Figur 1"),
    ]


def test_text_directly_in_a_div_is_read(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, "<div>Före<p>mitt</p>efter <div>sist</div></div>")
    assert texts(blocks) == ["Före", "mitt", "efter", "sist"]


def test_markup_within_a_word_does_not_part_it(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, "<p><b>U</b>tveck&shy;ling<br>nu&nbsp;då</p>")
    assert texts(blocks) == ["Utveckling nu då"]


def test_a_list_in_a_list_item_leaves_both_texts(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, "<ul><li>Ett<ul><li><p>Ett ett</p></li></ul>mer</li></ul>Efter")
    assert texts(blocks) == ["Ett", "Ett ett", "mer", "Efter"]
    assert [block.kind for block in blocks] == [BlockKind.LIST_ITEM] * 3 + [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("tag", ["script", "style", "nav", "header", "footer", "aside", "form"])
def test_what_is_not_the_pages_own_text_is_left_out(tmp_path: Path, tag: str) -> None:
    blocks = blocks_of(tmp_path, f"<body><{tag}>Borta</{tag}><p>Kvar</p></body>")
    assert texts(blocks) == ["Kvar"]


@pytest.mark.parametrize("more", ["hidden", 'style="display: none"'])
def test_what_is_hidden_is_left_out(tmp_path: Path, more: str) -> None:
    hidden = f"<p {more}>Borta</p><table {more}><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert texts(blocks_of(tmp_path, f"{hidden}<p>Kvar</p>")) == ["Kvar"]


def test_comments_templates_and_drawings_are_left_out(tmp_path: Path) -> None:
    html = "<!-- a --><template>b</template><svg><title>c</title><text>d</text></svg><p>Kvar</p>"
    assert texts(blocks_of(tmp_path, html)) == ["Kvar"]


@pytest.mark.parametrize("tag", ["nav", "header", "form"])
def test_a_page_of_nothing_else_is_read_all_the_same(tmp_path: Path, tag: str) -> None:
    blocks = blocks_of(tmp_path, f"<{tag}><p>Allt står här</p></{tag}><script>x()</script>")
    assert texts(blocks) == ["Allt står här"]


def test_a_form_around_the_whole_page_is_read(tmp_path: Path) -> None:
    html = "<a>Till innehållet</a><form><nav>Meny</nav><h1>Mål</h1><p>Tio.</p></form>"
    assert texts(blocks_of(tmp_path, html)) == ["Till innehållet", "Mål", "Tio."]


def test_the_header_of_an_article_is_its_own_text(tmp_path: Path) -> None:
    html = "<header>Sajten</header><article><header><h1>Mål</h1></header><p>Tio.</p></article>"
    assert texts(blocks_of(tmp_path, html)) == ["Mål", "Tio."]


def test_a_table_has_a_caption_and_rows(tmp_path: Path) -> None:
    caption, table = blocks_of(
        tmp_path,
        "<table><caption>Tabell 1</caption><thead><tr><th>Insats<th>År</thead>"
        "<tr><td><p>Vägar</p><p>broar</p><td>2017</table>",
    )
    assert (caption.kind, caption.text) == (BlockKind.CAPTION, "Tabell 1")
    assert table.kind is BlockKind.TABLE
    assert table.rows == (("Insats", "År"), ("Vägar broar", "2017"))


def test_a_page_laid_out_with_tables_is_read_as_a_page(tmp_path: Path) -> None:
    html = (
        "<table><tr><td>Meny<td>Topp<tr><td>Sidan<td><h1>Mål</h1>"
        "<table><tr><td>a<td>b<tr><td>c<td>d</table></table>"
    )
    blocks = blocks_of(tmp_path, html)
    assert texts(blocks) == ["Meny", "Topp", "Sidan", "Mål", "a\tb\nc\td"]
    assert blocks[-1].kind is BlockKind.TABLE


@pytest.mark.parametrize(
    "more", ['role="navigation"', 'role="contentinfo"', 'id="TOC"', 'id="quarto-sidebar"']
)
def test_what_lies_around_a_page_of_divs_is_left_out(tmp_path: Path, more: str) -> None:
    assert texts(blocks_of(tmp_path, f"<div {more}><p>Meny</p></div><p>Text</p>")) == ["Text"]


def test_a_page_that_is_only_such_a_div_is_read(tmp_path: Path) -> None:
    assert texts(blocks_of(tmp_path, '<div role="contentinfo"><p>Text</p></div>')) == ["Text"]


def test_a_table_tells_its_header_rows_less_the_empty_ones(tmp_path: Path) -> None:
    rows = "<thead><tr><th><th><tr><th>A<th>B</thead><tr><td>1<td>2"
    assert blocks_of(tmp_path, f"<table>{rows}</table>")[0].header_rows == 1


def test_title_and_author_come_from_the_head(tmp_path: Path) -> None:
    head = "<head><title> Slut&shy;rapport\n2017</title><meta name=Author content='Anna Ek'></head>"
    document = document_of(tmp_path, f"<html>{head}<body>Text</body></html>")
    assert (document.title, document.author) == ("Slutrapport 2017", "Anna Ek")
    assert document.format == "html"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "cp1252"])
def test_an_undeclared_encoding_is_found(tmp_path: Path, codec: str) -> None:
    assert texts(blocks_of(tmp_path, "<p>Åtgärder för länet</p>".encode(codec))) == [
        "Åtgärder för länet"
    ]


@pytest.mark.parametrize(
    "declared",
    [
        '<meta charset="iso-8859-2">',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
        '<?xml version="1.0" encoding="iso-8859-2"?>',
    ],
)
def test_a_declared_encoding_is_believed(tmp_path: Path, declared: str) -> None:
    html = f"{declared}<p>Łódź</p>".encode("iso-8859-2")
    assert texts(blocks_of(tmp_path, html)) == ["Łódź"]


def test_nesting_deeper_than_the_call_stack_is_read(tmp_path: Path) -> None:
    assert texts(blocks_of(tmp_path, "<div>" * 3000 + "djupt")) == ["djupt"]


@pytest.mark.parametrize("html", ["", "<html><script>x()</script></html>", "<frameset></frameset>"])
def test_a_page_without_text_is_refused(tmp_path: Path, html: str) -> None:
    with pytest.raises(UnreadableFile, match="Filen innehåller ingen text") as caught:
        document_of(tmp_path, html)
    assert caught.value.stage == "read"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="går inte att öppna"):
        read(tmp_path / "a.html")
