"""What is in the package that is installed."""

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

REPO = Path(__file__).parents[1]
MADE_HERE = {".pyc", ".so", ".new"}


def test_every_file_of_the_packages_is_in_the_wheel() -> None:
    wheel = {file.distribution_path for file in WheelBuilder(str(REPO)).recurse_included_files()}
    files = {
        file.relative_to(REPO).as_posix()
        for package in ("indexer", "webapp")
        for file in (REPO / package).rglob("*")
        if file.is_file() and file.suffix not in MADE_HERE
    }
    assert "indexer/repair/model.npz" in files
    assert files <= wheel
