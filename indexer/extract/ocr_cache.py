"""Pages that have been read by OCR, kept by what they look like: none is read twice.

The child that reads a file looks for a page here (`find`); the parent, which alone may write,
keeps what the child has read (`keep`) as soon as it comes. So a run that is killed loses one page.
"""

import hashlib
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from indexer.extract.ocr_engine import engine_version
from indexer.extract.ocr_image import Painting
from indexer.model.document import Block, Reading

# Raised when the same image would be read otherwise: paintings, sizes, signs, noise.
_SETTINGS: Final = "1"
_FOLDER_LETTERS: Final = 2
_KEY_LETTERS: Final = 64
_FAST: Final = 1
# A page in JSON: 500 words with boxes are 40 kB. What unpacks to more is no page of ours.
_LARGEST_PAGE: Final = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What OCR made of a page: its lines, and how well it went.

    `key` names the page in the cache when it has just been read, and is "" when it was found
    there or is not to be kept.
    """

    blocks: tuple[Block, ...]
    reading: Reading
    key: str = ""


def key_of(painting: Painting) -> str:
    """The hash of all that decides what is read: the pixels, their size on the page, the engine,
    the model and our settings."""
    image = painting.image
    facts = (_SETTINGS, engine_version(), *image.size, f"{painting.dpi:.3f}")
    place = (f"{painting.width:.2f}", f"{painting.height:.2f}")
    digest = hashlib.sha256("\n".join(map(str, (*facts, *place))).encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class OcrCache:
    """A folder with a small file for each page. It can be thrown away at any time."""

    folder: Path

    def find(self, key: str) -> ScannedPage | None:
        """The page of this key, if it has been read; a damaged entry is none."""
        try:
            unpacker = zlib.decompressobj()
            content = unpacker.decompress(self._path(key).read_bytes(), _LARGEST_PAGE)
            page = msgspec.json.decode(content, type=ScannedPage)
        except (OSError, ValueError, zlib.error):
            return None
        return page if unpacker.eof else None

    def keep(self, page: ScannedPage) -> None:
        """Store a page that has just been read; whole or not at all. A page without key, or
        with one that is no hash of ours, is not stored: it comes from a child."""
        if not is_key(page.key):
            return
        path = self._path(page.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        content = msgspec.json.encode(ScannedPage(page.blocks, page.reading))
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(zlib.compress(content, _FAST))
        unfinished.replace(path)

    def _path(self, key: str) -> Path:
        return self.folder / key[:_FOLDER_LETTERS] / key[_FOLDER_LETTERS:]


def is_key(key: str) -> bool:
    """Whether a text is a hash such as `key_of` gives, and so no path that leads elsewhere."""
    return len(key) == _KEY_LETTERS and set(key) <= set("0123456789abcdef")
