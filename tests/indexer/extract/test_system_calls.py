import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.extract import system_calls
from indexer.extract.system_calls import Numbers

EVERY: Mapping[str, Numbers] = {
    **system_calls.FORBIDDEN,
    **system_calls.SIGNALS,
    "open": system_calls.OPEN,
    "openat": system_calls.OPENAT,
    "openat2": system_calls.OPENAT2,
    "clone": system_calls.CLONE,
    "clone3": system_calls.CLONE3,
    "prlimit64": system_calls.PRLIMIT,
    "fcntl": system_calls.FCNTL,
}
HEADERS = (
    "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
    # 64-bit ARM has the numbers that new architectures share.
    "/usr/include/asm-generic/unistd.h",
)


@pytest.mark.parametrize("place", [0, 1])
def test_no_two_calls_have_the_same_number(place: int) -> None:
    numbers = [each[place] for each in EVERY.values() if each[place] is not None]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("place", [0, 1])
def test_the_numbers_are_the_kernels_own(place: int) -> None:
    header = Path(HEADERS[place])
    if not header.exists():
        pytest.skip(f"{header.name} är inte installerad")
    text = header.read_text(encoding="utf-8")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text))
    differing = {
        name: (numbers[place], known[name])
        for name, numbers in EVERY.items()
        if name in known and str(numbers[place]) != known[name]
    }
    assert not differing
