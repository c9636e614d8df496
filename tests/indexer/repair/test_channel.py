import math

from indexer.repair.channel import Channel
from indexer.repair.model import shipped_model


def test_lost_letters_are_likelier_read_as_plain_ones_than_kept() -> None:
    channel = Channel(shipped_model())
    assert channel.cost("ä", ("a",)) > channel.cost("ä", ("ä",))


def test_letters_that_are_not_lost_are_read_as_themselves() -> None:
    channel = Channel(shipped_model(), lost=0.001)
    assert channel.cost("ä", ("ä",)) > channel.cost("ä", ("a",)) + 5


def test_the_letters_of_a_document_teach_how_others_were_read() -> None:
    channel = Channel(shipped_model())
    before = channel.cost("ö", ("6",))
    channel.adapt([("ö", "6", 500)])
    assert channel.cost("ö", ("6",)) > before


def test_a_word_that_was_met_is_judged_by_how_it_was_read() -> None:
    channel = Channel(shipped_model())
    often, seldom = (channel.of_word(math.log(0.1), count, 1000) for count in (900, 1))
    assert often > seldom


def test_shares_stay_below_one() -> None:
    channel = Channel(shipped_model())
    channel.adapt([("å", "a", 10_000)])
    assert all(share <= 1 for shares in channel.letters.values() for share in shares.values())
