"""Word and Excel files without a clock in them.

Both are zip files whose entries, and whose core properties, carry the time of writing.
"""

import io
import re
import zipfile

DATE = (2024, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def without_clock(data: bytes, date: str) -> bytes:
    """The same file with every time in it set to one date (ISO, a day)."""
    stamp = f"{date}T08:00:00Z".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(rb"\g<1>" + stamp, content)
            new.writestr(_entry(name), content)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The default records the operating system it was written on.
    entry.create_system = 3
    return entry
