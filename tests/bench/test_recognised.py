from bench.recognised import in_context
from indexer.language.analysis import terms


def test_a_quantity_is_shown_between_the_words_around_it() -> None:
    text = "Byn fick\n2 500 tkr i år."
    (quantity,) = (term for term in terms(text) if not term.is_word)
    assert in_context(text, quantity) == "  Byn fick⏎[2 500 tkr] i år.  kr:2500000"
