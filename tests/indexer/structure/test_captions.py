import pytest

from indexer.model.document import Block, BlockKind
from indexer.structure.captions import caption_of, is_caption, titles_table
from tests.indexer.building import block, table

TABLE = table(("Område", "Belopp"), ("Bredband", "2 500"))


def caption(text: str) -> Block:
    return block(text, BlockKind.CAPTION)


@pytest.mark.parametrize("text", ["Tabell 1 Beviljade medel", "Figur 12. Karta", "DIAGRAM 3"])
def test_a_paragraph_that_opens_with_a_kind_and_a_number_is_a_caption(text: str) -> None:
    assert is_caption(block(text))


@pytest.mark.parametrize("text", ["Tabellen visar medlen.", "Se tabell 1", "Foto: A. Norr"])
def test_a_sentence_about_a_table_is_no_caption(text: str) -> None:
    assert not is_caption(block(text))


def test_a_long_text_that_opens_like_a_caption_is_a_paragraph() -> None:
    assert not is_caption(block("Tabell 1 visar att " + "medlen räckte länge " * 20))


def test_the_role_of_a_tagged_line_makes_a_caption() -> None:
    assert is_caption(Block(BlockKind.PARAGRAPH, "Beviljade medel", role="Caption"))


def test_a_table_is_no_caption_whatever_its_first_cell() -> None:
    assert not is_caption(table(("Tabell 1", "Medel"), ("a", "b")))


def test_the_caption_right_above_a_table_is_its() -> None:
    assert (
        caption_of((caption("Tabell 1 Medel"), TABLE, caption("Tabell 2")), 1) == "Tabell 1 Medel"
    )


def test_a_table_caption_right_below_is_the_tables() -> None:
    assert caption_of((TABLE, caption("Tabell 1 Medel")), 0) == "Tabell 1 Medel"


def test_a_caption_over_the_tables_unit_is_the_tables() -> None:
    blocks = (caption("Bensin i vägtransporter"), block("(Tusen ton per år)"), TABLE)
    assert caption_of(blocks, 2) == "Bensin i vägtransporter"


@pytest.mark.parametrize(
    ("texts", "is_title"),
    [
        (("Medel",), True),
        (("Medel", "(Tusen kronor)"), True),
        (("Medel", "Beloppen är i kronor."), False),
        (("2.1 Medel",), False),
    ],
)
def test_a_line_over_a_table_or_its_unit_is_its_title(
    texts: tuple[str, ...], *, is_title: bool
) -> None:
    assert titles_table((*map(block, texts), TABLE), 0) is is_title


def test_a_line_over_no_table_is_no_title() -> None:
    assert not titles_table((block("Medel"), block("(Tusen kronor)")), 0)


def test_a_figure_caption_below_belongs_to_no_table() -> None:
    assert caption_of((TABLE, caption("Figur 1 Karta")), 0) == ""


def test_a_caption_further_off_belongs_to_no_table() -> None:
    assert caption_of((caption("Tabell 1 Medel"), block("Ett stycke."), TABLE), 2) == ""
