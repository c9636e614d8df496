from hypothesis import given
from hypothesis import strategies as st

from indexer.model.document import Repair
from indexer.model.query import Clause, ClauseKind
from indexer.model.repairs import repairs_within
from indexer.search.marking import query_words, snippet
from indexer.search.parsing import parse
from tests.indexer.building import mended, mended_texts


def marked(text: str, query: str, *, is_exact: bool = False) -> list[str]:
    words = query_words(parse(query).clauses, is_exact=is_exact)
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


def test_a_short_text_is_its_own_snippet() -> None:
    found = snippet("Målet är tio.", ((0, 5),))
    assert (found.text, found.marks, found.starts_inside) == ("Målet är tio.", ((0, 5),), False)


def test_a_snippet_lies_where_most_marks_are() -> None:
    text = "mål " + "annat " * 200 + "mål mål mål " + "slut " * 100
    words = query_words(parse("mål").clauses, is_exact=False)
    found = snippet(text, words.marks(text))
    assert found.text.count("mål") == 3
    assert found.starts_inside and found.ends_inside


@given(st.text(alphabet="mål an\n.", max_size=2000))
def test_a_snippet_is_a_piece_of_the_text_and_its_marks_are_words_of_the_query(text: str) -> None:
    words = query_words(parse("mål").clauses, is_exact=False)
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
        words = query_words(parse(query).clauses, is_exact=False)
        assert [SCAN[a:b] for a, b in words.marks(SCAN, REPAIRS)] == marked


@given(mended_texts())
def test_marks_of_a_mended_text_lie_inside_it(whole: tuple[str, tuple[Repair, ...]]) -> None:
    text, repairs = whole
    words = query_words(parse("x 6 å ö").clauses, is_exact=False)
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
    words = query_words((Clause(ClauseKind.WORD, "2,5 mnkr"),), is_exact=False)
    text = "Stödet blev 2 500 tkr, inte 2,5 procent."
    assert [text[start:end] for start, end in words.marks(text)] == ["2 500 tkr", "2,5"]
    missing, surfaces = words.missing_in(("Stödet blev 2 500 tkr.",))
    assert missing == frozenset() and surfaces == {"2,5", "mnkr"}


def test_a_plain_number_is_marked_within_a_quantity() -> None:
    assert marked("Stödet blev 2 500 tkr.", "2500") == ["2 500"]


def test_exact_words_mark_no_equal_quantity() -> None:
    words = query_words((Clause(ClauseKind.WORD, "2,5 mnkr"),), is_exact=True)
    assert words.marks("Stödet blev 2 500 tkr.") == ()


def test_a_share_with_its_sign_marks_no_other_number() -> None:
    words = query_words((Clause(ClauseKind.WORD, "12 %"),), is_exact=False)
    text = "12 byar, 12 procent av länet."
    assert [text[start:end] for start, end in words.marks(text)] == ["12 procent"]
    assert words.missing_in(("12 byar.",))[0] == {"procent:12"}
