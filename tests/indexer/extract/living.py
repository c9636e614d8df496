"""A life in a forked child, for tests of what a process does to itself for good."""

import os
from collections.abc import Callable


def in_a_child(life: Callable[[], object]) -> int:
    """The wait status of a child that lives so; it exits with 0 when nothing is raised."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            life()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]
