"""What the exports share: names that stand anywhere in the world, values that are known, and what was left out."""

from collections.abc import Mapping
from urllib.parse import quote

from tracker.exports import Options
from tracker.model import Source

SHOWN = 5
"""How many claims are named of those that were left out for one reason."""


def iri(options: Options, kind: str, name: str) -> str:
    """`https://…/claims/ID` under the base that was given, else `urn:tracker:claims:ID`."""
    if options.base:
        return f"{options.base.rstrip('/')}/{kind}/{quote(name, safe='#')}"
    return f"urn:tracker:{kind}:{quote(name, safe='#')}"


def known(value: str | None) -> str | None:
    """A value, unless it says honestly that it is not known."""
    return None if value in (None, "", "unknown") else value


def address(source: Source) -> str | None:
    return known(source.url) or known(source.archived_url)


def present(**values: object) -> dict[str, object]:
    """Without what is absent: linked data has no null. A leading underscore stands for the @ of a keyword."""
    return {
        f"@{name[1:]}" if name.startswith("_") else name: value
        for name, value in values.items()
        if value is not None and value not in ("", [], {})
    }


def left_out(why: Mapping[str, str]) -> tuple[str, ...]:
    """A line for every reason why claims were left out, with some of their ids. `why` has the reason by id."""
    lines = []
    for reason in dict.fromkeys(why.values()):
        names = [name for name, other in why.items() if other == reason]
        shown = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        lines.append(f"{len(names)} left out, {reason}: {shown}")
    return tuple(lines)
