"""Commands are tested on words; those of the meaning switch it on."""

import pytest


@pytest.fixture(autouse=True)
def words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATERBLICK_MEANING", "never")
