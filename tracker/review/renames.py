"""Renames of records between two states: a new id is no removal and addition."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from attrs import evolve, frozen

from tracker.grouping import grouped
from tracker.model import Claim, Ledger, Source

T = TypeVar("T", Claim, Source)


@frozen
class Renames:
    """Old id → new id, of claims and of sources."""

    claims: Mapping[str, str]
    sources: Mapping[str, str]

    @property
    def names(self) -> tuple[tuple[str, str, str], ...]:
        """Kind, old id and new id of each, in the order of the old ids."""
        kinds = (("claim", self.claims), ("source", self.sources))
        return tuple((kind, old, new) for kind, found in kinds for old, new in sorted(found.items()))


def renamed_records(base: Ledger, head: Ledger) -> Renames:
    """The records of the earlier state that are in the later one under another id, with the same content. Of two equal
    records neither is listed, as the pairing is unknown."""
    kept = _ids(base) & _ids(head)

    def name(known: str) -> str:
        return known if known in kept else "?"

    def claim(one: Claim) -> Claim:
        reviews = tuple(evolve(review, path="") for review in one.reviews)
        return evolve(_named(one, name, name), id="", path="", reviews=reviews)

    def source(one: Source) -> Source:
        return evolve(_named_source(one, name), id="", path="", text=evolve(one.text, file=""))

    sources = _paired(base.sources, head.sources, source)
    signed = {item.source for one in base.claims if one.reviews for item in one.evidence}
    sources = {old: new for old, new in sources.items() if old not in signed}  # stamps include the source's id
    return Renames(_paired(base.claims, head.claims, claim), sources)


def under_new_ids(base: Ledger, found: Renames) -> Ledger:
    """The earlier state with the later ids, so that only other changes remain."""
    if not found.names:
        return base

    def claim_id(known: str) -> str:
        return found.claims.get(known, known)

    def source_id(known: str) -> str:
        return found.sources.get(known, known)

    return evolve(
        base,
        claims=tuple(_named(one, claim_id, source_id) for one in base.claims),
        sources=tuple(_named_source(one, source_id) for one in base.sources),
        authors={claim_id(known): who for known, who in base.authors.items()},
    )


def _ids(ledger: Ledger) -> set[str]:
    return {one.id for one in ledger.claims} | {one.id for one in ledger.sources}


def _paired(before: Iterable[T], after: Iterable[T], bare: Callable[[T], T]) -> dict[str, str]:
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    gone, came = (
        grouped((bare(one), name) for name, one in here.items() if name not in there)
        for here, there in ((old, new), (new, old))
    )
    both = ((gone[content], came[content]) for content in gone.keys() & came.keys())
    return {names[0]: others[0] for names, others in both if len(names) == len(others) == 1}


def _named(one: Claim, claim_id: Callable[[str], str], source_id: Callable[[str], str]) -> Claim:
    return evolve(
        one,
        id=claim_id(one.id),
        evidence=tuple(evolve(item, source=source_id(item.source)) for item in one.evidence),
        links=tuple(evolve(link, to=claim_id(link.to)) for link in one.links),
        appears_in=tuple(evolve(at, source=source_id(at.source)) for at in one.appears_in),
    )


def _named_source(one: Source, source_id: Callable[[str], str]) -> Source:
    return evolve(
        one,
        id=source_id(one.id),
        derived_from=tuple(evolve(step, source=source_id(step.source)) for step in one.derived_from),
        independent_of=tuple(
            evolve(other, source=other.source and source_id(other.source)) for other in one.independent_of
        ),
        supersedes=one.supersedes and source_id(one.supersedes),
    )
