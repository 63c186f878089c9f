"""Addresses as pages and records give them: any words may stand there."""

from urllib.parse import SplitResult, urlsplit


def parts_of(url: object) -> SplitResult:
    """The parts of an address; all empty for None and for what is no address: `http://[`."""
    try:
        return urlsplit(str(url or ""))
    except ValueError:
        return SplitResult("", "", "", "", "")
