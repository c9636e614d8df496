import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from indexer import pipeline
from indexer.archive import Archive
from indexer.model.answer import Answer, NoAnswer
from indexer.model.errors import NoArchive, NotFound
from indexer.model.query import Filters
from indexer.progress import SilentProgress
from indexer.settings import Settings


def test_without_an_index_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="aterblick index"):
        Archive(Settings(data_dir=tmp_path))


def test_a_hit_leads_to_its_page_and_the_page_holds_its_text(archive: Archive) -> None:
    for hit in archive.search("bredband projekt stöd ELLER medel").hits:
        record = archive.document(hit.passage.document_id)
        found = archive.passage(hit.passage.passage_id)
        page = next(p for p in record.pages if p.number == hit.passage.page)
        assert found.is_same
        assert page.text[found.passage.start : found.passage.end] == hit.passage.text


def test_an_indefinite_form_finds_the_definite(archive: Archive) -> None:
    texts = [hit.passage.text for hit in archive.search("projekt").hits]
    assert any("projektet" in text for text in texts)


def test_an_amount_is_found_however_it_is_written(archive: Archive) -> None:
    assert archive.search("2500").total == archive.search("2 500").total == 1


def test_metadata_becomes_facets(archive: Archive) -> None:
    facets = {f.name: {v.value: v.count for v in f.values} for f in archive.search("").facets}
    assert set(facets["year"]) == {"2017", "2018"}
    assert facets["type"]["handlingsplan"] == 2
    assert archive.search("", Filters((("year", "2018"),))).total == facets["year"]["2018"]


def test_a_question_is_answered_with_a_quote_or_not_at_all(archive: Archive) -> None:
    answer = archive.ask("Hur många procent av hushållen når bredband?")
    assert isinstance(answer, Answer)
    assert answer.span.quote == "Bredband når nu 84 procent av hushållen i länet."
    no = archive.ask("Hur många sjukhus har regionen?")
    assert isinstance(no, NoAnswer)
    assert (no.coverage.documents, no.coverage.unread) == (2, 1)


def test_marks_are_the_words_that_meet(archive: Archive) -> None:
    text = "Projektet fortsätter."
    assert [text[a:b] for a, b in archive.marker("projekt")(text)] == ["Projektet"]
    assert archive.marker("projekt", is_exact=True)(text) == ()


def test_a_passage_can_be_cited(archive: Archive) -> None:
    passage_id = archive.search("byanät").hits[0].passage.passage_id
    assert "Handlingsplan för bredband" in archive.citation(passage_id)
    with pytest.raises(NotFound):
        archive.citation("nej~1~000000000000")


def test_the_status_names_what_could_not_be_read(archive: Archive) -> None:
    status = archive.status()
    assert [failure.file for failure in status.failures] == ["arkiv/gammal.doc"]
    assert status.documents == 2
    assert status.index_bytes > 0


def test_a_file_with_trouble_can_be_asked_for_again(tmp_path: Path, source_folder: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    pipeline.index((source_folder,), settings, SilentProgress())
    archive = Archive(settings)
    (troubled,) = archive.status().files
    assert (troubled.file, troubled.queued_at) == ("arkiv/gammal.doc", "")
    archive.ask_to_read_again(troubled.document_id)
    assert archive.troubled_files()[0].queued_at
    read = archive.documents()[0].id
    for well in (read, "finns-inte", "../x"):
        with pytest.raises(NotFound):
            archive.ask_to_read_again(well)


def test_an_original_is_given_only_as_a_regular_file_in_its_place(
    source_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "arkiv"
    shutil.copytree(source_folder, folder)
    settings = Settings(data_dir=tmp_path / "data")
    pipeline.index((folder,), settings, SilentProgress())
    archive = Archive(settings)
    document = next(d for d in archive.documents() if d.format == "html")
    assert archive.original(document.id).name == "plan.html"
    (folder / "plan.html").rename(folder / "annan.html")
    (folder / "plan.html").symlink_to(folder / "annan.html")
    with pytest.raises(NotFound):
        archive.original(document.id)


def test_a_new_generation_is_served_without_reopening(tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    settings = Settings(data_dir=tmp_path / "data", search_deadline_ms=5000)
    (folder / "a.txt").write_text("Hamnen byggs ut under året.", encoding="utf-8")
    pipeline.index((folder,), settings, SilentProgress())
    archive = Archive(settings)
    (folder / "b.txt").write_text("Flygplatsen läggs ned i höst.", encoding="utf-8")
    pipeline.index((folder,), settings, SilentProgress())
    assert archive.search("flygplats").total == 1


def test_a_damaged_new_generation_leaves_the_old_one_serving_and_warns(tmp_path: Path) -> None:
    folder = tmp_path / "arkiv"
    folder.mkdir()
    settings = Settings(data_dir=tmp_path / "data", search_deadline_ms=5000)
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Hamnen {name} byggs ut.", encoding="utf-8")
        pipeline.index((folder,), settings, SilentProgress())
    newest = sorted((settings.data_dir / "index").glob("0*"))[-1]
    segment = sorted(newest.glob("*.seg"))[-1]
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.unlink()
    segment.write_bytes(content)
    archive = Archive(replace(settings))
    assert archive.search("hamn").total == 1
    assert any("skadat" in warning for warning in archive.status().warnings)
