"""Settings: `[tool.tracker]` of a ledger's `pyproject.toml`, or its `tracker.toml`. All optional."""

from attrs import frozen


@frozen
class Settings:
    """One field a setting; in the file its name is written with hyphens."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    store: str | None = None
    min_origins: int = 1
    required_reviews: int = 0
    ignore_words: tuple[str, ...] = ()
