import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.extract import child, children, limits
from indexer.extract.children import read_file, read_files
from indexer.extract.limits import Limits
from indexer.locking import writing_to
from indexer.model.document import (
    Document,
    Page,
    Reading,
    ReadingMethod,
    SourceFile,
)
from indexer.model.errors import UnreadableFile
from tests.indexer.building import block, document, page

LIMITS = Limits(seconds=20, megabytes=1024, file_megabytes=10)
HASTY = Limits(seconds=2, megabytes=1024, file_megabytes=10)
REPO = Path(__file__).parents[3]

Extract = Callable[[Path], Document]


@pytest.fixture
def refusal(
    sources: tuple[SourceFile, SourceFile], reading_html_by: Callable[[Extract], None]
) -> Callable[..., UnreadableFile]:
    """What becomes of a file whose extractor does as told; the next file is read as usual."""

    def of(extract: Extract, limits: Limits = LIMITS) -> UnreadableFile:
        reading_html_by(extract)
        results = dict(read_files(sources, limits, workers=1))
        first, second = (results[source] for source in sources)
        assert isinstance(second, Document)
        assert isinstance(first, UnreadableFile)
        return first

    return of


def of_size(megabytes: int) -> Document:
    return document(page(1, block("x" * (megabytes << 20))))


def test_every_file_comes_back_with_its_document(
    sources: tuple[SourceFile, SourceFile],
) -> None:
    results = dict(read_files(sources, LIMITS, workers=2))
    texts = {
        s.name: d.pages[0].blocks[0].text for s, d in results.items() if isinstance(d, Document)
    }
    assert texts == {"a.html": "Regionen beviljade stöd.", "b.txt": "Regionen beviljade stöd."}


def test_what_a_child_sends_is_what_its_extractor_read(
    sources: tuple[SourceFile, SourceFile], reading_html_by: Callable[[Extract], None]
) -> None:
    reading = Reading(ReadingMethod.OCR, 0.5)
    read = Document((Page(3, "iii", (block("Å"),), 1.5, 2.5, reading),), "T", "A", "html")
    reading_html_by(lambda _: read)
    assert read_file(sources[0], LIMITS) == read


def test_a_reason_comes_through_as_it_was_given(refusal: Callable[..., UnreadableFile]) -> None:
    def extract(_: Path) -> Document:
        raise UnreadableFile("open", "Filen är lösenordsskyddad.")

    refused = refusal(extract)
    assert (refused.stage, refused.reason) == ("open", "Filen är lösenordsskyddad.")


def exit_at_once(_: Path) -> Document:
    os._exit(0)


def exit_with_an_error(_: Path) -> Document:
    raise SystemExit(7)


def raise_an_error(_: Path) -> Document:
    raise KeyError("oväntat")


def abort(_: Path) -> Document:
    os.abort()


def die_by_a_signal_without_a_name(_: Path) -> Document:
    os.kill(os.getpid(), signal.SIGRTMIN + 5)
    raise AssertionError


def segmentation_fault(_: Path) -> Document:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def nest_for_ever(path: Path) -> Document:
    return nest_for_ever(path)


@pytest.mark.parametrize(
    "extract",
    [
        exit_at_once,
        exit_with_an_error,
        raise_an_error,
        abort,
        die_by_a_signal_without_a_name,
        segmentation_fault,
        nest_for_ever,
    ],
)
def test_a_child_that_dies_is_a_damaged_file(
    refusal: Callable[..., UnreadableFile], extract: Extract
) -> None:
    assert "skadad" in refusal(extract).reason


def test_a_child_that_computes_for_ever_is_stopped(
    refusal: Callable[..., UnreadableFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_WALL_FACTOR", 60)  # a busy machine is slow

    def extract(_: Path) -> Document:
        while True:
            pass

    refused = refusal(extract, HASTY)
    assert (refused.stage, refused.reason) == ("limits", "Filen tog för lång tid att läsa.")


def sleep_for_ever(_: Path) -> Document:
    time.sleep(600)
    raise AssertionError


def leave_a_child_with_the_pipe(_: Path) -> Document:
    """The pipe stays open when this process has been killed."""
    if os.fork() == 0:
        time.sleep(30)
        os._exit(0)
    return sleep_for_ever(_)


@pytest.mark.parametrize("extract", [sleep_for_ever, leave_a_child_with_the_pipe])
def test_a_child_that_sleeps_for_ever_is_stopped(
    refusal: Callable[..., UnreadableFile], extract: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Were the guards not at hand, it could leave another process behind.
    monkeypatch.setattr(child, "guard_this_process", lambda _: ())
    monkeypatch.setattr(limits, "_WALL_FACTOR", 1)
    started = time.monotonic()
    assert refusal(extract, HASTY).stage == "limits"
    assert time.monotonic() - started < 20


def test_a_child_that_closes_its_pipe_and_stays_is_stopped(
    refusal: Callable[..., UnreadableFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract(path: Path) -> Document:
        os.closerange(3, 100)
        return sleep_for_ever(path)

    monkeypatch.setattr(children, "_LEAVING_SECONDS", 0.2)
    started = time.monotonic()
    assert refusal(extract).stage == "limits"
    assert time.monotonic() - started < 20


def test_a_child_that_fills_its_memory_is_stopped(
    refusal: Callable[..., UnreadableFile],
) -> None:
    def extract(_: Path) -> Document:
        kept = []
        while True:
            kept.append(bytearray(64 << 20))

    refused = refusal(extract)
    assert (refused.stage, "minne" in refused.reason) == ("limits", True)


def test_a_child_that_floods_the_pipe_is_stopped(
    refusal: Callable[..., UnreadableFile],
) -> None:
    # Room enough beside what this process has mapped after other tests.
    limits = replace(LIMITS, reply_megabytes=4, megabytes=LIMITS.megabytes + 4096)
    refused = refusal(lambda _: of_size(100), limits)
    assert (refused.stage, refused.reason) == ("limits", "Filen innehåller för mycket text.")


def resident_megabytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def test_the_parent_does_not_grow_with_what_children_send(
    sources: tuple[SourceFile, SourceFile],
    reading_html_by: Callable[[Extract], None],
) -> None:
    limits = replace(LIMITS, reply_megabytes=4)
    reading_html_by(lambda _: of_size(60))
    before = resident_megabytes()
    most = 0

    def look() -> None:
        nonlocal most
        most = max(most, resident_megabytes())

    for _ in read_files([sources[0]] * 6, limits, 2, look):
        look()
    assert most - before < 40


def own_files() -> list[int]:
    return [fd for fd in range(3, 50) if Path(f"/proc/self/fd/{fd}").is_symlink()]


def own_children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


def send(reply: bytes) -> Extract:
    """A child that a file has taken over writes to its pipe what it likes."""

    def extract(_: Path) -> Document:
        (pipe,) = own_files()
        os.write(pipe, reply)
        os._exit(0)

    return extract


def with_length(content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + content


@pytest.mark.parametrize(
    "reply",
    [
        with_length(b"rappakalja"),
        b"\x00",
        b"\x00\x00\x00\x00",
        with_length(b"\xff\xfe\x00"),
        with_length(b"[]"),
        with_length(b"{}"),
        with_length(b'{"type": "opened", "opening": {"pages": "nej"}}'),
        with_length(b'{"type": "page", "seconds": 1, "page": {"number": 1, "label": 2}}'),
        with_length(b"[" * 30_000),
        # A page before its opening, and an end before that.
        with_length(b'{"type":"page","seconds":0,"page":{"number":1,"label":"","blocks":[]}}'),
        with_length(b'{"type":"ended"}'),
    ],
)
def test_a_child_that_sends_rubbish_is_a_damaged_file(
    refusal: Callable[..., UnreadableFile], reply: bytes
) -> None:
    refused = refusal(send(reply))
    assert (refused.reason, refused.status) == ("Filen är skadad och går inte att läsa.", "damaged")


def test_text_that_cannot_be_sent_is_a_damaged_file(
    refusal: Callable[..., UnreadableFile],
) -> None:
    assert "skadad" in refusal(lambda _: document(page(1, block("\udcff")))).reason


def test_a_child_holds_no_file_of_its_parent(
    sources: tuple[SourceFile, SourceFile],
    reading_html_by: Callable[[Extract], None],
    tmp_path: Path,
) -> None:
    def extract(_: Path) -> Document:
        held = [str(Path(f"/proc/self/fd/{fd}").readlink()) for fd in own_files()]
        return document(page(1, *map(block, held)))

    reading_html_by(extract)
    with writing_to(tmp_path / "data"):
        (held,) = read_file(sources[0], LIMITS).pages[0].blocks
    assert held.text.startswith("pipe:")


def test_a_child_can_write_no_file(refusal: Callable[..., UnreadableFile], tmp_path: Path) -> None:
    def extract(_: Path) -> Document:
        (tmp_path / "skrivet").write_text("x")
        raise AssertionError

    refusal(extract)
    assert not (tmp_path / "skrivet").exists() or not (tmp_path / "skrivet").read_text()


def test_what_a_child_prints_is_not_seen(
    sources: tuple[SourceFile, SourceFile],
    reading_html_by: Callable[[Extract], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    def extract(_: Path) -> Document:
        os.write(1, b"varning")
        os.write(2, b"varning")
        return document(page(1, block("Text.")))

    reading_html_by(extract)
    read_file(sources[0], LIMITS)
    assert capfd.readouterr() == ("", "")


def test_no_child_is_left_when_the_run_is_given_up(
    sources: tuple[SourceFile, SourceFile], reading_html_by: Callable[[Extract], None]
) -> None:
    reading_html_by(sleep_for_ever)
    held, children_before = own_files(), own_children()

    def give_up() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(read_files([sources[0]] * 3, LIMITS, 3, give_up))
    assert (own_files(), own_children()) == (held, children_before)


def test_ctrl_c_reaches_the_parent_and_not_the_files(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from indexer.extract.children import read_files\n"
        "from indexer.extract.limits import Limits\n"
        "from indexer.model.document import SourceFile\n"
        "signal.signal(signal.SIGINT, lambda *_: None)\n"
        "p = Path(sys.argv[1])\n"
        "first = True\n"
        "def wait():\n"
        "    global first\n"
        "    if first:\n"
        "        first = False\n"
        "        os.killpg(0, signal.SIGINT)\n"
        "source = SourceFile(p, p.parent, p.name)\n"
        "for _, result in read_files([source], Limits(9, 999, 9), 1, wait):\n"
        "    print(type(result).__name__)\n"
    )
    (tmp_path / "a.txt").write_text("Text.")
    shown = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(tmp_path / "a.txt")],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPO,
        start_new_session=True,
    )
    assert shown.stdout.strip() == "Document"
