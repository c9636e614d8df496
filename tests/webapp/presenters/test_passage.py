from dataclasses import replace

from indexer.model.records import FoundPassage
from tests.webapp.samples import LABELS, REPORT, About, document, page, text
from webapp.presenters.changes import ChangeKind
from webapp.presenters.labels import Labels
from webapp.presenters.passage import STYLES, PassageScreen, context_of, passage_screen

TARGET = next(one for one in REPORT.passages if "nåddes inte" in one.text)
ROW = next(one for one in REPORT.passages if one.columns)
FOUND = FoundPassage(REPORT.summary, TARGET, is_same=True)
LINK = f"/stycke/{TARGET.id_in(REPORT.summary.id)}"


def screen_of(found: FoundPassage) -> PassageScreen:
    citations = tuple(f"{style}: {LINK}" for style, _ in STYLES)
    return passage_screen(found, REPORT, Labels(LABELS), citations, "https://arkiv.example.se")


def test_a_passage_stands_between_what_surrounds_it() -> None:
    screen = screen_of(FOUND)
    assert screen.quote == TARGET.text
    assert screen.before.endswith("vid årets slut.")
    assert screen.after.startswith("– Byalagen")
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
    assert screen.quote == ""
    assert [cell.header for cell in screen.cells][:2] == ["Område", "2022"]


def test_rows_in_the_surroundings_have_no_tabs() -> None:
    before, after = context_of(ROW, REPORT)
    assert "Område · 2022 · 2023 · Förändring" in before
    assert "\t" not in before + after


def test_long_surroundings_are_cut_between_words() -> None:
    record = document(
        about(), page(1, None, text("före " * 200), text("mitt"), text("efter " * 200))
    )
    before, after = context_of(record.passages[1], record)
    assert before.startswith("… före")
    assert after.endswith("efter …")


def test_a_passage_on_a_page_that_is_gone_has_no_surroundings() -> None:
    assert context_of(TARGET, replace(REPORT, pages=())) == ("", "")


def about() -> About:
    return About("lang", "a.pdf", "Lång", "ovrigt", None)
