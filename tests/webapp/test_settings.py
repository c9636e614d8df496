from dataclasses import fields

import pytest

from indexer.model.errors import BadUse
from webapp.settings import WebSettings, settings_from_environment


def test_every_setting_has_a_help_text() -> None:
    assert all(setting.metadata["help"] for setting in fields(WebSettings))


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings_from_environment({}) == WebSettings()


def test_the_environment_sets_texts_numbers_and_lists() -> None:
    settings = settings_from_environment(
        {
            "ATERBLICK_NOTICE": "Påhittat",
            "ATERBLICK_PORT": "8080",
            "ATERBLICK_TRUSTED_HOSTS": "arkiv.example.se, localhost,",
        }
    )
    assert (settings.notice, settings.port) == ("Påhittat", 8080)
    assert settings.trusted_hosts == ("arkiv.example.se", "localhost")


@pytest.mark.parametrize("port", ["åtta", "-1", "0", "65536", "٨", "9" * 5000])
def test_a_port_that_is_no_port_is_bad_use_in_swedish(port: str) -> None:
    with pytest.raises(BadUse, match="ATERBLICK_PORT ska vara ett heltal"):
        settings_from_environment({"ATERBLICK_PORT": port})


def test_other_programs_variables_are_left_alone() -> None:
    assert settings_from_environment({"PORT": "1", "ATERBLICK_DATA": "x"}) == WebSettings()
