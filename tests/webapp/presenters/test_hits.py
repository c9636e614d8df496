from dataclasses import replace

from indexer.model.results import Hit, PassageRecord, Snippet, Tier
from tests.webapp.fake_archive import FakeArchive, marks_in
from tests.webapp.samples import LABELS, POOR_SCAN, SCAN, SCAN_TEXT
from webapp.presenters.hits import (
    HITS_SHOWN,
    Asked,
    HitGroup,
    hit_card,
    hit_groups,
    section_text,
    tier_sections,
)
from webapp.presenters.labels import Labels
from webapp.presenters.marking import Segment

labels = Labels(LABELS)
hits = FakeArchive().search("bredband", limit=50).hits


def cite(passage: PassageRecord) -> str:
    return f"citat ur {passage.title}"


ASKED = Asked("bredband", cite, lambda text: marks_in(text, "bredband"))


def title_of(group: HitGroup) -> str:
    return "".join(segment.text for segment in group.title)


def test_hits_are_grouped_by_document_in_the_order_of_the_best() -> None:
    scattered = (hits[0], hits[-1], hits[1])
    groups = hit_groups(scattered, ASKED, labels)
    assert [len(group.hits) for group in groups] == [2, 1]
    assert [title_of(group)[:15] for group in groups] == ["Årsrapport 2023", "Årsrapport 2019"]


def test_no_hit_is_lost_or_doubled_by_grouping() -> None:
    groups = hit_groups(hits, ASKED, labels)
    opened = [card.open_link for group in groups for card in group.hits]
    assert len(opened) == len(set(opened)) == len(hits)


def test_many_hits_in_one_document_are_folded_but_a_lone_one_is_not() -> None:
    for many, shown in ((HITS_SHOWN + 1, HITS_SHOWN + 1), (HITS_SHOWN + 2, HITS_SHOWN)):
        group = hit_groups(hits[:1] * many, ASKED, labels)[0]
        assert (len(group.hits), len(group.hits) + len(group.rest)) == (shown, many)


def test_a_word_in_the_title_is_marked() -> None:
    titled = replace(hits[0], passage=replace(hits[0].passage, title="Om bredband"))
    assert hit_groups((titled,), ASKED, labels)[0].title[1] == Segment("bredband", is_mark=True)


def test_a_group_says_what_kind_of_document_it_is() -> None:
    group = hit_groups(hits, ASKED, labels)[0]
    assert (group.type, group.year, group.file_kind) == ("Årsrapport", 2023, "PDF")
    assert group.link == "/dokument/arsrapport-2023-8c1f"


def test_a_hit_opens_its_page_at_the_passage_with_the_words() -> None:
    card = hit_card(hits[0], ASKED)
    passage_id = hits[0].passage.passage_id
    assert card.open_link == (
        f"/dokument/arsrapport-2023-8c1f/sida/2?q=bredband&stycke={passage_id}#traff"
    )
    assert card.cite_link == f"/stycke/{passage_id}#hanvisa"
    assert str(card.place) == "s. 1 (PDF-sida 2)"
    assert card.section == (
        Segment("Attraktiva livsmiljöer › "),
        Segment("Bredband", is_mark=True),
    )


def test_a_hit_without_pages_opens_the_whole_text() -> None:
    unpaged = next(hit for hit in hits if hit.passage.page is None)
    card = hit_card(unpaged, ASKED)
    assert card.open_link.startswith("/dokument/handlingsplan-2021-2024-19aa/text?q=bredband")
    assert card.place.text.startswith("stycke ")


def test_running_text_is_cut_where_marks_begin_and_end() -> None:
    hit = replace(hits[0], snippet=Snippet("nytt bredband", ((5, 13),)))
    assert hit_card(hit, ASKED).segments == (Segment("nytt "), Segment("bredband", is_mark=True))


def test_dots_tell_that_a_snippet_is_cut() -> None:
    snippet = Snippet("mitt i", (), starts_inside=True, ends_inside=True)
    texts = [one.text for one in hit_card(replace(hits[0], snippet=snippet), ASKED).segments]
    assert texts == ["… ", "mitt i", " …"]


def test_a_table_row_is_shown_whole_with_its_headers() -> None:
    row = next(hit for hit in hits if hit.passage.kind == "table_row")
    card = hit_card(row, ASKED)
    assert card.segments == ()
    assert [cell.header for cell in card.cells] == ["Område", "2022", "2023", "Förändring"]
    assert Segment("bredband", is_mark=True) in card.cells[0].segments


def test_a_scanned_or_partial_hit_is_told_apart() -> None:
    poor = replace(hits[0].passage, reading=POOR_SCAN)
    scanned = Hit(poor, hits[0].snippet, (), score=0.1, tier=Tier.PARTIAL)
    card = hit_card(scanned, ASKED)
    assert card.reading.badge == "svårläst inskannad sida"
    assert tier_sections((scanned,), ASKED, labels)[0].heading == "En del av orden"
    assert hit_card(hits[0], ASKED).reading.badge == ""


def test_a_row_comes_with_the_caption_of_its_table() -> None:
    row = next(hit for hit in hits if hit.passage.kind == "table_row")
    assert hit_card(row, ASKED).caption == "Tabell 1. Beviljade medel"


def test_empty_headings_leave_no_gap_in_the_path() -> None:
    assert section_text(("Mål", " ", "Utfall")) == "Mål › Utfall"


def scanned_hit() -> Hit:
    archive = FakeArchive((SCAN,))
    return archive.search("tillväxt").hits[0]


def test_a_hit_of_mended_text_says_so_and_shows_its_mended_words() -> None:
    card = hit_card(scanned_hit(), ASKED)
    assert card.repaired.text == "tolkad text"
    mended = [part for part in card.segments if part.mended]
    assert [part.text for part in mended] == ["tillväxt", "ökat", "länet", "besöksnäringen", "får"]
    assert mended[0].is_mark
    assert hit_card(hits[0], ASKED).repaired.text == ""


def test_a_hit_can_be_shown_as_it_was_read_and_is_cited_as_mended() -> None:
    cited: list[str] = []
    asked = Asked("tillväxt", lambda one: cited.append(one.text) or "", lambda _: (), as_read=True)
    card = hit_card(scanned_hit(), asked)
    assert "".join(part.text for part in card.segments).startswith("Stödet till regional tillvéxt")
    assert [part.text for part in card.segments if part.is_mark] == ["tillvéxt"]
    assert card.repaired.text == "som inläst"
    assert "visa=inlast" in card.open_link
    assert cited == [SCAN_TEXT]


def test_a_row_shows_its_mended_words_too() -> None:
    row = replace(scanned_hit().passage, kind="table_row", columns=("Rad",))
    card = hit_card(replace(scanned_hit(), passage=row), ASKED)
    assert any(part.mended for part in card.cells[0].segments)
