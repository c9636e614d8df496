"""What a run tells while it works: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from types import TracebackType
from typing import Final, Protocol, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as RichProgress

# A log gets a line at most this often, in seconds.
_BETWEEN_LINES: Final = 5.0


class Progress(Protocol):
    """Follows one step after another, each with a number of things to do."""

    def start(self, step: str, total: int) -> None:
        """A step begins; `total` things are to be done."""

    def done(self, name: str) -> None:
        """One thing, a file say, is done."""

    def tick(self) -> None:
        """Nothing new; the clock may be redrawn."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class SilentProgress:
    """Says nothing."""

    def start(self, step: str, total: int) -> None:
        """Nothing."""

    def done(self, name: str) -> None:
        """Nothing."""

    def tick(self) -> None:
        """Nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class LineProgress(SilentProgress):
    """Plain lines for logs and pipes."""

    def __init__(self) -> None:
        self._step, self._total, self._count = "", 0, 0
        self._started = self._written = 0.0

    def start(self, step: str, total: int) -> None:
        """Write the step and how much there is to do."""
        self._step, self._total, self._count = step, total, 0
        self._started = self._written = time.monotonic()
        if total:
            self._write(f"{step}: {total}")

    def done(self, name: str) -> None:
        """Write a line now and then, and at the end of the step."""
        self._count += 1
        now = time.monotonic()
        if now - self._written < _BETWEEN_LINES and self._count < self._total:
            return
        self._written = now
        rate = self._count / max(now - self._started, 1e-9)
        left = (self._total - self._count) / rate
        self._write(
            f"{self._step}: {self._count} av {self._total}, {rate:.1f} per sekund, "
            f"{left:.0f} s kvar – {name}"
        )

    def _write(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)


class BarProgress(SilentProgress):
    """A bar with the file's name, the rate and the time left. Draws only when told to, so that
    the process stays single-threaded and may fork."""

    def __init__(self, console: Console) -> None:
        self._bar = RichProgress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            # A file's name is not markup: "plan [utkast].pdf", "bilaga[/b].pdf".
            TextColumn("{task.fields[name]}", style="dim", markup=False),
            console=console,
            auto_refresh=False,
        )
        self._task = self._bar.add_task("", visible=False, name="", rate="")
        self._started = 0.0

    def start(self, step: str, total: int) -> None:
        """Show a new bar; a step with nothing to do shows none."""
        self._started = time.monotonic()
        self._bar.remove_task(self._task)
        self._task = self._bar.add_task(step, total=total, visible=total > 0, name="", rate="")
        self._bar.refresh()

    def done(self, name: str) -> None:
        """Move the bar."""
        count = self._bar.tasks[0].completed + 1
        rate = count / max(time.monotonic() - self._started, 1e-9)
        self._bar.update(self._task, advance=1, name=name[-50:], rate=f"{rate:.1f}/s")
        self._bar.refresh()

    def tick(self) -> None:
        """Redraw the time left."""
        self._bar.refresh()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def progress_for(*, is_quiet: bool) -> Progress:
    """A bar when standard error is a terminal, lines when it is not, nothing when quiet."""
    if is_quiet:
        return SilentProgress()
    console = Console(stderr=True)
    return BarProgress(console) if console.is_terminal else LineProgress()
