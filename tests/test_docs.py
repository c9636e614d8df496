"""The documents are true: paths exist, rooms and targets are named, settings are explained."""

import dataclasses
import re
from pathlib import Path

from indexer.settings import Settings
from webapp.settings import WebSettings

REPO = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
_PATH = re.compile(r"`((?:indexer|webapp|corpus|tests|docs|bench|stopwords|\.ci)/[\w./-]*)`")


def test_every_path_named_in_the_documents_exists() -> None:
    for name in DOCUMENTS:
        for path in _PATH.findall((REPO / name).read_text()):
            assert (REPO / path).exists(), f"{name} names {path}"


def test_every_room_is_named_in_the_architecture() -> None:
    text = (REPO / "ARCHITECTURE.md").read_text()
    for package in (REPO / "indexer").iterdir():
        if (package / "__init__.py").exists():
            assert f"`indexer/{package.name}/`" in text, package.name


def test_every_make_target_is_explained_in_contributing() -> None:
    makefile = (REPO / "Makefile").read_text()
    text = (REPO / "CONTRIBUTING.md").read_text()
    targets = re.search(r"^\.PHONY: (.*(?:\n\.PHONY: .*|\nsetup: .*)*)", makefile, re.MULTILINE)
    assert targets is not None
    for target in re.findall(r"^([a-z-]+):", makefile, re.MULTILINE):
        assert f"`make {target}`" in text, target


def test_every_setting_is_in_the_configuration_page() -> None:
    text = (REPO / "docs" / "configuration.md").read_text()
    for settings in (Settings, WebSettings):
        for field in dataclasses.fields(settings):
            assert field.metadata.get("help"), field.name
            assert f"`{field.name}`" in text, field.name


def test_every_library_we_run_on_has_its_reason() -> None:
    reasons = (REPO / "docs" / "adr" / "0002-dependencies.md").read_text().lower()
    project = (REPO / "pyproject.toml").read_text()
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed is not None
    for library in re.findall(r'"([a-z0-9-]+)', listed.group(1)):
        assert library in reasons, library


def test_the_lock_files_name_no_package_host() -> None:
    for path in REPO.glob("*.lock"):
        text = path.read_text()
        assert "://" not in text, path
        assert "index-url" not in text and "find-links" not in text, path


def test_no_document_names_a_folder_of_somebodys_machine() -> None:
    home = re.compile(r"(?<![\w.])/(?:home|root|Users|mnt)/")
    for path in (*REPO.glob("*.md"), *REPO.glob("docs/**/*.md")):
        assert not home.search(path.read_text()), path
