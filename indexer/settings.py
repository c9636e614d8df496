"""The indexer's settings: read once at the door, handed in as an argument."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from indexer.model.errors import BadUse

OCR_MODES: Final = ("auto", "never", "always")
MEANING_MODES: Final = ("auto", "never")
# Megabytes and seconds beyond this are a slip of the hand, and no limit of the system takes them.
_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How the archive is read, indexed and searched."""

    data_dir: Path = field(
        default=Path("var"), metadata={"help": "Folder where the catalogue and the index lie."}
    )
    workers: int = field(
        default=0,
        metadata={"help": "Processes that read files and write the index; 0 means one per core."},
    )
    ocr: str = field(
        default="auto",
        metadata={"help": "OCR of pages: auto (pages without text), never, or always."},
    )
    file_seconds: int = field(
        default=20, metadata={"help": "CPU seconds that reading one file may take."}
    )
    file_megabytes: int = field(
        default=1536, metadata={"help": "Memory (MiB) that reading one file may take."}
    )
    file_size_limit: int = field(default=200, metadata={"help": "Largest file (MiB) that is read."})
    search_deadline_ms: int = field(
        default=250, metadata={"help": "CPU milliseconds after which a search is cut short."}
    )
    meaning: str = field(
        default="auto",
        metadata={"help": "Searching by meaning: auto (where there is a model), or never."},
    )
    embedding_url: str = field(
        default="",
        metadata={"help": "Address of an embedding server (/v1/embeddings); empty: our own model."},
    )
    embedding_model: str = field(
        default="", metadata={"help": "Name of the model that the embedding server is asked for."}
    )
    embedding_key: str = field(
        default="",
        repr=False,
        metadata={"help": "Key that is sent to the embedding server; empty if it wants none."},
    )
    embedding_seconds: int = field(
        default=30, metadata={"help": "Seconds within which the embedding server must answer."}
    )
    embedding_question_prefix: str = field(
        default="", metadata={"help": "What the server's model wants before a question."}
    )
    embedding_passage_prefix: str = field(
        default="", metadata={"help": "What the server's model wants before a passage."}
    )


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings with the environment's `ATERBLICK_<FIELD>` applied; `ATERBLICK_DATA` is data_dir.

    Raises BadUse for a value that is not what the field takes.
    """

    def number(name: str, default: int, least: int = 1) -> int:
        value = environment.get(f"ATERBLICK_{name}", "").strip()
        if not value:
            return default
        is_number = value.isdecimal() and len(value) <= len(str(_MOST))
        if not is_number or not least <= int(value) <= _MOST:
            raise BadUse(
                f"ATERBLICK_{name} ska vara ett heltal, minst {least} och högst {_MOST}, "
                f"inte ”{value}”."
            )
        return int(value)

    def one_of(name: str, default: str, modes: tuple[str, ...]) -> str:
        value = environment.get(f"ATERBLICK_{name}") or default
        if value not in modes:
            raise BadUse(f"ATERBLICK_{name} ska vara {', '.join(modes)}, inte ”{value}”.")
        return value

    usual = Settings()
    return Settings(
        data_dir=Path(environment.get("ATERBLICK_DATA") or usual.data_dir),
        workers=number("WORKERS", usual.workers, least=0),
        ocr=one_of("OCR", usual.ocr, OCR_MODES),
        file_seconds=number("FILE_SECONDS", usual.file_seconds),
        file_megabytes=number("FILE_MEGABYTES", usual.file_megabytes),
        file_size_limit=number("FILE_SIZE_LIMIT", usual.file_size_limit),
        search_deadline_ms=number("SEARCH_DEADLINE_MS", usual.search_deadline_ms),
        meaning=one_of("MEANING", usual.meaning, MEANING_MODES),
        embedding_url=environment.get("ATERBLICK_EMBEDDING_URL", "").strip(),
        embedding_model=environment.get("ATERBLICK_EMBEDDING_MODEL", "").strip(),
        embedding_key=environment.get("ATERBLICK_EMBEDDING_KEY", "").strip(),
        embedding_seconds=number("EMBEDDING_SECONDS", usual.embedding_seconds),
        # A prefix ends in a space.
        embedding_question_prefix=environment.get("ATERBLICK_EMBEDDING_QUESTION_PREFIX", ""),
        embedding_passage_prefix=environment.get("ATERBLICK_EMBEDDING_PASSAGE_PREFIX", ""),
    )
