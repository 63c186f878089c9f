"""What several rules share. Not a rule: the walk skips names with an underscore."""

from collections.abc import Callable, Iterator

from tracker.anchoring.marking import marked_difference, only_here
from tracker.facts import Facts
from tracker.findings import Finding, Passage, Region, Rule, Severity, Spot
from tracker.model import Anchor, Claim, Difference, Evidence, Place

SHOWN = 3
"""How many of several places a finding shows."""


def problems(facts: Facts, rule: Rule) -> Iterator[Finding]:
    """What went wrong while reading, as findings of the rule that it belongs to."""
    for p in facts.ledger.problems:
        if p.code != rule.code:
            continue
        yield rule.finding(
            p.message,
            Region(p.path, p.line, p.column, p.end_line, p.end_column),
            severity=Severity[p.severity.upper()],
            claim=p.record if p.path.startswith("claims/") else None,
            source=p.record if p.path.startswith("sources/") else None,
            about=p.message,
            related=tuple(
                Region(path, line, column, line, column, message) for path, line, column, message in p.related
            ),
        )


def anchored(
    facts: Facts, *statuses: str, asked: Callable[[Evidence], bool] = lambda _: True
) -> Iterator[tuple[Claim, int, Evidence, Anchor]]:
    """The evidence that is asked for whose anchor has one of these statuses."""
    for claim in facts.ledger.claims:
        for i, item in enumerate(claim.evidence):
            anchor = facts.anchors.get((claim.id, i)) if asked(item) else None
            if anchor is not None and anchor.status in statuses:
                yield claim, i, item, anchor


def quote_spot(claim: Claim, item: int, words: str = "") -> Spot:
    """The quote of an item, narrowed to some words of it; of a sealed one, its fingerprint."""
    if claim.evidence[item].quote_sha256:
        return Spot(claim.path, ("evidence", item, "quote_sha256"))
    return Spot(claim.path, ("evidence", item, "quote"), words)


def both_places(
    facts: Facts, claim: Claim, item: int, anchor: Anchor, difference: Difference | None, message: str
) -> tuple[Spot, tuple[Passage, ...]]:
    """Where a difference stands in a quote and in its source: the words to underline in both."""
    cited, start, end = claim.evidence[item], anchor.start or 0, anchor.end or 0
    source = facts.ledger.source(cited.source)
    text = source.text.content if source else None
    if difference is None or cited.quote is None or text is None:
        return quote_spot(claim, item), (Passage(cited.source, start, end, message),)
    mine, theirs = marked_difference(cited.quote, text[start:end], difference)
    words = "" if mine == (0, len(cited.quote)) else only_here(cited.quote, mine)
    there = Passage(cited.source, start + theirs[0], start + theirs[1], message)
    return quote_spot(claim, item, words), (there,)


def passages(source: str, places: tuple[Place, ...], message: str) -> tuple[Passage, ...]:
    return tuple(Passage(source, place.start, place.end, message) for place in places[:SHOWN])
