"""Look a zip-based document over before any library opens it.

Takes a path; gives nothing, or UnreadableFile when the archive is not a zip, is locked with a
password, or is built to hurt: too many members, too large when unpacked, odd names, a DOCTYPE.
"""

import mmap
import re
import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Final

from indexer.model.errors import Reason, UnreadableFile
from indexer.model.failure import ReadingStatus

LOCKED: Final = Reason("Filen är lösenordsskyddad.", ReadingStatus.LOCKED)
NOT_OPENED: Final = Reason("Filen går inte att öppna.", ReadingStatus.CLOSED)
DAMAGED: Final = Reason("Filen är skadad och går inte att öppna.", ReadingStatus.DAMAGED)
NOT_AS_NAMED: Final = Reason("Filen är inte vad namnet säger.", ReadingStatus.NOT_AS_NAMED)
_WITH_DOCTYPE: Final = Reason(
    "Filen innehåller en DOCTYPE, som ett vanligt dokument inte har.", ReadingStatus.UNSAFE
)
_TWICE: Final = "Filen är skadad: två av dess delar har samma namn."
_LEADING_OUT: Final = "Filen har delar vars namn pekar utanför filen."
_OVERLAPPING: Final = "Filen är skadad: dess delar ligger ovanpå varandra."
_TOO_LARGE_UNPACKED: Final = "Filen blir orimligt stor när den packas upp."

# The largest of 155 real DOCX had 190 members and 60 MB unpacked; a bomb has far more.
_MOST_MEMBERS: Final = 2_000
_TOO_MANY_MEMBERS: Final = f"Filen består av fler än {_MOST_MEMBERS} delar."
# What a list of so many members may take; the longest list at hand has 21 kB.
_LONGEST_LIST: Final = 2 * 1024 * 1024
_MOST_BYTES: Final = 400 * 1024 * 1024
# Text packs 5–20 times, a blank bitmap about 100; a member smaller than this cannot hurt.
_MOST_TIMES_SMALLER: Final = 200
_SMALL_MEMBER_BYTES: Final = 10 * 1024 * 1024
# What stands before an XML part's root element; real parts have 55–200 bytes.
_PROLOG_BYTES: Final = 16 * 1024
_XML_SUFFIXES: Final = (".xml", ".rels", ".vml", ".rdf")
_PROLOG: Final = re.compile(rb"(?:\s|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->)*", re.S)
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_MEMBER_HEADER_BYTES: Final = 30
_ENCRYPTED_FLAG: Final = 0x1
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0"
_ZIP_MAGIC: Final = b"PK"
# The end of the list of members: 22 bytes and a remark; how many members, how many bytes.
_END_MAGIC: Final = b"PK\x05\x06"
_END_BYTES: Final = 22 + 65_535
_END: Final = struct.Struct("<10xHI")
_LOCKED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")


def check_zip(path: Path, *, with_prologs: bool = True) -> None:
    """Raise UnreadableFile unless the file is a zip archive that is safe to open.

    A reader that gives every part it parses to `check_prolog` need not have them all unpacked
    here as well, which takes longer than reading a short document.
    """
    try:
        check_list(path)
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(members)
            _check_names(members)
            _check_places(members)
            for member in members:
                if with_prologs and member.filename.lower().endswith(_XML_SUFFIXES):
                    with archive.open(member) as part:
                        check_prolog(part.read(_PROLOG_BYTES))
    except zipfile.BadZipFile as error:
        raise UnreadableFile("open", _why_not_a_zip(path)) from error
    except OSError as error:
        raise UnreadableFile("open", NOT_OPENED) from error
    except (EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise UnreadableFile("open", DAMAGED) from error


def check_list(path: Path) -> None:
    """Look at the end of an archive, where its list of members is measured, before anybody reads
    the list: it can be as long as the file. Raises UnreadableFile, OSError."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(-min(file.tell(), _END_BYTES), 1)
        end = file.read()
    place = end.rfind(_END_MAGIC)
    if place < 0 or place + _END.size > len(end):
        return
    count, length = _END.unpack_from(end, place)
    if count > _MOST_MEMBERS or length > _LONGEST_LIST:
        raise _unsafe(_TOO_MANY_MEMBERS)


def _unsafe(reason: str) -> UnreadableFile:
    return UnreadableFile("open", reason, ReadingStatus.UNSAFE)


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_MEMBERS:
        raise _unsafe(_TOO_MANY_MEMBERS)
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise UnreadableFile("open", LOCKED)
    is_bomb = sum(member.file_size for member in members) > _MOST_BYTES or any(
        member.file_size > _SMALL_MEMBER_BYTES
        and member.file_size > _MOST_TIMES_SMALLER * max(1, member.compress_size)
        for member in members
    )
    if is_bomb:
        raise _unsafe(_TOO_LARGE_UNPACKED)


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    # orig_filename: zipfile itself cuts a name at NUL and turns backslashes on Windows.
    names = [member.orig_filename for member in members]
    if len(set(names)) != len(names):
        raise _unsafe(_TWICE)
    if any(_leads_out(name) for name in names):
        raise _unsafe(_LEADING_OUT)


def _check_places(members: list[zipfile.ZipInfo]) -> None:
    """A bomb of a few kilobytes has thousands of members that share the same packed bytes."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    for member, following in pairwise(ordered):
        end = member.header_offset + _MEMBER_HEADER_BYTES + member.compress_size
        if end > following.header_offset:
            raise _unsafe(_OVERLAPPING)


def _leads_out(name: str) -> bool:
    path = name.replace("\\", "/")
    is_outside = path.startswith("/") or ".." in path.split("/")
    return is_outside or bool(_DRIVE.match(name)) or "\x00" in name


def check_prolog(xml: bytes) -> None:
    """Raise UnreadableFile when a part, or the start of one, has a DOCTYPE or may hide one."""
    start = xml[:_PROLOG_BYTES]
    # UTF-16 is the only other encoding that every reader must know: drop its marks and NULs.
    plain = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
    prolog = _PROLOG.match(plain)
    rest = plain[prolog.end() :] if prolog else plain
    is_hidden = not rest and len(start) == _PROLOG_BYTES
    if is_hidden or rest.startswith((b"<!DOCTYPE", b"<!--")):
        raise UnreadableFile("open", _WITH_DOCTYPE)


def _why_not_a_zip(path: Path) -> str:
    with path.open("rb") as file:
        magic = file.read(len(_OLE_MAGIC))
        if magic.startswith(_ZIP_MAGIC):
            return DAMAGED
        if magic != _OLE_MAGIC:
            return NOT_AS_NAMED
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return LOCKED if content.find(_LOCKED_STREAM) >= 0 else NOT_AS_NAMED
