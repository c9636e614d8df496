from indexer.repair.damage import Detector
from indexer.repair.mending import Mender
from indexer.repair.model import shipped_model
from indexer.repair.own_words import own_words
from indexer.repair.tokens import words_of


def chosen(text: str, archive: str = "") -> list[str]:
    model = shipped_model()
    words = list(words_of(text))
    signs = Detector(model).signs(words)
    own = own_words([archive], model) if archive else None
    return [choice.candidate.word for choice in Mender(model, words, signs, own).chosen()]


PLAN = "Regionen foljer planen for foretag i lanet och ser over atgarder som ar viktiga. "


def test_damaged_words_are_chosen_anew() -> None:
    assert chosen(PLAN)[:5] == ["regionen", "följer", "planen", "för", "företag"]


def test_an_i_that_was_read_as_a_one_is_known_by_its_neighbours() -> None:
    assert "i" in chosen(PLAN + "Det finns 1 kommunen en nämnd.")
    words = chosen(PLAN + "Lagen galler fran den 1 juli och framat.")
    assert words[words.index("juli") - 1] == "#"


def test_a_code_is_not_the_word_in_small_letters() -> None:
    words = chosen(PLAN * 2 + "Enligt LARS ska det ge goda rad, och RAD ar en kod.")
    assert "råd" in words[-6:]
    assert words[-4:] == ["rad", "är", "en", "kod"]


def test_the_archives_words_are_believed() -> None:
    archive = "Brasselhägnen byggs i Rönnfors och hamnen växer. " * 400
    assert "brasselhägnen" in chosen(PLAN * 3 + "Nu byggs brasselhagnen av kommunen.", archive)


def test_of_sound_text_only_plain_slips_are_changed() -> None:
    sound = "Regionen följer planen för företag i länet och ser över åtgärder som är viktiga. "
    words = chosen(sound * 4 + "Ett brassel vald av foretag.")
    assert words[-4:] == ["brassel", "vald", "av", "företag"]
