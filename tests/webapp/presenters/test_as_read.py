from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.answer import Citation
from indexer.model.document import BlockKind, Repair, WordBox
from indexer.model.passage import BlockSpan, PageText
from indexer.model.results import Hit, Snippet, Tier
from tests.indexer.building import mended_texts, record
from tests.webapp.samples import SCAN, SCAN_REPAIRS, SCAN_TEXT
from webapp.presenters.as_read import citation_as_read, hit_as_read, page_as_read

READ = "Stödet till regional tillvéxt har 6kat i l&net, och besdksndringen far nu mer."
PAGE = SCAN.pages[1]


def test_a_page_and_its_passages_are_shown_as_they_were_read() -> None:
    around, page, (mark,) = page_as_read(SCAN, PAGE, (SCAN_REPAIRS[0][:2],))
    assert page.text.startswith(READ)
    assert page.text[slice(*mark)] == "tillvéxt"
    assert page.repairs == ()
    assert around.pages == (SCAN.pages[0], page)
    for was, now in zip(SCAN.passages, around.passages, strict=True):
        assert now.id_in("d") == was.id_in("d")
        on_page = next(one for one in around.pages if one.number == now.page)
        assert on_page.text[now.start : now.end] == now.text


@given(mended_texts(), st.data())
def test_blocks_words_and_notes_of_a_page_move_with_their_letters(
    whole: tuple[str, tuple[Repair, ...]], data: st.DataObject
) -> None:
    text, repairs = whole
    length = len(text)
    at = data.draw(st.integers(0, length))
    page = PageText(
        1,
        None,
        text,
        (BlockSpan(0, length, BlockKind.PARAGRAPH),),
        tuple(WordBox(r.start, r.end, 0, 0, 1, 1) for r in repairs),
        carried=at,
        carried_end=length,
        carried_cells=tuple((r.start, r.end) for r in repairs),
        repairs=repairs,
    )
    _, shown, _ = page_as_read(replace(SCAN, pages=(page,), passages=()), page)
    assert [shown.text[word.start : word.end] for word in shown.words] == [
        repair.as_read for repair in repairs
    ]
    assert [shown.text[slice(*part)] for part in shown.carried_cells] == [
        repair.as_read for repair in repairs
    ]
    assert (shown.spans[0].start, shown.spans[0].end) == (0, len(shown.text))
    assert 0 <= shown.carried <= shown.carried_end == len(shown.text)


def test_a_hit_is_shown_as_it_was_read_with_its_marks() -> None:
    passage = record(SCAN_TEXT, repairs=SCAN_REPAIRS)
    mark = SCAN_REPAIRS[0][:2]
    snippet = Snippet(SCAN_TEXT, (mark,), repairs=SCAN_REPAIRS)
    hit = hit_as_read(Hit(passage, snippet, (mark,), 1.0, Tier.EXACT))
    assert hit.passage.text == hit.snippet.text == READ
    assert [READ[slice(*each)] for each in (*hit.marks, *hit.snippet.marks)] == ["tillvéxt"] * 2
    assert hit.passage.passage_id == passage.passage_id


def test_a_quote_is_cut_from_what_was_read() -> None:
    start = SCAN_TEXT.index("har ökat")
    cited = Citation(record(SCAN_TEXT, repairs=SCAN_REPAIRS), start, start + 8)
    assert citation_as_read(cited).quote == "har 6kat"
