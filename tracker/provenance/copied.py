"""Edges from text reuse in the origin graph: copies to their originals, and quotes to the earliest source of their
words."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.grouping import grouped
from tracker.model import Anchors, Edge, Extent, Ledger, Reuse, Shared
from tracker.provenance.declared import HOW
from tracker.provenance.draft import GraphBuilder
from tracker.provenance.times import by_age

WHOLE = 0.6
"""Minimum copied share (0 to 1) of a text from which every passage of it counts as from the original."""


class _Held(NamedTuple):
    """A passage of a source (code points) that another source has, too, and the evidence for it."""

    start: int
    end: int
    other: str
    passage: Shared
    found: Reuse


def copy_sources(draft: GraphBuilder, found: Iterable[Reuse]) -> None:
    """Adds an edge from each copy to its original, unless the records have it already."""
    declared = set(_declared(draft.ledger))
    for one in found:
        pair = frozenset({one.copy, one.original})
        copied = [passage for passage in one.passages if not passage.quoted]
        if copied and pair not in declared:
            _add(draft, one, copied, "wasDerivedFrom" if one.directed else "alternateOf", one.share >= WHOLE)
        elif quoting := [passage for passage in one.passages if passage.quoted == "copy"]:
            _add(draft, one, quoting, "wasQuotedFrom", False)


def _declared(ledger: Ledger) -> Iterable[frozenset[str]]:
    return (frozenset({s.id, d.source}) for s in ledger.sources for d in s.derived_from if HOW[d.how][1])


def _add(draft: GraphBuilder, one: Reuse, passages: list[Shared], kind: str, whole: bool) -> None:
    start, end = f"source:{one.copy}", f"source:{one.original}"
    much = (
        f"{one.share:.0%} of its words stand in {one.original}"
        if kind != "wasQuotedFrom"
        else f"it quotes {one.original}"
    )
    seen = (spot for p in passages for spot in (Extent(one.copy, *p.copy), Extent(one.original, *p.original)))
    edge = Edge(start, end, kind, f"{much}; {one.why}", one.confidence, whole, "reuse", tuple(seen))
    draft.infer(edge, [frozenset({start, end})])


def copy_quotes(draft: GraphBuilder, found: Iterable[Reuse], anchors: Anchors) -> None:
    """Adds, for each quote without another origin, the earliest source that has its passage."""
    held = _by_source(draft, found)
    age = {source.id: by_age(source) for source in draft.ledger.sources}
    for claim in draft.ledger.claims:
        for i, item in enumerate(claim.evidence):
            node, anchor = f"quote:{claim.id}#{i}", anchors.get((claim.id, i))
            span = anchor.span if anchor else None
            if span is None or item.origin or draft.is_traced(node):
                continue
            there = [one for one in held.get(item.source, ()) if _inside(*span, one)]
            first = min(there, key=lambda one: age[one.other], default=None)
            if first and (
                first.found.copy == item.source if first.found.directed else age[first.other] < age[item.source]
            ):
                _add_quote(draft, node, Extent(item.source, *span), first)


def _by_source(draft: GraphBuilder, found: Iterable[Reuse]) -> dict[str, list[_Held]]:
    """The shared passages of each source, less those of sources that an editor has recorded as independent."""
    kept = (one for one in found if frozenset({f"source:{one.copy}", f"source:{one.original}"}) not in draft.apart)
    return grouped(pair for one in kept for passage in one.passages for pair in _both_ways(one, passage))


def _both_ways(one: Reuse, passage: Shared) -> Iterator[tuple[str, _Held]]:
    yield one.copy, _Held(*passage.copy, one.original, passage, one)
    yield one.original, _Held(*passage.original, one.copy, passage, one)


def _inside(start: int, end: int, held: _Held) -> bool:
    """Whether more than half of a quote is in a passage."""
    return 2 * (min(end, held.end) - max(start, held.start)) > end - start


def _add_quote(draft: GraphBuilder, node: str, quote: Extent, first: _Held) -> None:
    one = first.found
    place = first.passage.original if one.copy == quote.source else first.passage.copy
    if first.passage.quoted == "both":
        kind, why = "alternateOf", f"{first.other} quotes the same words"
    elif one.directed:
        kind = "wasQuotedFrom" if first.passage.quoted == "copy" else "wasDerivedFrom"
        why = f"{first.other} has the same passage; {one.why}"
    else:
        kind, why = "alternateOf", f"{first.other} has the same passage, and nothing says which was first"
    seen = (quote, Extent(first.other, *place))
    draft.keep(Edge(node, f"source:{first.other}", kind, why, one.confidence, False, "reuse", seen))
