from dataclasses import replace

from indexer.model.records import FoundPassage
from indexer.model.similar import SimilarPassages
from tests.webapp.samples import LABELS, REPORT, SCAN, About, document, page, text
from webapp.presenters.changes import ChangeKind
from webapp.presenters.labels import Labels
from webapp.presenters.marking import Segment
from webapp.presenters.passage import STYLES, PassageScreen, context_of, passage_screen

TARGET = next(one for one in REPORT.passages if "nåddes inte" in one.text)
ROW = next(one for one in REPORT.passages if one.columns)
FOUND = FoundPassage(REPORT.summary, TARGET, is_same=True)
LINK = f"/stycke/{TARGET.id_in(REPORT.summary.id)}"


SIMILAR = SimilarPassages()


def written(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def screen_of(found: FoundPassage) -> PassageScreen:
    citations = tuple(f"{style}: {LINK}" for style, _ in STYLES)
    return passage_screen(
        found, REPORT, Labels(LABELS), citations, "https://arkiv.example.se", SIMILAR
    )


def test_a_passage_stands_between_what_surrounds_it() -> None:
    screen = screen_of(FOUND)
    assert written(screen.quote) == TARGET.text
    assert written(screen.before).endswith("vid årets slut.")
    assert written(screen.after).startswith("– Byalagen")
    assert (screen.is_same, screen.changes) == (True, ())


def test_links_in_citations_lead_to_the_site_from_anywhere() -> None:
    screen = screen_of(FOUND)
    assert screen.permanent_url == f"https://arkiv.example.se{LINK}"
    assert screen.citation.text == f"text: https://arkiv.example.se{LINK}"
    assert [form.label for form in screen.other_citations] == [label for _, label in STYLES[1:]]


def test_a_changed_passage_shows_what_was_and_what_is() -> None:
    was = TARGET.text.replace("98", "95")
    screen = screen_of(replace(FOUND, is_same=False, was=was))
    changed = [one.text.strip() for one in screen.changes if one.kind != ChangeKind.SAME]
    assert changed == ["95", "98"]
    assert not screen.is_lost


def test_a_passage_whose_old_text_is_gone_says_so() -> None:
    screen = screen_of(replace(FOUND, is_same=False))
    assert screen.is_lost
    assert screen.changes == ()


def test_a_table_row_is_shown_with_its_headers() -> None:
    screen = screen_of(replace(FOUND, passage=ROW))
    assert screen.quote == ()
    assert [cell.header for cell in screen.cells][:2] == ["Område", "2022"]


def test_rows_in_the_surroundings_have_no_tabs() -> None:
    before, after = map(written, context_of(ROW, REPORT))
    assert "Område · 2022 · 2023 · Förändring" in before
    assert "\t" not in before + after


def test_long_surroundings_are_cut_between_words() -> None:
    record = document(
        about(), page(1, None, text("före " * 200), text("mitt"), text("efter " * 200))
    )
    before, after = map(written, context_of(record.passages[1], record))
    assert before.startswith("… före")
    assert after.endswith("efter …")


def test_a_passage_on_a_page_that_is_gone_has_no_surroundings() -> None:
    assert context_of(TARGET, replace(REPORT, pages=())) == ((), ())


def about() -> About:
    return About("lang", "a.pdf", "Lång", "ovrigt", None)


def scan_screen(*, as_read: bool) -> PassageScreen:
    found = FoundPassage(SCAN.summary, SCAN.passages[1], is_same=True)
    citations = tuple(style for style, _ in STYLES)
    return passage_screen(found, SCAN, Labels(LABELS), citations, "", SIMILAR, as_read=as_read)


def test_a_mended_passage_marks_and_lists_its_mended_words() -> None:
    screen = scan_screen(as_read=False)
    assert [part.text for part in screen.quote if part.mended][:2] == ["tillväxt", "ökat"]
    assert screen.repaired.changed[0].is_unsure
    assert screen.doubts == "tolkad text"
    assert screen.repaired.toggle is not None
    assert screen.repaired.toggle.url.endswith("?visa=inlast")


def test_a_passage_can_be_shown_as_it_was_read() -> None:
    screen = scan_screen(as_read=True)
    assert written(screen.quote).startswith("Stödet till regional tillvéxt har 6kat")
    assert screen.permanent_url == scan_screen(as_read=False).permanent_url
    assert screen.repaired.toggle is not None
    assert screen.repaired.toggle.is_as_read


def test_what_surrounds_a_passage_has_its_mended_words_too() -> None:
    before, _ = context_of(SCAN.passages[2], SCAN)
    assert [part.text for part in before if part.mended][:2] == ["tillväxt", "ökat"]


def test_a_passage_that_was_only_mended_is_not_shown_as_changed() -> None:
    scanned = SCAN.passages[1]
    found = FoundPassage(SCAN.summary, scanned, is_same=False, was=scanned.text_as_read)
    screen = passage_screen(found, SCAN, Labels(LABELS), ("",) * len(STYLES), "", SIMILAR)
    assert {one.kind for one in screen.changes} == {ChangeKind.SAME}
