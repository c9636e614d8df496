import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.catalogue import CatalogueReader, CatalogueWriter
from indexer.catalogue.writer import document_id_of
from indexer.citing.anchors import find_passage
from indexer.model.document import SourceFile
from indexer.model.errors import NotFound
from tests.indexer.building import block, derived, document, page, passage
from tests.indexer.mending import mend

ID = document_id_of("arkiv/a.txt")
GOAL = "Bredband når nu 84 procent av hushållen i länet, och målet nåddes inte under året."
STAFF = "Kompetensförsörjningen är den fråga som företagen oftast nämner i enkäten."
EDITED = GOAL.replace("84 procent", "86 procent").replace("inte under", "inte heller under")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Callable[..., None]]:
    """A new version of the one document, one passage a page."""
    source = SourceFile(tmp_path / "arkiv" / "a.txt", tmp_path / "arkiv", "arkiv/a.txt")
    writer = CatalogueWriter(tmp_path)

    def add(*texts: str) -> None:
        version = writer.add_version(source, "", document(page(1, block("x"))), had_ocr=True)
        writer.store_derived(version, derived(*texts))

    yield add
    writer.close()


@pytest.fixture
def catalogue(store: Callable[..., None], tmp_path: Path) -> Iterator[CatalogueReader]:
    reader = CatalogueReader(tmp_path)
    yield reader
    reader.close()


def link_to(text: str, number: int = 1) -> str:
    return passage(text, number=number).id_in(ID)


def test_the_same_text_is_the_same_passage(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(GOAL, STAFF)
    found = find_passage(catalogue, link_to(GOAL))
    assert (found.passage.text, found.is_same, found.was) == (GOAL, True, "")
    assert found.document.id == ID


def test_a_new_version_with_the_same_text_does_not_break_the_link(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(GOAL, STAFF)
    store(GOAL, "Något nytt.")
    assert find_passage(catalogue, link_to(GOAL)).is_same


def test_an_edited_text_is_shown_with_what_it_was(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(STAFF, GOAL)
    store(STAFF, "Ett stycke emellan.", EDITED)
    found = find_passage(catalogue, link_to(GOAL, 2))
    assert (found.passage.text, found.is_same, found.was) == (EDITED, False, GOAL)


def test_a_text_that_has_only_moved_to_another_page_is_the_same(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(GOAL, STAFF)
    store(STAFF, "Ett stycke emellan.", GOAL)
    found = find_passage(catalogue, link_to(GOAL))
    assert (found.passage.page, found.is_same, found.was) == (3, True, "")


def test_the_link_follows_through_several_versions(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(GOAL)
    store("Helt annan text i den andra versionen.")
    store(EDITED)
    assert find_passage(catalogue, link_to(GOAL)).passage.text == EDITED


def test_a_text_that_is_gone_is_not_found_but_told(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(GOAL)
    store(STAFF)
    with pytest.raises(NotFound) as caught:
        find_passage(catalogue, link_to(GOAL))
    assert GOAL in str(caught.value)


def test_a_document_that_has_lost_all_its_text_still_tells_what_stood_there(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    store(GOAL)
    store()
    with pytest.raises(NotFound, match="Så här stod det"):
        find_passage(catalogue, link_to(GOAL))


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("", "inte hel"),
        (ID, "inte hel"),
        (f"{ID}~", "inte hel"),
        ("nej~1~abc", "inget dokument"),
        (f"{ID}~1~000000000000", "inget stycke"),
        (f"{ID}~~", "inget stycke"),
        (f"{ID}~1~\udcff", "inget stycke"),
        ("\udcff~1~a", "inget dokument"),
        (f"{ID}~1~' OR 1=1 --", "inget stycke"),
    ],
)
def test_a_nonsense_link_is_not_found_with_the_reason(
    store: Callable[..., None], catalogue: CatalogueReader, link: str, told: str
) -> None:
    store(GOAL)
    with pytest.raises(NotFound, match=told):
        find_passage(catalogue, link)


def test_a_link_into_a_long_document_is_followed_at_once(
    store: Callable[..., None], catalogue: CatalogueReader
) -> None:
    """Comparing with each of 1 000 passages took 25 seconds."""
    filling = [f"{STAFF} {STAFF} Svar {n} av {n * 7 % 997} i enkäten. {STAFF}" for n in range(1000)]
    store(GOAL, *filling)
    store(*filling, EDITED)
    started = time.process_time()
    assert find_passage(catalogue, link_to(GOAL)).passage.text == EDITED
    assert time.process_time() - started < 2


words = st.sampled_from(
    ["regionen", "beviljade", "stöd", "till", "företag", "under", "året", "mål"]
)
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(st.lists(sentences, min_size=1, max_size=4), st.lists(sentences, max_size=4))
def test_a_link_leads_to_its_text_or_to_one_like_it_or_says_what_it_was(
    store: Callable[..., None], catalogue: CatalogueReader, before: list[str], after: list[str]
) -> None:
    store(*before)
    store(*after)
    for number, text in enumerate(before, start=1):
        try:
            found = find_passage(catalogue, link_to(text, number))
        except NotFound as error:
            assert text in str(error)
            assert text not in after
        else:
            assert found.passage.text in after
            assert found.is_same is (found.passage.text == text)
            assert found.was == ("" if found.is_same else text)


def test_a_link_holds_when_the_same_version_is_cut_by_other_rules(tmp_path: Path) -> None:
    source = SourceFile(tmp_path / "arkiv" / "a.txt", tmp_path / "arkiv", "arkiv/a.txt")
    (tmp_path / "arkiv").mkdir()
    source.path.write_text("x", encoding="utf-8")
    writer = CatalogueWriter(tmp_path)
    version = writer.add_version(source, "", document(page(1, block("x"))), had_ocr=True)
    writer.store_derived(version, derived(GOAL))
    writer.store_derived(version, derived(f"{GOAL} Arbetet fortsätter."))
    reader = CatalogueReader(tmp_path)
    found = find_passage(reader, link_to(GOAL))
    assert (found.is_same, found.was) == (False, GOAL)
    assert found.passage.text.startswith(GOAL)
    reader.close()
    writer.close()


def test_a_link_made_before_the_text_was_mended_and_cut_anew_leads_to_it(
    tmp_path: Path,
) -> None:
    read = "Malet om tillvéxt och 6kat byggande i l&net nas inte under &ret."
    whole = f"{read} Det far kosta."
    now, repairs = mend(whole)
    source = SourceFile(tmp_path / "arkiv" / "a.txt", tmp_path / "arkiv", "arkiv/a.txt")
    writer = CatalogueWriter(tmp_path)
    version = writer.add_version(source, "", document(page(1, block("x"))), had_ocr=True)
    writer.store_derived(version, derived(read))
    again = derived(now)
    mended_passage = replace(again.passages[0], repairs=repairs)
    writer.store_derived(version, replace(again, passages=(mended_passage,)))
    reader = CatalogueReader(tmp_path)
    found = find_passage(reader, link_to(read))
    assert (found.passage.text, found.is_same, found.was) == (now, False, read)
    reader.close()
    writer.close()
