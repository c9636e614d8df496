"""Stub."""


def compound_splits(norm: str) -> tuple[tuple[str, ...], ...]:
    """Stub."""
    return ()
