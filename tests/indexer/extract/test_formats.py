import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.extract.formats import EXTRACTORS, PAGE_READERS, format_of, parts_of
from indexer.extract.parts import Opening
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus


def zip_of(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return content.getvalue()


CONTENT = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "docx": zip_of("[Content_Types].xml", "word/document.xml"),
    "odt": zip_of("mimetype", "content.xml"),
    "xlsx": zip_of("xl/workbook.xml"),
    "pptx": zip_of("ppt/presentation.xml"),
    "html": b"<!DOCTYPE html><html><body>Hej</body></html>",
    "text": "Regionen beviljade stöd.".encode(),
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "zip": zip_of("bild.png"),
    "binary": b"\x01\x02\x00\x03" * 50,
}
NAMES = {"pdf": ".pdf", "docx": ".docx", "odt": ".odt", "xlsx": ".xlsx", "pptx": ".pptx",
         "html": ".html", "txt": ".txt"}  # fmt: skip
OLD_OFFICE = "lösenordsskyddad eller sparad i ett äldre Office-format"
NOT_AS_NAMED = "inte vad namnet säger"


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        format_of(path)
    assert caught.value.stage == "open"
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "pdf"), ("a.docx", "docx"), ("a.docm", "docx"), ("a.odt", "odt"),
     ("a.xlsx", "xlsx"), ("a.xlsm", "xlsx"), ("a.pptx", "pptx"), ("a.html", "html"),
     ("a.htm", "html"), ("A.PDF", "pdf"), ("a.b.Docx", "docx")],
)  # fmt: skip
def test_a_file_is_read_as_its_name_and_content_agree(tmp_path: Path, name: str, kind: str) -> None:
    assert format_of(write(tmp_path, name, CONTENT[kind])) == kind


def expected(named: str, kind: str) -> str:
    """The format, or what the reason says: the bytes are believed before the name, but a name
    that says plain text never makes a parser run."""
    if kind == "text" and named in ("txt", "html"):
        return named
    if kind in EXTRACTORS and (named != "txt" or kind == "html"):
        return kind
    if kind == "zip" and named in ("docx", "odt", "xlsx", "pptx"):
        return named  # the extractor says what is missing in it
    if kind == "ole" and named in ("docx", "xlsx", "pptx"):
        return OLD_OFFICE
    return NOT_AS_NAMED


@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize("kind", CONTENT)
def test_a_wrong_name_is_seen_through_or_told(tmp_path: Path, named: str, kind: str) -> None:
    path = write(tmp_path, f"a{NAMES[named]}", CONTENT[kind])
    wanted = expected(named, kind)
    if wanted in EXTRACTORS:
        assert format_of(path) == wanted
    else:
        assert re.search(wanted, refusal(path))


def test_a_wrong_name_is_told_with_what_the_file_holds(tmp_path: Path) -> None:
    assert refusal(write(tmp_path, "a.txt", CONTENT["docx"])) == (
        "Filen är inte vad namnet säger: den heter .txt men innehållet är ett Word-dokument."
    )
    assert refusal(write(tmp_path, "a.pdf", CONTENT["text"])).endswith("är vanlig text.")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.doc", "spara den som Word-dokument (.docx)"),
        ("a.DOC", "spara den som Word-dokument (.docx)"),
        ("a.rtf", "spara den som Word-dokument (.docx)"),
        ("a.xls", "spara den som Excel-arbetsbok (.xlsx)"),
        ("a.ppt", "spara den som PowerPoint-presentation (.pptx)"),
        ("a.tiff", "spara den som PDF"),
    ],
)
def test_a_format_that_is_not_read_says_how_to_convert_it(
    tmp_path: Path, name: str, advice: str
) -> None:
    assert advice in refusal(tmp_path / name)


@pytest.mark.parametrize(("name", "told"), [("a.zip", ".zip"), ("LÄSMIG", "utan filändelse")])
def test_an_unknown_format_says_what_is_read(tmp_path: Path, name: str, told: str) -> None:
    reason = refusal(tmp_path / name)
    assert told in reason
    assert "Spara innehållet som PDF, DOCX" in reason


@pytest.mark.parametrize("content", [b"", b" \r\n\t", bytes(5000)])
@pytest.mark.parametrize("suffix", NAMES.values())
def test_an_empty_file_is_empty_whatever_its_name(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    assert refusal(write(tmp_path, f"a{suffix}", content)) == "Filen är tom."


def test_a_text_after_a_page_of_blank_lines_is_not_empty(tmp_path: Path) -> None:
    assert format_of(write(tmp_path, "a.txt", b"\r\n" * 3000 + b"Text.")) == "txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_text_is_text_in_every_usual_encoding(tmp_path: Path, encoding: str, suffix: str) -> None:
    content = "Länets åtgärder".encode(encoding)
    assert format_of(write(tmp_path, f"a{suffix}", content)) == suffix.removeprefix(".")


def test_big_endian_utf_32_is_text_too(tmp_path: Path) -> None:
    content = b"\x00\x00\xfe\xff" + "Länet".encode("utf-32-be")
    assert format_of(write(tmp_path, "a.txt", content)) == "txt"


@pytest.mark.parametrize(
    "junk", [b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x00" * 900, b"\xef\xbb\xbf"]
)
def test_junk_before_the_header_of_a_pdf_is_passed_over(tmp_path: Path, junk: bytes) -> None:
    assert format_of(write(tmp_path, "a.pdf", junk + CONTENT["pdf"])) == "pdf"


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_text_that_speaks_of_pdf_is_a_text(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path, f"a{suffix}", b"En PDF-fil b\xc3\xb6rjar med %PDF- och en siffra.")
    assert format_of(path) == suffix.removeprefix(".")


def test_a_text_that_speaks_of_html_is_a_text(tmp_path: Path) -> None:
    assert format_of(write(tmp_path, "a.txt", b"Sidan ska inledas med <html> i koden.")) == "txt"


def test_a_web_page_with_a_prolog_is_a_web_page(tmp_path: Path) -> None:
    content = b"<?xml version='1.0'?>\n<!-- sparad -->\n<html xmlns='x'><body/></html>"
    assert format_of(write(tmp_path, "a.pdf", content)) == "html"


def test_a_cut_off_package_goes_to_the_extractor_that_can_say_so(tmp_path: Path) -> None:
    content = CONTENT["docx"][: len(CONTENT["docx"]) // 2]
    assert format_of(write(tmp_path, "a.docx", content)) == "docx"


contents = st.one_of(
    st.binary(max_size=400),
    st.builds(
        lambda kind, place, junk: CONTENT[kind][:place] + junk + CONTENT[kind][place + len(junk) :],
        st.sampled_from(sorted(CONTENT)),
        st.integers(0, 300),
        st.binary(max_size=8),
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(contents, st.sampled_from(sorted({*NAMES.values(), ".doc", "", ".Å"})))
def test_any_content_under_any_name_is_a_format_or_a_reason(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    try:
        assert format_of(write(tmp_path, f"fil{suffix}", content)) in EXTRACTORS
    except UnreadableFile as refused:
        assert refused.reason.endswith(".")


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.doc", b"x", ReadingStatus.UNSUPPORTED),
        ("a", b"x", ReadingStatus.UNSUPPORTED),
        ("a.txt", b" \n\x00", ReadingStatus.EMPTY),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(99), ReadingStatus.LOCKED),
        ("a.pdf", b"Bara text.", ReadingStatus.NOT_AS_NAMED),
    ],
)
def test_a_file_that_is_not_read_has_a_status(
    name: str, content: bytes, status: ReadingStatus, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        format_of(path)
    assert caught.value.status is status


def test_a_format_read_as_a_whole_is_handed_over_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ett.\fTvå.\fTre.", encoding="utf-8")
    opening, *pages = parts_of(path)
    assert isinstance(opening, Opening)
    assert opening.pages == len(pages) == 3
    assert list(parts_of(path, first=3)) == [opening, pages[2]]
    assert list(parts_of(path, first=4)) == [opening]


def test_a_pdf_is_handed_over_page_by_page() -> None:
    assert "pdf" in PAGE_READERS
    assert set(PAGE_READERS) <= set(EXTRACTORS)
