from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Repair
from indexer.model.query_plan import AnyWay, Form, Way
from indexer.model.repairs import repairs_within
from indexer.model.tiers import Tier
from indexer.search.marking import query_words, snippet
from tests.indexer.building import mended, mended_texts
from tests.indexer.search.plans import planned


def marked(text: str, query: str, *, is_exact: bool = False) -> list[str]:
    words = query_words(planned(query, is_exact=is_exact))
    return [text[start:end] for start, end in words.marks(text)]


def test_inflected_forms_are_marked() -> None:
    assert marked("Projektet och projekten nådde målet.", "projekt mål") == [
        "Projektet",
        "projekten",
        "målet",
    ]


def test_exact_marks_only_the_form_that_was_written() -> None:
    assert marked("Projekt, projektet.", "projekt", is_exact=True) == ["Projekt"]


def test_a_phrase_is_marked_whole() -> None:
    assert marked("Stöd till små företag och stora företag.", '"små företag"') == ["små företag"]


def test_a_beginning_marks_the_words_that_begin_so() -> None:
    assert marked("Bredbandsutbyggnad och bredd.", "bredb*") == ["Bredbandsutbyggnad"]


def test_an_excluded_word_is_not_marked() -> None:
    assert marked("Bredband och väg.", "väg -bredband") == ["väg"]


def test_a_stop_word_is_not_marked() -> None:
    assert marked("Målet är klart och bra.", "målet och") == ["Målet"]


def test_compounds_of_a_word_are_marked_whole() -> None:
    text = "Bredbandsutbyggnaden och bredden."
    assert marked(text, "bredband") == ["Bredbandsutbyggnaden"]


def test_words_of_a_group_are_marked_where_they_stand_near() -> None:
    group = AnyWay((Way(Form.TERM, ("bygd", "utveckling"), Tier.INFLECTED),))
    far = " ".join(["vägen"] * 9)
    text = f"utveckling av bygd {far} bygd"
    found = query_words(group).marks(text)
    assert [text[start:end] for start, end in found] == ["bygd", "utveckling"][::-1]


def test_words_within_a_distance_are_marked_each() -> None:
    assert marked("målet som projektet nådde", '"projektet målet"~3') == ["målet", "projektet"]


def test_a_short_text_is_its_own_snippet() -> None:
    found = snippet("Målet är tio.", ((0, 5),))
    assert (found.text, found.marks, found.starts_inside) == ("Målet är tio.", ((0, 5),), False)


def test_a_snippet_lies_where_most_marks_are() -> None:
    text = "mål " + "annat " * 200 + "mål mål mål " + "slut " * 100
    words = query_words(planned("mål"))
    found = snippet(text, words.marks(text))
    assert found.text.count("mål") == 3
    assert found.starts_inside and found.ends_inside


@given(st.text(alphabet="mål an\n.", max_size=2000))
def test_a_snippet_is_a_piece_of_the_text_and_its_marks_are_words_of_the_query(text: str) -> None:
    words = query_words(planned("mål"))
    found = snippet(text, words.marks(text))
    assert found.text in text
    assert all(found.text[a:b].lower().startswith("mål") for a, b in found.marks)


SCAN = "Regional tillväxt i länet."
REPAIRS = mended(SCAN, tillväxt="till véxt", länet="l&net")


def test_a_mended_word_is_marked_by_what_was_read() -> None:
    for query, marked in (
        ("véxt", ["tillväxt"]),
        ("l&net", ["länet"]),
        ('"regional till véxt"', ["Regional tillväxt"]),
        ("tillväxt", ["tillväxt"]),
    ):
        words = query_words(planned(query))
        assert [SCAN[a:b] for a, b in words.marks(SCAN, REPAIRS)] == marked


@given(mended_texts())
def test_marks_of_a_mended_text_lie_inside_it(whole: tuple[str, tuple[Repair, ...]]) -> None:
    text, repairs = whole
    words = query_words(planned("x 6 å ö"))
    marks = words.marks(text, repairs)
    assert all(0 <= start < end <= len(text) for start, end in marks)


def test_a_snippet_has_the_mended_words_of_its_piece() -> None:
    text = f"{'Annat som står här. ' * 30}{SCAN}"
    repairs = mended(text, länet="l&net")
    start = text.index("länet")
    cut = snippet(text, ((start, start + 5),), repairs)
    assert [cut.text[r.start : r.end] for r in cut.repairs] == ["länet"]
    assert cut.repairs == repairs_within(repairs, len(text) - len(cut.text), len(text))


def test_a_quantity_is_marked_whole_however_it_is_written() -> None:
    assert marked("Stödet blev 2 500 tkr, inte 2,5 procent.", "2,5 mnkr")[0] == "2 500 tkr"


def test_a_plain_number_is_marked_within_a_quantity() -> None:
    assert marked("Stödet blev 2 500 tkr.", "2500") == ["2 500"]


def test_exact_words_mark_no_equal_quantity() -> None:
    assert marked("Stödet blev 2 500 tkr.", "2,5 mnkr", is_exact=True) == []


def test_a_long_passage_of_nothing_but_marks_is_marked_and_cut_in_time() -> None:
    group = AnyWay((Way(Form.TERM, ("klimat", "energi"), Tier.INFLECTED),))
    text = " ".join(["klimat"] * 9_000 + ["vatten"] * 9 + ["energi"] * 9_000)
    started = process_time()
    assert query_words(group).marks(text) == ()
    marks = query_words(planned("klimat energi")).marks(text)
    assert snippet(text, marks).marks
    # Both took a minute when each mark was held against each.
    assert process_time() - started < 5


def test_a_number_is_not_marked_for_the_share_that_was_looked_for() -> None:
    assert marked("Målet är 12 % av 12 skolor, 12 procent.", "12 %") == ["12 %", "12 procent"]
