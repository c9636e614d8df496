from typing import Any

from indexer.extract.pdf_words import printed_words


class OnePage:
    """A page that gives the words it is made of, as pdfplumber does."""

    def __init__(self, *words: dict[str, Any]) -> None:
        self.words = words

    def extract_words(self, **_: object) -> tuple[dict[str, Any], ...]:
        return self.words


def word(text: str, font: str = "Times-Roman") -> dict[str, Any]:
    return {
        "text": text, "fontname": font, "size": 11.04, "x0": 1, "x1": 9, "top": 2, "bottom": 13,
    }  # fmt: skip


def test_a_word_knows_its_weight_and_size() -> None:
    plain, bold = printed_words(OnePage(word("Mål"), word("Mål", "ABCDEF+Arial-BoldMT")))
    assert (plain.is_bold, bold.is_bold) == (False, True)
    assert plain.size == 11.0


def test_what_is_no_text_is_no_word() -> None:
    assert list(printed_words(OnePage(word("\x00"), word(" ")))) == []
