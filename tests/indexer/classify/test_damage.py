from indexer.classify.damage import is_damaged
from indexer.model.passage import PageText


def text(words: str) -> PageText:
    return PageText(1, None, words)


def test_sound_swedish_is_not_damaged() -> None:
    assert not is_damaged((text("Målet är att nå fler företag på landsbygden än i fjol."),))


def test_swedish_without_its_own_letters_is_damaged() -> None:
    assert is_damaged((text("Malet ar att na fler foretag pa landsbygden an i fjol."),))


def test_a_document_without_letters_is_not_damaged() -> None:
    assert not is_damaged((text("2017 2018"),))
    assert not is_damaged(())
