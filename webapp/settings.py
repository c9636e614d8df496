"""The site's settings: read once at the door, handed in as an argument."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

from indexer.model.errors import BadUse

PREFIX: Final = "ATERBLICK_"
RETRY_CHOICES: Final = ("local", "always", "never")
OWN_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the site is served and what it says about itself."""

    host: str = field(default="127.0.0.1", metadata={"help": "Address that the site listens on."})
    port: int = field(default=8000, metadata={"help": "Port that the site listens on."})
    threads: int = field(default=4, metadata={"help": "Requests answered at the same time."})
    trusted_hosts: tuple[str, ...] = field(
        default=OWN_NAMES,
        metadata={"help": "Host names the site answers to, parted by commas; others get 400."},
    )
    public_url: str = field(
        default="",
        metadata={
            "help": "The site's address in permanent links, e.g. https://arkiv.example.se; "
            "empty means the address of the request."
        },
    )
    site_name: str = field(default="Återblick", metadata={"help": "Name of the site."})
    organisation: str = field(
        default="", metadata={"help": "Who runs the site; shown at the foot of every page."}
    )
    contact: str = field(
        default="", metadata={"help": "E-mail or telephone for questions about the site."}
    )
    notice: str = field(
        default="",
        metadata={"help": "Text shown above every page, e.g. that all content is invented."},
    )
    hits_per_page: int = field(default=20, metadata={"help": "Hits on one page of results."})
    retry_from_site: str = field(
        default="local",
        metadata={
            "help": "Whether the status page offers to have a file read again: local (when the "
            "site answers to this machine's own names only), always, or never."
        },
    )

    @property
    def offers_retry(self) -> bool:
        """Whether readers of the site may ask for a file to be read again."""
        is_local = set(self.trusted_hosts) <= set(OWN_NAMES)
        return self.retry_from_site == "always" or (self.retry_from_site == "local" and is_local)


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> WebSettings:
    """Settings with every `ATERBLICK_<FIELD>` of the environment applied. Raises BadUse."""
    given: dict[str, Any] = {
        setting.name: _parsed(setting.name, value, setting.default)
        for setting in fields(WebSettings)
        if (value := environment.get(PREFIX + setting.name.upper()))
    }
    return WebSettings(**given)


def _parsed(name: str, value: str, default: object) -> object:
    """The value as the kind of thing that the default is."""
    if name == "retry_from_site" and value not in RETRY_CHOICES:
        raise BadUse(f"{PREFIX}{name.upper()} ska vara {', '.join(RETRY_CHOICES)}.")
    if isinstance(default, tuple):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(default, int):
        if not (value.isascii() and value.isdigit() and 0 < int(value[:9]) < 2**16):
            raise BadUse(f"{PREFIX}{name.upper()} ska vara ett heltal från 1 till 65535.")
        return int(value)
    return value
