import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.classify.initials import best_fit


def fitted(short: str, text: str) -> str | None:
    fit = best_fit(short, text, 0, len(text))
    return None if fit is None else text[fit.start : fit.end]


@pytest.mark.parametrize(
    ("short", "text", "meaning"),
    [
        ("SKR", "enligt Sveriges kommuner och regioner", "Sveriges kommuner och regioner"),
        ("RUS", "den regionala utvecklingsstrategin", "regionala utvecklingsstrategin"),
        ("RUS", "regionala utvecklingsstrategin för 2020", "regionala utvecklingsstrategin"),
        ("FoU", "mer forskning och utveckling", "forskning och utveckling"),
        ("FON", "Fondsamverkan Övre Norrland", "Fondsamverkan Övre Norrland"),
        ("RegSO", "ett regionalt statistikområde", "regionalt statistikområde"),
        ("FI", "enligt Finansinspektionen", "Finansinspektionen"),
        ("AKU", "enligt arbetskraftsundersökningen", "arbetskraftsundersökningen"),
        ("LSO", "lagen (2003:778) om skydd mot olyckor", "lagen (2003:778) om skydd mot olyckor"),
        ("IFO", "vår individ- och familjeomsorg", "individ- och familjeomsorg"),
        ("EED", "the European Endowment for Democracy", "European Endowment for Democracy"),
    ],
)
def test_initials_of_words_and_of_parts_of_compounds_fit(
    short: str, text: str, meaning: str
) -> None:
    assert fitted(short, text) == meaning


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("KI", "Penningmarknadens aktörer och företag"),
        ("SCB", "det femte mest skogstäta länet i landet"),
        ("ESRB", "Europeiska systemrisknämnden"),
        ("BIS", "vid betalningsutjämning"),
        ("RUS", "regionala mål utan utveckling av strategin"),
        ("RUS", "RUS"),
        ("VIS", "viseringar"),
        ("OSL", "och sekretesslagen"),
        ("XV", "Xerxes vägar"),
        ("RUS", ""),
    ],
)
def test_other_words_do_not_fit(short: str, text: str) -> None:
    assert fitted(short, text) is None


@given(st.text(alphabet="RUSå", min_size=1, max_size=12), st.text(max_size=160))
def test_a_fit_is_whole_words_of_the_text(short: str, text: str) -> None:
    meaning = fitted(short, text)
    assert meaning is None or meaning == meaning.strip()
