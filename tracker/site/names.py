"""Paths of pages in a report. An id becomes a file name only if every file system allows it; else a digest does."""

import re
from hashlib import sha256

_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|.*\.$")
"""Names that Windows reserves, or truncates."""


def file_name(record: str) -> str:
    """The stem of a record's page: its id, if allowed, else a digest."""
    if _PLAIN.fullmatch(record) and not _RESERVED.match(record):
        return record
    return f"~{sha256(record.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def page_path(path: str, number: int) -> str:
    """The path of the nth page (1-based) of something: the first has the plain name. No id has a `~`."""
    return f"{path}.html" if number == 1 else f"{path}~{number}.html"
