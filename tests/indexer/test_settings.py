import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.model.errors import BadUse
from indexer.settings import Settings, settings_from_environment


def test_an_empty_environment_gives_the_usual_settings() -> None:
    assert settings_from_environment({}) == Settings()


def test_the_environment_sets_every_field() -> None:
    environment = {
        "ATERBLICK_DATA": "/srv/arkiv",
        "ATERBLICK_WORKERS": "3",
        "ATERBLICK_OCR": "never",
        "ATERBLICK_FILE_SECONDS": "4",
        "ATERBLICK_FILE_MEGABYTES": "5",
        "ATERBLICK_FILE_SIZE_LIMIT": "6",
        "ATERBLICK_SEARCH_DEADLINE_MS": "7",
        "ATERBLICK_MEANING": "never",
        "ATERBLICK_EMBEDDING_URL": "http://127.0.0.1:8080",
        "ATERBLICK_EMBEDDING_MODEL": "e5",
        "ATERBLICK_EMBEDDING_KEY": "nyckel",
        "ATERBLICK_EMBEDDING_SECONDS": "8",
        "ATERBLICK_EMBEDDING_QUESTION_PREFIX": "query: ",
        "ATERBLICK_EMBEDDING_PASSAGE_PREFIX": "passage: ",
    }
    assert len(environment) == len(fields(Settings))
    assert settings_from_environment(environment) == Settings(
        Path("/srv/arkiv"),
        *(3, "never", 4, 5, 6, 7, "never"),
        *("http://127.0.0.1:8080", "e5", "nyckel", 8, "query: ", "passage: "),
    )


def test_an_empty_value_is_no_value() -> None:
    environment = {f"ATERBLICK_{name}": "" for name in ("DATA", "WORKERS", "OCR", "FILE_SECONDS")}
    assert settings_from_environment(environment) == Settings()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.metadata["help"].endswith(".") for field in fields(Settings))


def test_no_number_of_workers_means_one_per_core() -> None:
    assert settings_from_environment({"ATERBLICK_WORKERS": "0"}).workers == 0


@pytest.mark.parametrize("value", ["tre", "-1", "1.5", "0x10", "²", "0", "1e3", "9" * 5000])
def test_what_is_not_a_number_of_something_is_bad_use(value: str) -> None:
    with pytest.raises(BadUse, match="ATERBLICK_FILE_SECONDS ska vara ett heltal"):
        settings_from_environment({"ATERBLICK_FILE_SECONDS": value})


@pytest.mark.parametrize("value", ["sometimes", "AUTO", "ja"])
def test_an_unknown_way_of_using_ocr_is_bad_use(value: str) -> None:
    reason = f"ATERBLICK_OCR ska vara auto, never, always, inte ”{value}”."
    with pytest.raises(BadUse, match=re.escape(reason)):
        settings_from_environment({"ATERBLICK_OCR": value})


@given(st.text(max_size=12))
def test_any_value_is_a_setting_or_bad_use(value: str) -> None:
    for name in ("WORKERS", "OCR", "FILE_MEGABYTES"):
        try:
            settings_from_environment({f"ATERBLICK_{name}": value})
        except BadUse as error:
            assert name in str(error)
