"""Parsing of addresses from pages and records, which may be any text."""

from urllib.parse import SplitResult, urlsplit


def parts_of(url: object) -> SplitResult:
    """The parts of an address; all empty for None and for an invalid one: `http://[`."""
    try:
        return urlsplit(str(url or ""))
    except ValueError:
        return SplitResult("", "", "", "", "")
