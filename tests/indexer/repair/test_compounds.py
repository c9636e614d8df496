import pytest

from indexer.repair.channel import Channel
from indexer.repair.compounds import Compounds
from indexer.repair.model import shipped_model
from indexer.repair.spellings import Steps


def best(read: str) -> str:
    model = shipped_model()
    channel = Channel(model)
    return Compounds(model, channel, Steps(channel.letters)).best(read)[0].word


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("hamnfragor", "hamnfrågor"),
        ("turismstrategin", "turismstrategin"),
        ("utbildningsradet", "utbildningsrådet"),
        ("tjanstesektorn", "tjänstesektorn"),
        ("energiomstallningsfragor", "energiomställningsfrågor"),
    ],
)
def test_a_word_is_put_together_of_known_parts(read: str, word: str) -> None:
    assert best(read) == word


def test_what_has_no_known_parts_is_no_compound() -> None:
    model = shipped_model()
    channel = Channel(model)
    assert Compounds(model, channel, Steps(channel.letters)).best("xqxqxqxq") == []


def test_a_way_tells_what_its_letters_were_read_as() -> None:
    model = shipped_model()
    channel = Channel(model)
    way = Compounds(model, channel, Steps(channel.letters)).best("hamnfr&gor")[0]
    assert (way.word, way.letters, way.reads) == ("hamnfrågor", "å", ("&",))
