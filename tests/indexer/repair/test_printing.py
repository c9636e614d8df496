import pytest

from indexer.repair.candidates import Candidate
from indexer.repair.model import UNKNOWN, shipped_model
from indexer.repair.printing import pieces, printed, raised_share
from indexer.repair.tokens import Word


def word(text: str, *, starts: bool = False) -> Word:
    return Word(text, ((0, len(text)),), starts)


def candidate(text: str) -> Candidate:
    return Candidate(text, shipped_model().number_of(text), UNKNOWN, 0.0, 0.0)


@pytest.mark.parametrize(
    ("read", "clean", "starts", "shown"),
    [
        ("foretag", "företag", False, "företag"),
        ("Foretag", "företag", True, "Företag"),
        ("FORETAG", "företag", False, "FÖRETAG"),
        ("6vrigt", "övrigt", True, "Övrigt"),
        ("6vrigt", "övrigt", False, "övrigt"),
        ("Aven", "även", False, "även"),
        ("Aven", "även", True, "Även"),
        ("Orebro", "örebro", False, "Örebro"),
        ("PA", "på", True, "På"),
        ("Al", "ai", False, "AI"),
        ("|", "i", False, "I"),
        ("1", "i", False, "i"),
    ],
)
def test_capital_and_small_letters(read: str, clean: str, *, starts: bool, shown: str) -> None:
    assert printed(word(read, starts=starts), candidate(clean), shipped_model(), 0.05) == shown


def test_small_letters_that_were_read_as_capitals_are_counted() -> None:
    model = shipped_model()
    small = [(word("aven"), candidate("även"))] * 20
    capital = [(word("Aven"), candidate("även"))] * 20
    assert raised_share(capital, model) > raised_share(small, model)


def cut(read: tuple[str, str], clean: str, reads: tuple[str, ...]) -> list[str] | None:
    first, second = read
    spans = ((0, len(first)), (len(first) + 2, len(first) + 2 + len(second)))
    chosen = Candidate(clean, UNKNOWN, UNKNOWN, 0.0, 0.0, reads=reads)
    return pieces(Word(first + second, spans, starts=False), chosen, clean)


def test_a_word_cut_by_a_line_break_is_cut_there_again() -> None:
    assert cut(("for", "andring"), "förändring", ("o", "a")) == ["för", "ändring"]
    assert cut(("f6r", "aéndring"), "förändring", ("6", "aé")) == ["för", "ändring"]


def test_where_the_cut_was_cannot_always_be_told() -> None:
    assert cut(("forr", "andring"), "förändring", ("o", "a")) is None


def test_a_short_word_among_capitals_is_in_capitals() -> None:
    read, clean = word("PA", starts=True), candidate("på")
    assert printed(read, clean, shipped_model(), 0.05, in_capitals=True) == "PÅ"


def test_a_word_on_three_lines_is_cut_twice() -> None:
    spans = ((0, 3), (5, 8), (10, 16))
    chosen = Candidate("förändringar", UNKNOWN, UNKNOWN, 0.0, 0.0, reads=("o", "a"))
    word = Word("forandringar", spans, starts=False)
    assert pieces(word, chosen, "förändringar") == ["för", "änd", "ringar"]
