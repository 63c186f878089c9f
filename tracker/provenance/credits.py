"""Credits at the head or foot of a text that name its origin: `LONDON (Reuters) -`, `Source: Asia Times`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.model import Edge, Extent, Source
from tracker.provenance.agents import agency, form, is_nobody
from tracker.provenance.draft import GraphBuilder
from tracker.text.cues import alternation, cues
from tracker.text.languages import by_language

HEAD, FOOT = 1_200, 1_500
"""Maximum distance of such a line from either end of a text, in code points: pages have navigation around it."""

LONGEST = 160
"""Maximum length of such a line, in code points; a longer one is prose."""


class Credit(NamedTuple):
    """A credited name, its span (code points), and whether the credit is for the whole text."""

    name: str
    start: int
    end: int
    whole: bool = True


def credit_sources(draft: GraphBuilder, source: Source) -> None:
    """Adds the agents that a source credits for its text: in its lines, or as an author that is a news agency."""
    for name in source.author:
        if (wire := agency(name)) and not _is_own(draft, source, wire):
            _add(draft, source, wire, f"its author is {name}", 0.95, True, ())
    for found in credits_in(source.text.content or ""):
        if not _is_own(draft, source, found.name):
            words = " ".join((source.text.content or "")[found.start : found.end].split())
            seen = (Extent(source.id, found.start, found.end),)
            _add(draft, source, found.name, f"it says “{words}”", 0.9, found.whole, seen)


def _is_own(draft: GraphBuilder, source: Source, name: str) -> bool:
    return source.publisher is not None and draft.agents.key(source.publisher) == draft.agents.key(name)


def _add(
    draft: GraphBuilder, source: Source, name: str, why: str, confidence: float, whole: bool, seen: tuple[Extent, ...]
) -> None:
    here, end = draft.source(source), draft.origin(draft.agents.canonical(name))
    draft.keep(Edge(end, draft.agent(name), "wasAttributedTo", f"publisher: {name}", how="publisher"))
    edge = Edge(here, end, "hadPrimarySource", why, confidence, whole, "credit", seen)
    draft.infer(edge, [frozenset({here, draft.agent(name)})])


def credits_in(text: str) -> Iterator[Credit]:
    """The credits of a text, each name once, in order."""
    seen: set[tuple[str, ...]] = set()
    for start, end in _edges(text):
        found = (
            _dateline(text, start, end)
            or _byline(text, start, end)
            or _line(text, start, end)
            or _sign(text, start, end)
        )
        if found and form(found.name) not in seen and not is_nobody(found.name):
            seen.add(form(found.name))
            yield found


def _edges(text: str) -> Iterator[tuple[int, int]]:
    """The lines near the head and the foot of a text."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip() and (at < HEAD or end > len(text) - FOOT):
            yield at, end
        at = end + 1


_DATELINE = re.compile(r"[^\n(“\"]{0,80}\(([^()\n]{2,40})\)\s*(?:[-–—:]|—|--)")
_BYLINE = re.compile(r"\s*(?:By|BY)\s+(?:[^\n|,/]{2,60}[|,/]\s*)?([^\n|,/]{2,40}?)\s*$")
_SIGN = re.compile(r"(?:^|[.!?”\"]\s*)(?:[(\[]([^()\[\]\n]{2,40})[)\]]|[-–—]{1,2}\s*([^\n.]{2,40}))\s*$", re.MULTILINE)


def _dateline(text: str, start: int, end: int) -> Credit | None:
    found = _DATELINE.match(text, start, end) if start < HEAD else None
    wire = agency(found[1]) if found else None
    return Credit(wire, found.start(1) - 1, found.end(1) + 1) if found and wire else None


def _byline(text: str, start: int, end: int) -> Credit | None:
    found = _BYLINE.match(text, start, end) if start < HEAD and end - start < LONGEST else None
    wire = agency(found[1]) if found else None
    return Credit(wire, *found.span()) if found and wire else None


def _sign(text: str, start: int, end: int) -> Credit | None:
    """The agency in brackets, or after a dash, that ends a text."""
    found = _SIGN.search(text, max(start, end - 80), end) if len(text) - end < FOOT else None
    wire = agency(found[1] or found[2]) if found else None
    return Credit(wire, found.start(), found.end()) if found and wire else None


@by_language()
def _credit() -> re.Pattern[str]:
    lead = rf"\s*[(*_\[]?\s*(?:{alternation(cues('origins')['this text'])}\s+(?:was\s+|has\s+been\s+|is\s+)?)?"
    name = r"(?P<name>(?:the\s+)?[A-Z][\w’'&.-]*(?:\s+(?:of|the|and|de|&|[A-Z][\w’'&.-]*)){0,5}?)"
    rest = r"\s*(?:[.;|)\]*_]*\s*$|,?\s*(?:on|in|under|with|at)\b|,[^,]*\d)"
    whole, partly = alternation(cues("origins")["credits"]), alternation(cues("origins")["partly"])
    return re.compile(rf"(?i:{lead}(?:(?P<whole>{whole})|{partly}))\s*{name}{rest}")


def _line(text: str, start: int, end: int) -> Credit | None:
    found = _credit().match(text, start, end) if end - start < LONGEST else None
    return Credit(found["name"].rstrip("."), *found.span(), found["whole"] is not None) if found else None
