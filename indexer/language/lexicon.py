"""stub"""


def known_share(text: str) -> float | None:
    return None
