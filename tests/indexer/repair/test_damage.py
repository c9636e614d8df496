from indexer.repair.damage import Detector, Signs, damaged_pages, sum_of
from indexer.repair.model import shipped_model
from indexer.repair.tokens import words_of

SOUND = (
    "Regionen ska stärka företag i hela länet, så att även små orter får bredband och goda vägar. "
    "Målet är att fler unga ska stanna kvar och att det blir lättare att åka till arbetet. "
)
DAMAGED = SOUND.translate(str.maketrans("åäöÅÄÖ", "ad6AAO"))
ENGLISH = (
    "The region shall support companies in the whole county, so that small towns as well get "
    "broadband and good roads. The aim is that more young people stay and that it is easier to "
    "travel to work every day in the week and also at night when there are few buses to take. "
)


def signs(text: str) -> Signs:
    return Detector(shipped_model()).signs(list(words_of(text)))


def test_sound_swedish_is_not_damaged() -> None:
    assert not signs(SOUND).is_damaged


def test_swedish_without_its_letters_is_damaged() -> None:
    assert signs(DAMAGED).is_damaged


def test_another_language_is_not_damaged() -> None:
    assert not signs(ENGLISH).is_damaged


def test_figures_are_not_damaged() -> None:
    assert not signs("2017 2 500 14 3,5 " * 40).is_damaged


def test_nothing_is_not_damaged() -> None:
    assert not signs("").is_damaged


def test_a_short_page_is_judged_by_the_others() -> None:
    short = signs("Mal och atgarder")
    assert damaged_pages([signs(DAMAGED), short]) == [True, True]
    assert damaged_pages([signs(SOUND), short]) == [False, False]


def test_one_damaged_page_does_not_damage_the_others() -> None:
    assert damaged_pages([signs(SOUND), signs(DAMAGED), signs(SOUND)]) == [False, True, False]


def test_where_nothing_is_damaged_next_to_nothing_is_lost() -> None:
    assert signs(SOUND).lost < 0.001
    assert signs(DAMAGED).lost > 0.9


def test_signs_add_up() -> None:
    both = sum_of([signs(SOUND), signs(DAMAGED)])
    assert both.words == signs(SOUND).words + signs(DAMAGED).words
