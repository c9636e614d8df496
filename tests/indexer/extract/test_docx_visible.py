from lxml import etree

from indexer.extract.docx_package import word
from indexer.extract.docx_styles import Styles
from indexer.extract.docx_visible import OWN_MARK, VisibleTree, visible_tree
from tests.indexer.extract.word_files import element, p, part, style

BOX = f"<w:txbxContent>{p('I rutan')}</w:txbxContent>"


def tree_of(body: str, styles: Styles | None = None) -> VisibleTree:
    return visible_tree(part("document", body).encode(), styles or Styles(None))


def texts(tree: VisibleTree) -> list[str]:
    return [
        "".join(each.text or "" for each in paragraph.iter(word("t")))
        for paragraph in tree.root.iter(word("p"))
    ]


def row(text: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"


def test_what_is_deleted_or_moved_away_is_gone() -> None:
    tree = tree_of(
        p(
            "<w:del w:id='1'><w:r><w:delText>nio</w:delText></w:r></w:del>"
            "<w:moveFrom w:id='2'><w:r><w:t>bort</w:t></w:r></w:moveFrom>"
            "<w:ins w:id='3'><w:r><w:t>tio</w:t></w:r></w:ins>"
        )
    )
    assert texts(tree) == ["tio"]
    assert not list(tree.root.iter(word("delText")))


def test_a_deleted_row_is_gone() -> None:
    rows = row("kvar") + row("bort", "<w:del w:id='1'/>")
    tree = tree_of(f"<w:tbl>{rows}</w:tbl>")
    assert texts(tree) == ["kvar"]


def test_only_the_paragraph_whose_end_is_deleted_runs_on() -> None:
    ended = "<w:rPr><w:del w:id='1'/></w:rPr>"
    tree = tree_of(p("ett", ended) + p("två"))
    first, second = tree.root.iter(word("p"))
    assert first in tree.runs_on
    assert second not in tree.runs_on


def test_the_first_choice_of_alternatives_is_kept() -> None:
    tree = tree_of(
        "<mc:AlternateContent>"
        f"<mc:Choice Requires='x'>{p('ny')}</mc:Choice><mc:Choice>{p('nyare')}</mc:Choice>"
        f"<mc:Fallback>{p('gammal')}</mc:Fallback></mc:AlternateContent>"
        f"<mc:AlternateContent><mc:Fallback>{p('ensam')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(tree) == ["ny", "ensam"]


def test_text_is_hidden_by_its_run_or_by_a_style_of_run_or_paragraph() -> None:
    styles = Styles(
        element(
            f"<w:styles>{style('D', 'D', '<w:rPr><w:vanish/></w:rPr>')}"
            f"{style('T', 'T', '<w:rPr><w:vanish/></w:rPr>', 'character')}</w:styles>"
        )
    )
    tree = tree_of(
        p(
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r>"
            "<w:r><w:rPr><w:rStyle w:val='T'/></w:rPr><w:t>b</w:t></w:r><w:r><w:t>c</w:t></w:r>"
        )
        + p(
            "<w:r><w:t>d</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>e</w:t></w:r>",
            "<w:pStyle w:val='D'/>",
        ),
        styles,
    )
    assert texts(tree) == ["c", "e"]


def test_a_style_hides_text_in_a_part_that_does_not_say_vanish() -> None:
    styles = Styles(
        element(f"<w:styles>{style('D', 'D', '<w:rPr><w:vanish/></w:rPr>')}</w:styles>")
    )
    assert texts(tree_of(p("dolt", '<w:pStyle w:val="D"/>') + p("synligt"), styles)) == [
        "",
        "synligt",
    ]


def test_text_boxes_are_set_aside_by_the_paragraph_they_hang_on() -> None:
    tree = tree_of(p(f"<w:r><w:drawing>{BOX}</w:drawing></w:r><w:r><w:t>Före</w:t></w:r>"))
    assert texts(tree) == ["Före"]
    ((paragraph, boxes),) = tree.boxes.items()
    assert paragraph is next(tree.root.iter(word("p")))
    assert [etree.tostring(box, method="text", encoding="unicode") for box in boxes] == ["I rutan"]


def test_the_mark_that_an_author_typed_moves_to_its_reference() -> None:
    tree = tree_of(
        p(
            "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
            "<w:r><w:t>kvar</w:t></w:r>"
        )
    )
    assert texts(tree) == ["kvar"]
    assert next(tree.root.iter(word("footnoteReference"))).get(OWN_MARK) == "*"


def test_how_a_paragraph_was_before_it_was_changed_is_forgotten() -> None:
    changed = "<w:pPrChange w:id='1'><w:pPr><w:pStyle w:val='Rubrik1'/></w:pPr></w:pPrChange>"
    assert not list(tree_of(p("Text", changed)).root.iter(word("pStyle")))
