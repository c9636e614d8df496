import pytest

from indexer.repair.candidates import Candidates
from indexer.repair.channel import Channel
from indexer.repair.compounds import Compounds
from indexer.repair.model import shipped_model
from indexer.repair.spellings import Steps
from indexer.repair.unknown import UnknownWords


@pytest.fixture(scope="module")
def candidates() -> Candidates:
    model = shipped_model()
    channel = Channel(model)
    steps = Steps(channel.letters)
    return Candidates(
        model,
        channel,
        steps,
        Steps(channel.letters, model.edits),
        Compounds(model, channel, steps),
        UnknownWords(model.letter_runs),
    )


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("foretag", "företag"),
        ("f6retag", "företag"),
        ("&ven", "även"),
        ("tillvéxt", "tillväxt"),
        ("sarnverkan", "samverkan"),
        ("fr", "för"),
        ("hamnfragor", "hamnfrågor"),
    ],
)
def test_the_likeliest_word_comes_first(candidates: Candidates, read: str, word: str) -> None:
    assert candidates.of(read)[0].word == word


def test_readings_that_stay_close_are_all_kept(candidates: Candidates) -> None:
    assert {"har", "här"} <= {candidate.word for candidate in candidates.of("har")}


@pytest.mark.parametrize("read", ["har", "xqzzy", "foretag", "1234x", "é", "ö" * 50])
def test_a_word_is_always_a_candidate_itself(candidates: Candidates, read: str) -> None:
    assert read in {candidate.word for candidate in candidates.of(read)}


def test_a_name_is_likelier_than_another_word_to_be_in_no_list(candidates: Candidates) -> None:
    def lead(*, is_name: bool) -> float:
        found = {c.word: c.score for c in candidates.of("hallsten", is_name=is_name)}
        return found.pop("hallsten") - max(found.values(), default=-99.0)

    assert lead(is_name=True) > lead(is_name=False)
