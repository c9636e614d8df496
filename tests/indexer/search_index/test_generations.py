import pickle
from pathlib import Path

import pytest

from indexer.model.errors import DamagedIndex, NoArchive
from indexer.search_index import IndexEntry, current_generation, write_generation
from indexer.search_index.generations import DERIVED, all_match, new_generation, pointed_name
from tests.indexer.building import record


def write(data_dir: Path, number: int) -> str:
    try:
        previous = current_generation(data_dir)
    except NoArchive:
        previous = None
    entry = IndexEntry(f"d{number}", "1", (record(f"text nummer {number}", number),))
    return write_generation(data_dir, previous, (), [entry])


def test_without_an_index_there_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        current_generation(tmp_path)


def test_a_new_generation_leaves_the_one_before_it_byte_for_byte(tmp_path: Path) -> None:
    first = tmp_path / "index" / write(tmp_path, 1)
    before = {file.name: file.read_bytes() for file in first.iterdir()}
    second = write(tmp_path, 2)
    assert {file.name: file.read_bytes() for file in first.iterdir()} == before
    assert current_generation(tmp_path).name == second
    assert current_generation(tmp_path).documents == {"d1": "1", "d2": "1"}


def test_unchanged_files_are_shared_between_generations(tmp_path: Path) -> None:
    first = tmp_path / "index" / write(tmp_path, 1)
    second = tmp_path / "index" / write(tmp_path, 2)
    shared = {f.name for f in first.glob("*.seg")} & {f.name for f in second.glob("*.seg")}
    assert all((first / name).samefile(second / name) for name in shared)


def test_three_generations_are_kept(tmp_path: Path) -> None:
    names = [write(tmp_path, number) for number in range(5)]
    assert sorted(all_match(tmp_path)) == names[-3:]


def damages(folder: Path) -> list[str]:
    return [
        f"{kind}:{file.name}"
        for file in sorted(folder.iterdir())
        # What is derived can be made again (test_sidecar).
        if file.suffix != DERIVED
        for kind in ("flip", "cut", "gone")
    ]


def damage(folder: Path, what: str) -> None:
    kind, _, name = what.partition(":")
    file = folder / name
    content = bytearray(file.read_bytes())
    file.unlink()  # hard links: another generation's file must not change
    if kind == "flip":
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    elif kind == "cut":
        file.write_bytes(content[: len(content) // 2])


def test_a_damaged_generation_is_refused_and_the_one_before_it_serves(tmp_path: Path) -> None:
    first = write(tmp_path / "a", 1)
    write(tmp_path / "a", 2)
    for what in damages(tmp_path / "a" / "index" / current_generation(tmp_path / "a").name):
        copy = tmp_path / what.replace(":", "-")
        write(copy, 1)
        second = write(copy, 2)
        target = sorted((copy / "index" / second).iterdir())
        kind, _, name = what.partition(":")
        match = next((f.name for f in target if f.suffix == Path(name).suffix), None)
        assert match is not None
        damage(copy / "index" / second, f"{kind}:{match}")
        served = current_generation(copy)
        is_refused = (served.name, served.fallback_from) == (first, second)
        # What hits a derived file's hash in the manifest costs that file alone.
        assert is_refused or (match == "manifest.json" and served.unusable), what


def test_a_file_that_the_manifest_does_not_list_refuses_the_generation(tmp_path: Path) -> None:
    first, second = write(tmp_path, 1), write(tmp_path, 2)
    (tmp_path / "index" / second / "MAIN_planted.seg").write_bytes(b"x")
    assert current_generation(tmp_path).name == first


class _Marker:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (Path.touch, (self.path,))


def test_a_planted_pickle_is_never_run(tmp_path: Path) -> None:
    name = write(tmp_path, 1)
    toc = next((tmp_path / "index" / name).glob("*.toc"))
    toc.unlink()
    toc.write_bytes(pickle.dumps(_Marker(tmp_path / "was-run")))
    with pytest.raises(DamagedIndex):
        current_generation(tmp_path)
    assert not (tmp_path / "was-run").exists()


def test_a_lost_pointer_leads_to_the_newest_generation(tmp_path: Path) -> None:
    write(tmp_path, 1)
    second = write(tmp_path, 2)
    (tmp_path / "index" / "CURRENT").unlink()
    assert pointed_name(tmp_path) == ""
    assert current_generation(tmp_path).name == second


def test_an_error_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    first = write(tmp_path, 1)
    with pytest.raises(ZeroDivisionError), new_generation(tmp_path, current_generation(tmp_path)):
        raise ZeroDivisionError
    assert [f.name for f in (tmp_path / "index").iterdir() if f.is_dir()] == [first]
    assert current_generation(tmp_path).name == first
