"""Stories: groups of claims about one event, the earliest first."""

from collections.abc import Iterable, Iterator
from itertools import product

from attrs import frozen

from tracker.matching.ledger import links, ordered
from tracker.matching.relations import DIRECTED
from tracker.model import Claim, ClaimPair, Ledger, Match


@frozen
class Story:
    """Claims of one story, the earliest first; the story has its id. `proposed`: the claims that only the matcher
    adds."""

    claims: tuple[Claim, ...]
    proposed: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return self.claims[0].id


SAME, JOINING = frozenset(["repeats"]), frozenset(["repeats"]) | DIRECTED
"""The relations that join the same claims, and those that join claims of one story."""
APART = frozenset(["distinct", "contradicts"])


def stories(ledger: Ledger, matches: Iterable[Match] = (), *, wide: bool = False) -> tuple[Story, ...]:
    """The stories of two claims or more, by id: claims joined by `repeats` and, given `matches`, probable duplicates.
    `wide`: also those that narrow, report or update each other.

    What an editor has joined stays joined. A proposed pair joins two groups only if their claims are alike on the whole
    (the mean score over all pairs reaches the setting `suggest`, unlike pairs counting nothing), and no editor has
    recorded any of them as distinct: a chain of weak links does not make two stories one.
    """
    joined, joining = links(ledger), JOINING if wide else SAME
    groups = {claim.id: [claim.id] for claim in ledger.claims}
    for (a, b), how in sorted(joined.items()):
        if how & joining:
            _merge(groups, a, b)
    confirmed = {name for group in groups.values() if len(group) > 1 for name in group}
    scores = {(match.left, match.right): match.score for match in matches if match.difference is None}
    parting = APART if wide else APART | {"reports"}
    apart = {pair for pair, how in joined.items() if how & parting}
    for match in matches:
        these, those = groups[match.left], groups[match.right]
        likely = match.duplicate or (wide and bool(match.relation))
        if likely and _alike(these, those, scores, apart, ledger.settings.suggest):
            _merge(groups, match.left, match.right)
    return tuple(_story(ledger, group, confirmed) for group in _distinct(groups.values()) if len(group) > 1)


def _merge(groups: dict[str, list[str]], a: str, b: str) -> None:
    if groups[a] is not groups[b]:
        whole = groups[a] + groups[b]
        for name in whole:
            groups[name] = whole


def _alike(
    these: list[str],
    those: list[str],
    scores: dict[ClaimPair, float],
    apart: set[ClaimPair],
    least: float,
) -> bool:
    pairs = [ordered(a, b) for a, b in product(these, those)]
    if these is those or not apart.isdisjoint(pairs):
        return False
    return sum(scores.get(pair, 0.0) for pair in pairs) >= least * len(pairs)


def _distinct(groups: Iterable[list[str]]) -> Iterator[list[str]]:
    seen = set()
    for group in groups:
        if id(group) not in seen:
            seen.add(id(group))
            yield group


def _story(ledger: Ledger, group: list[str], confirmed: set[str]) -> Story:
    claims = [claim for name in group if (claim := ledger.claim(name)) is not None]
    proposed = frozenset(name for name in group if name not in confirmed)
    return Story(tuple(sorted(claims, key=earliest)), proposed)


def earliest(claim: Claim) -> tuple[str, str]:
    """Orders claims by their date, those without one last, then by id."""
    return claim.date or "9999", claim.id
