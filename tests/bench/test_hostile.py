"""The quick ones of the hostile files; `python -m bench.hostile` reads them all."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bench import hostile
from bench.hostile import Outcome, Tally, difficult, read_all, rows_of
from bench.hostile_mutations import mutated_files, sound_files
from bench.hostile_office import overlapping
from bench.hostile_pdfs import one_page, small_pdfs
from indexer.model.failure import ReadingStatus

REFUSED = set(ReadingStatus) - {ReadingStatus.READ, ReadingStatus.PARTLY_READ}


def quick_files() -> Iterator[tuple[str, bytes]]:
    """Small PDFs built to hurt, and every ninth of the mutations."""
    yield from small_pdfs()
    yield from islice(mutated_files(), 0, None, 9)
    yield "members-overlapping.docx", overlapping(400)


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in quick_files():
        (folder / name).write_bytes(content)
    return read_all(sorted(folder.iterdir()), workers=2)


def test_hostile_files_stay_inside_their_bounds(tally: Tally) -> None:
    assert len(tally.outcomes) > 40
    assert tally.broken_bounds() == []


def test_every_hostile_file_ends_in_a_status_and_those_refused_in_a_reason(tally: Tally) -> None:
    for outcome in tally.outcomes:
        assert isinstance(outcome.status, ReadingStatus), outcome
        assert bool(outcome.reason) is (outcome.status in REFUSED), outcome


def test_a_zip_whose_members_share_their_bytes_is_unsafe(tally: Tally) -> None:
    (outcome,) = (each for each in tally.outcomes if each.name == "members-overlapping.docx")
    assert outcome.status is ReadingStatus.UNSAFE


@pytest.mark.parametrize("suffix", sorted(sound_files()))
def test_the_files_that_are_mutated_are_sound(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(sound_files()[suffix])
    (outcome,) = read_all([path]).outcomes
    assert outcome.status is ReadingStatus.READ


def test_a_pdf_made_by_hand_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(b"BT /F 12 Tf 50 700 Td (Regionen) Tj ET"))
    (outcome,) = read_all([path]).outcomes
    assert (outcome.status, outcome.pages) == (ReadingStatus.READ, 1)


def test_the_mutations_are_the_same_each_time_and_many() -> None:
    one, other = list(mutated_files()), list(mutated_files())
    names = [name for name, _ in one]
    assert len(set(names)) == len(names) > 150
    # The office libraries write the time into what they make.
    steady = [place for place, name in enumerate(names) if name.endswith((".html", ".txt", ".pdf"))]
    mutated = [place for place in steady if "other-name" not in names[place]]
    assert len(mutated) > 50
    assert [one[place] for place in mutated] == [other[place] for place in mutated]


def outcome(name: str, seconds: float = 1.0, megabytes: int = 100) -> Outcome:
    return Outcome(name, ReadingStatus.DAMAGED, "Skadad.", seconds, megabytes, 1, 0)


@pytest.mark.parametrize(
    ("tally", "broken"),
    [
        (Tally((outcome("a.pdf"),), 90, 95, 92, 92, 1.0), 0),
        (Tally((outcome("a.pdf", seconds=25.1),), 90, 95, 92, 92, 1.0), 1),
        (Tally((outcome("a.pdf", megabytes=1537),), 90, 95, 92, 92, 1.0), 1),
        (Tally((outcome("a.pdf"),), 90, 200, 120, 129, 1.0), 1),
        (Tally((outcome("a.pdf"),), 90, 600, 120, 120, 1.0), 1),
    ],
)
def test_a_bound_that_is_broken_is_told(tally: Tally, broken: int) -> None:
    assert len(tally.broken_bounds()) == broken
    assert (dict(rows_of(tally))["bounds broken"] == "none") is (broken == 0)


def test_without_difficult_files_none_are_read(tmp_path: Path) -> None:
    assert difficult(tmp_path) == []


def test_files_are_made_by_name_in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hostile, "every_hostile_file", lambda: iter([("a", b"1"), ("b", b"2")]))
    assert [path.name for path in hostile.generated(tmp_path, only="b")] == ["b"]
    with pytest.raises(RuntimeError):
        hostile.generated(tmp_path / "borta")
