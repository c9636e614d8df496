import pytest

from indexer.extract.encoding import decoded

TEXT = "Överkalix är länets åttonde kommun – ”för alla”."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_swedish_is_read_in_each_encoding_of_today(codec: str) -> None:
    assert decoded(TEXT.encode(codec)) == TEXT


@pytest.mark.parametrize("codec", ["latin-1", "cp850", "mac_roman"])
def test_swedish_is_read_in_each_encoding_of_old(codec: str) -> None:
    text = "Överkalix är länets åttonde kommun"
    assert decoded(text.encode(codec)) == text


def test_utf8_with_a_bad_byte_is_still_utf8() -> None:
    assert decoded(("ö" * 30).encode() + b"\xc3") == "ö" * 30 + "\ufffd"


def test_a_declared_encoding_is_believed() -> None:
    assert decoded("Łódź".encode("iso-8859-2"), declared="ISO-8859-2") == "Łódź"


def test_a_page_that_says_latin_1_is_read_as_windows() -> None:
    assert decoded(b"10 \x96 20", declared="iso-8859-1") == "10 – 20"


def test_utf8_is_read_as_such_whatever_is_declared() -> None:
    assert decoded("å".encode(), declared="iso-8859-1") == "å"


@pytest.mark.parametrize("declared", ["punycode", "rot13", "finns-inte", "utf-7", "cp99999"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decoded("på".encode("cp1252"), declared=declared) == "på"


def test_dashes_alone_do_not_make_a_text_foreign() -> None:
    assert decoded("10 – 20 § EU’s".encode("cp1252")) == "10 – 20 § EU’s"


def test_a_foreign_text_is_left_to_charset_normalizer() -> None:
    text = "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 20
    assert decoded(text.encode("cp1251")) == text


def test_bytes_that_are_no_text_do_not_raise() -> None:
    assert decoded(bytes(range(128, 256)))
