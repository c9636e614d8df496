"""Source files handed out as downloads, never shown inside the site."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from indexer.model.errors import NotFound


def open_original(path: Path) -> BinaryIO:
    """A regular file opened for reading. Raises NotFound for links, devices and what is gone.

    The archive has checked the path already; it may have been replaced by a link since.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise NotFound("Originalfilen finns inte kvar på sin plats.") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotFound("Originalfilen finns inte kvar på sin plats.")
    return os.fdopen(descriptor, "rb")
