import io
import sys
import threading

import pytest
from rich.console import Console

from indexer.progress import BarProgress, LineProgress, SilentProgress, progress_for


def bar_text(*names: str, total: int = 3) -> str:
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=120, color_system=None)
    with BarProgress(console) as progress:
        progress.start("Läser filer", total)
        for name in names:
            progress.done(name)
            progress.tick()
    return shown.getvalue()


def test_silence_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with SilentProgress() as progress:
        progress.start("Läser filer", 2)
        progress.done("a.txt")
        progress.tick()
    assert capsys.readouterr() == ("", "")


def test_lines_tell_the_step_and_its_end_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with LineProgress() as progress:
        progress.start("Läser filer", 2)
        progress.done("a.txt")
        progress.done("b.txt")
    out, err = capsys.readouterr()
    first, last = err.splitlines()
    assert (out, first) == ("", "Läser filer: 2")
    assert last.startswith("Läser filer: 2 av 2, ")
    assert last.endswith(" s kvar – b.txt")


def test_a_log_gets_a_line_only_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 2))
    monkeypatch.setattr("indexer.progress.time.monotonic", lambda: float(next(clock)))
    progress = LineProgress()
    progress.start("Läser filer", 10)
    for number in range(10):
        progress.done(f"{number}.txt")
    told = [line.partition(" av ")[0] for line in capsys.readouterr().err.splitlines()]
    assert told == ["Läser filer: 10", *(f"Läser filer: {n}" for n in (3, 6, 9, 10))]


def test_a_step_with_nothing_to_do_is_not_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    LineProgress().start("Ordnar om text", 0)
    assert capsys.readouterr().err == ""


def test_a_bar_shows_the_step_the_count_and_the_file() -> None:
    shown = bar_text("arkiv/a.txt", "arkiv/b.txt")
    assert "Läser filer" in shown
    assert "2/3" in shown
    assert "arkiv/b.txt" in shown


@pytest.mark.parametrize(
    "name", ["plan [utkast].pdf", "bilaga[/b].pdf", "[red]röd.txt", "100%.txt"]
)
def test_a_name_that_looks_like_markup_is_shown_as_it_is(name: str) -> None:
    assert name in bar_text(name)


def test_a_bar_with_nothing_to_do_is_not_shown() -> None:
    assert "Läser filer" not in bar_text(total=0)


def test_a_bar_draws_without_threads_so_that_the_process_may_fork() -> None:
    before = threading.active_count()
    with BarProgress(Console(file=io.StringIO(), force_terminal=True)) as progress:
        progress.start("Läser filer", 2)
        assert threading.active_count() == before


def test_quiet_is_silent() -> None:
    assert type(progress_for(is_quiet=True)) is SilentProgress


def test_a_pipe_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(progress_for(is_quiet=False), LineProgress)


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(progress_for(is_quiet=False), BarProgress)
