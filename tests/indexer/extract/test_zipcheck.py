import struct
import zipfile
from pathlib import Path

import pytest

from indexer.extract.zipcheck import check_zip
from indexer.model.errors import UnreadableFile
from indexer.model.failure import ReadingStatus


def reason(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        check_zip(path)
    assert caught.value.stage == "open"
    return caught.value.reason


def write_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_an_ordinary_package_passes(tmp_path: Path) -> None:
    members = {"[Content_Types].xml": b"<?xml version='1.0'?>\n<Types/>", "word/media/a.png": b"x"}
    check_zip(write_zip(tmp_path / "a.docx", members))


def test_a_text_file_is_not_what_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("Hej")
    assert reason(path) == "Filen är inte vad namnet säger."


def test_an_ole_file_with_an_encrypted_package_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(900) + "EncryptedPackage".encode("utf-16-le"))
    assert reason(path) == "Filen är lösenordsskyddad."


def test_another_ole_file_is_not_what_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(900) + "WordDocument".encode("utf-16-le"))
    assert reason(path) == "Filen är inte vad namnet säger."


def test_a_cut_off_package_is_damaged(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"word/document.xml": b"<document/>" * 100})
    path.write_bytes(path.read_bytes()[:60])
    assert "skadad" in reason(path)


def test_a_missing_file_cannot_be_opened(tmp_path: Path) -> None:
    assert reason(tmp_path / "a.docx") == "Filen går inte att öppna."


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"word/document.xml": b"<a>" + bytes(11 << 20)})
    assert "orimligt stor" in reason(path)


def test_a_bomb_is_refused_by_the_size_it_declares(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"word/media/a.png": b"x"})
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    # The compressed size is raised too, so that only the sum of sizes can give it away.
    content[directory + 20 : directory + 28] = struct.pack("<II", 401 << 20, 401 << 20)
    path.write_bytes(content)
    assert "orimligt stor" in reason(path)


def test_more_than_two_thousand_members_are_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {f"{number}.png": b"" for number in range(2001)})
    assert "fler än 2000 delar" in reason(path)


@pytest.mark.parametrize("name", ["../a.xml", "/etc/a.xml", "a/../../b.xml", "C:\\a.xml", "..\\a"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    assert "utanför" in reason(write_zip(tmp_path / "a.docx", {name: b"<a/>"}))


def test_two_members_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xml", b"<b/>")
    assert "samma namn" in reason(path)


def test_an_encrypted_member_means_a_locked_file(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"a.xml": b"<a/>"})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert reason(path) == "Filen är lösenordsskyddad."


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "lol">]><a>&b;</a>'


@pytest.mark.parametrize(
    "xml",
    [
        DOCTYPE.encode(),
        b"<?xml version='1.0'?>\n<!-- x -->\n" + DOCTYPE.encode(),
        b"\xef\xbb\xbf" + DOCTYPE.encode(),
        DOCTYPE.encode("utf-16"),
        b"<!--" + b"x" * 20_000 + b"-->" + DOCTYPE.encode(),
        b" " * 20_000 + DOCTYPE.encode(),
    ],
)
def test_a_doctype_is_refused_however_it_is_hidden(tmp_path: Path, xml: bytes) -> None:
    assert "DOCTYPE" in reason(write_zip(tmp_path / "a.docx", {"word/document.xml": xml}))


def test_a_doctype_in_the_text_of_a_part_is_only_text(tmp_path: Path) -> None:
    check_zip(write_zip(tmp_path / "a.docx", {"a.xml": b"<a><![CDATA[<!DOCTYPE html>]]></a>"}))


def status(path: Path) -> ReadingStatus:
    with pytest.raises(UnreadableFile) as caught:
        check_zip(path)
    return caught.value.status


def test_members_that_share_their_packed_bytes_are_unsafe(tmp_path: Path) -> None:
    """Each of them unpacks the same bytes: a small file becomes as large as it likes."""
    path = write_zip(tmp_path / "a.docx", {"a.bin": b"a" * 500, "b.bin": b"b" * 500})
    with zipfile.ZipFile(path) as archive:
        second = archive.infolist()[1].header_offset
    content = path.read_bytes()
    place = content.rfind(struct.pack("<I", second) + b"b.bin")
    path.write_bytes(content[:place] + struct.pack("<I", 0) + content[place + 4 :])
    assert "ovanpå varandra" in reason(path)
    assert status(path) is ReadingStatus.UNSAFE


def test_members_with_room_between_them_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20):
            with archive.open(f"{number}.bin", "w") as member:
                member.write(b"x" * number)
    check_zip(path)


@pytest.mark.parametrize(("count", "length"), [(2_001, 100), (3, 3 << 20), (0xFFFF, 0xFFFFFFFF)])
def test_a_list_of_members_that_is_too_long_is_not_read(
    count: int, length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_zip(tmp_path / "a.docx", {"a.xml": b"<a/>"})
    end = path.read_bytes()[:-22] + struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, 1, count, length, 0, 0
    )
    path.write_bytes(end)

    def not_to_be_called(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(zipfile, "ZipFile", not_to_be_called)
    assert status(path) is ReadingStatus.UNSAFE


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\5\6", b"PK\5\6" + bytes(10)])
def test_a_file_that_is_all_end_is_damaged_or_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert status(path) in (ReadingStatus.DAMAGED, ReadingStatus.NOT_AS_NAMED)


def test_locked_and_damaged_files_have_their_status(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(900) + "EncryptedPackage".encode("utf-16-le"))
    assert status(path) is ReadingStatus.LOCKED
    whole = write_zip(tmp_path / "b.docx", {"a.xml": b"<a/>" * 99}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert status(path) is ReadingStatus.DAMAGED
