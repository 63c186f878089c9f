"""Simulation of the loss of sources: the claims that would lose support."""

from collections.abc import Iterable

from attrs import frozen

from tracker.model import Claim, Ledger, OriginGraph
from tracker.provenance.counting import CARRIES, Nodes, origins_of, quotes_of
from tracker.provenance.documents import Documents
from tracker.provenance.retraction import FallenClaim, carrying_edges, dependants, has_origin, removed_nodes
from tracker.provenance.summary import counted_together


@frozen
class OriginsLeft:
    """Claims that are counted together, and their origins before and after."""

    claims: tuple[Claim, ...]
    had: int
    left: int


@frozen
class LossEffects:
    """The effects of losing some sources: claims that lose all support; claims that depend on those; claims that drop
    below `wanted` independent origins; and claims that lose quotes and keep support."""

    lost: tuple[Claim, ...]
    falls: tuple[FallenClaim, ...]
    fewer: tuple[OriginsLeft, ...]
    weaker: tuple[OriginsLeft, ...]
    wanted: int


def loss_effects(
    ledger: Ledger, graph: OriginGraph, dropped: Iterable[str], taken_back: Iterable[str], wanted: int
) -> LossEffects:
    """The effects if some sources could not be cited (`dropped`: their reprints remain), or were retracted
    (`taken_back`: texts derived from them are lost, too)."""
    without = removed_nodes(Documents(ledger.sources), taken_back)
    uncited = frozenset(f"source:{name}" for name in dropped)

    def standing(claims: Iterable[Claim]) -> tuple[str, ...]:
        quotes = quotes_of(graph, claims)
        return tuple(q for q in quotes if _is_cited(graph, q, uncited) and has_origin(graph, q, without))

    checked = [claim for claim in ledger.claims if claim.verdict in CARRIES]
    by_quotes = [OriginsLeft((claim,), len(quotes_of(graph, [claim])), len(standing([claim]))) for claim in checked]
    lost = tuple(one.claims[0] for one in by_quotes if one.had and not one.left)
    weaker = tuple(one for one in by_quotes if 0 < one.left < one.had)
    by_origins = (
        OriginsLeft(
            claims, len(origins_of(graph, quotes_of(graph, claims))), len(origins_of(graph, standing(claims), without))
        )
        for claims in counted_together(ledger)
    )
    fewer = tuple(one for one in by_origins if 0 < one.left < wanted <= one.had)
    fell = {claim.id: "loses all support" for claim in lost}
    falls = tuple(fall for fall in dependants(ledger, fell) if fall.claim.verdict == "supported")
    return LossEffects(lost, falls, fewer, weaker, wanted)


def _is_cited(graph: OriginGraph, quote: str, uncited: Nodes) -> bool:
    return not any(edge.end in uncited for edge in carrying_edges(graph, quote))
