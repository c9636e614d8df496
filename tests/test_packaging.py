"""What the installed package holds beside its code."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

REPO = Path(__file__).parents[1]
BESIDE_THE_CODE = ("stopwords", "indexer", "webapp")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel of the package, built without a C compiler."""
    copy = tmp_path_factory.mktemp("source")
    for folder in BESIDE_THE_CODE:
        shutil.copytree(REPO / folder, copy / folder)
    for file in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(REPO / file, copy / file)
    (copy / "hatch_build.py").write_text(
        "from hatchling.builders.hooks.plugin.interface import BuildHookInterface\n"
        "class Nothing(BuildHookInterface):\n    pass\n",
        encoding="utf-8",
    )
    (wheel,) = WheelBuilder(str(copy)).build(directory=str(copy / "dist"))
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_a_wheel_holds_the_model_of_repair(names: set[str]) -> None:
    assert "indexer/repair/model.npz" in names


def test_a_wheel_holds_every_module(names: set[str]) -> None:
    modules = {
        module.relative_to(REPO).as_posix()
        for package in ("indexer", "webapp")
        for module in (REPO / package).rglob("*.py")
    }
    assert modules <= names


def test_a_wheel_holds_the_stop_words(names: set[str]) -> None:
    assert {
        f"indexer/language/{f.parent.name}/{f.name}" for f in (REPO / "stopwords").glob("*.txt")
    } <= names
