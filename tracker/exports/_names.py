"""Shared parts of the exports: global names, known values, and messages on omitted claims."""

from collections.abc import Mapping
from urllib.parse import quote

from tracker.exports import ExportOptions
from tracker.model import Source, known

JsonNode = dict[str, object]
"""An object of linked data."""

SHOWN = 5
"""Maximum number of omitted claims that are named for one reason."""


def iri(options: ExportOptions, kind: str, name: str) -> str:
    """`https://…/claims/ID` under the given base, else `urn:tracker:claims:ID`."""
    if options.base:
        return f"{options.base.rstrip('/')}/{kind}/{quote(name, safe='#')}"
    return f"urn:tracker:{kind}:{quote(name, safe='#')}"


def address(source: Source) -> str | None:
    return known(source.url) or known(source.archived_url)


def present(**values: object) -> dict[str, object]:
    """The values without None: linked data has no null. A leading underscore becomes the @ of a keyword."""
    return {
        f"@{name[1:]}" if name.startswith("_") else name: value
        for name, value in values.items()
        if value is not None and value not in ("", [], {})
    }


def left_out(why: Mapping[str, str]) -> tuple[str, ...]:
    """A line for every reason of omitted claims, with some of their ids. `why`: id → reason."""
    lines = []
    for reason in dict.fromkeys(why.values()):
        names = [name for name, other in why.items() if other == reason]
        shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        lines.append(f"{len(names)} left out, {reason}: {shown}")
    return tuple(lines)
