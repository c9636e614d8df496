import hashlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.model.errors import BadUse
from indexer.sources import Findings, find_files, sha256_of

NOT_FOR_ROOT = pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "arkiv").mkdir()
    return tmp_path / "arkiv"


def put(folder: Path, *names: str, text: str = "Text.") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def names(findings: Findings) -> list[str]:
    return [found.source.name for found in findings.files]


def reasons(findings: Findings) -> dict[str, str]:
    return {found.source.name: found.failure.reason for found in findings.files if found.failure}


def find(*paths: Path, roots: tuple[Path, ...] = ()) -> Findings:
    return find_files(paths, roots)


def test_files_are_named_from_the_folder_that_was_given(folder: Path) -> None:
    put(folder, "b.txt", "under/a.txt")
    assert names(find(folder)) == ["arkiv/b.txt", "arkiv/under/a.txt"]


def test_a_file_that_is_given_is_named_from_its_folder(folder: Path) -> None:
    put(folder, "a.txt", "b.txt")
    assert names(find(folder / "a.txt")) == ["arkiv/a.txt"]


def test_a_path_that_is_not_there_is_bad_use(folder: Path) -> None:
    with pytest.raises(BadUse, match=r"borta.*finns inte"):
        find(folder, folder / "borta")


def test_a_path_that_no_system_takes_is_bad_use(folder: Path) -> None:
    with pytest.raises(BadUse):
        find(folder / ("x" * 5000))


def test_a_path_given_twice_is_found_once(folder: Path) -> None:
    put(folder, "a.txt", "under/b.txt", ".dold")
    findings = find(folder, folder / "under", folder)
    assert names(findings) == ["arkiv/a.txt", "arkiv/under/b.txt"]
    assert findings.ignored == 1


def test_hidden_and_system_files_are_counted_and_not_found(folder: Path) -> None:
    put(folder, "a.txt", ".dold", "Thumbs.db", "desktop.ini", "~$a.docx", ".git/x", "__MACOSX/y")
    findings = find(folder)
    assert (names(findings), findings.ignored) == (["arkiv/a.txt"], 6)


def test_an_ignore_file_leaves_out_files_and_folders_below_it(folder: Path) -> None:
    put(folder, "a.txt", "a.bak", "utkast/b.txt", "under/c.bak", "under/utkast", "under/d.txt")
    put(folder, ".aterblickignore", text="# utkast och kopior\n\n*.bak\nutkast/\n")
    findings = find(folder)
    assert names(findings) == ["arkiv/a.txt", "arkiv/under/d.txt", "arkiv/under/utkast"]
    assert findings.ignored == 4


def test_an_ignore_file_says_nothing_of_the_folders_beside_it(folder: Path) -> None:
    put(folder, "ett/a.txt", "två/a.txt")
    put(folder, "ett/.aterblickignore", text="*.txt")
    assert names(find(folder)) == ["arkiv/två/a.txt"]


def test_what_the_archive_leaves_out_is_left_out_of_a_part_of_it(folder: Path) -> None:
    put(folder, "under/a.txt", "under/a.bak")
    put(folder, ".aterblickignore", text="*.bak")
    assert names(find(folder / "under", roots=(folder,))) == ["arkiv/under/a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_ignore_file_is_read_as_editors_write_it(folder: Path, encoding: str) -> None:
    put(folder, "åtgärder.txt", "b.txt")
    (folder / ".aterblickignore").write_bytes("åtgärder*\r\n".encode(encoding))
    assert names(find(folder)) == ["arkiv/b.txt"]


def test_an_ignore_file_meets_names_written_in_two_parts(folder: Path) -> None:
    put(folder, unicodedata.normalize("NFD", "åtgärder.txt"))
    put(folder, ".aterblickignore", text="åtgärder.txt")
    assert names(find(folder)) == []


def test_an_ignore_file_that_cannot_be_read_stops_the_run(folder: Path) -> None:
    """What somebody has asked to keep out is not indexed by mistake."""
    (folder / ".aterblickignore").mkdir()
    with pytest.raises(BadUse, match=r"aterblickignore.*går inte att läsa"):
        find(folder)


def test_symlinks_are_reported_and_not_followed(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "utanför/a.txt")
    (folder / "fil.txt").symlink_to(tmp_path / "utanför/a.txt")
    (folder / "mapp").symlink_to(tmp_path / "utanför")
    (folder / "ring").symlink_to(folder)
    (folder / "lös.txt").symlink_to(tmp_path / "borta.txt")
    findings = find(folder)
    assert names(findings) == [f"arkiv/{name}" for name in ("fil.txt", "lös.txt", "mapp", "ring")]
    assert set(reasons(findings).values()) == {"Genvägar följs inte. Lägg dit filen."}


def test_a_symlink_that_is_given_is_followed(folder: Path, tmp_path: Path) -> None:
    put(folder, "a.txt")
    (tmp_path / "genväg").symlink_to(folder)
    assert names(find(tmp_path / "genväg")) == ["arkiv/a.txt"]


def test_what_is_no_file_is_reported(folder: Path) -> None:
    os.mkfifo(folder / "rör.txt")
    assert reasons(find(folder)) == {"arkiv/rör.txt": "Det är inte en vanlig fil."}


def test_names_are_composed(folder: Path) -> None:
    put(folder, unicodedata.normalize("NFD", "Åtgärder/län.txt"))
    assert names(find(folder)) == ["arkiv/Åtgärder/län.txt"]


def test_a_name_that_is_not_utf_8_is_reported(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xe5r.txt")).write_text("Text.")
    assert reasons(find(folder)) == {
        "arkiv/\ufffdr.txt": "Filnamnet är felkodat. Byt namn på filen."
    }


def test_a_part_of_a_known_folder_keeps_its_names(folder: Path) -> None:
    put(folder, "under/a.txt")
    (found,) = find(folder / "under", roots=(folder,)).files
    assert (found.source.name, found.source.root) == ("arkiv/under/a.txt", folder)


def test_files_of_a_known_folder_keep_their_names_when_one_above_is_given(folder: Path) -> None:
    put(folder, "b.txt", "under/a.txt")
    assert names(find(folder, roots=(folder / "under",))) == ["arkiv/b.txt", "under/a.txt"]


def test_the_order_of_paths_does_not_change_names_once_known(folder: Path) -> None:
    put(folder, "under/a.txt")
    roots = (folder / "under", folder)
    assert names(find(folder, folder / "under", roots=roots)) == ["under/a.txt"]
    assert names(find(folder / "under", folder, roots=roots)) == ["under/a.txt"]


@pytest.fixture
def closed_folder(folder: Path) -> Iterator[Path]:
    put(folder, "a.txt", "stängd/b.txt")
    closed = folder / "stängd"
    closed.chmod(0)
    yield closed
    closed.chmod(0o700)


@NOT_FOR_ROOT
def test_a_folder_that_cannot_be_listed_is_reported(folder: Path, closed_folder: Path) -> None:
    findings = find(folder)
    assert reasons(findings) == {"arkiv/stängd": "Mappen går inte att läsa."}
    assert [found.is_folder for found in findings.files] == [False, True]


@NOT_FOR_ROOT
def test_files_in_a_folder_that_cannot_be_entered_are_reported(
    folder: Path, closed_folder: Path
) -> None:
    closed_folder.chmod(0o400)
    assert reasons(find(folder)) == {
        "arkiv/stängd/b.txt": "Filen går inte att öppna (saknas läsrättighet?)."
    }


def refusing(*paths: Path) -> object:
    """As the system refuses, for those who run the tests as root."""
    whole = os.scandir

    def scandir(path: str) -> object:
        if Path(path) in paths:
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    return scandir


def test_a_folder_that_the_system_refuses_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "a.txt", "stängd/b.txt")
    monkeypatch.setattr(os, "scandir", refusing(folder / "stängd"))
    findings = find(folder)
    assert names(findings) == ["arkiv/a.txt", "arkiv/stängd"]
    assert reasons(findings) == {"arkiv/stängd": "Mappen går inte att läsa."}


def test_a_files_hash_is_of_all_its_content(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "a").write_bytes(content)
    assert sha256_of(tmp_path / "a") == hashlib.sha256(content).hexdigest()
