"""The claims of a ledger that are near each other."""

from collections.abc import Iterator
from itertools import chain

from tracker.matching.coverage import similarity
from tracker.matching.pairs import link
from tracker.matching.vectors import cosine, forms, vectors
from tracker.matching.vetoes import by_hedge, by_person, by_time, vetoes
from tracker.model import Claim, Conflict, Focus, Ledger, Match
from tracker.text.fold import pin

RELATED = 0.3
"""From this score on a pair is worth comparing, though it may say something else: contradictions live here."""

COVERED = 0.5
"""How much of the fuller claim the other must cover. A ledger is about a few things, and the company that headlines
keep there is no proof. On either half of the labelled headlines this raises precision from .95 to .97 or more."""

WORK = 6_000_000
"""What an audit spends on looking at every pair, in steps of the inverted index: about half a second."""

Pair = tuple[str, str]


def match_all(ledger: Ledger, focus: Focus | None = None) -> tuple[Match, ...]:
    """The pairs of claims that are alike, strongest first: duplicates, and those that are only related.

    A pair is a duplicate from the setting `suggest` on, if each covers the other and nothing parts them. Pairs recorded
    as `distinct` or joined by `reports` are left out; pairs joined otherwise are no duplicates, and those recorded as
    `repeats` are all there, however unlike. `focus`: only pairs with one of its claims.
    """
    joined = links(ledger)
    if focus is not None:
        joined = {pair: how for pair, how in joined.items() if not focus.claims.isdisjoint(pair)}
    scores = _near(ledger, focus)
    scores |= _unlike(ledger, {pair for pair, how in joined.items() if "repeats" in how} - scores.keys())
    found = [
        _match(ledger, pair, score, joined.get(pair, frozenset()))
        for pair, score in scores.items()
        if not joined.get(pair, frozenset()) & {"distinct", "reports"}
    ]
    return tuple(sorted(found, key=lambda match: (-match.score, match.left, match.right)))


def links(ledger: Ledger) -> dict[Pair, frozenset[str]]:
    """How claims are joined: the pair of ids, left < right, and the relations recorded on either side.

    A `distinct` whose pin no longer fits is left out: the words that were told apart are gone."""
    found: dict[Pair, frozenset[str]] = {}
    for pair, relation in _recorded(ledger):
        found[pair] = found.get(pair, frozenset()) | {relation}
    return found


def _recorded(ledger: Ledger) -> Iterator[tuple[Pair, str]]:
    for claim in ledger.claims:
        for joint in claim.links:
            other = ledger.claim(joint.to)
            if other is None or other is claim:
                continue
            if joint.relation != "distinct" or joint.pin in (None, pin(claim.text, other.text)):
                yield ordered(claim.id, joint.to), joint.relation


def ordered(a: str, b: str) -> Pair:
    """A pair of ids, left < right."""
    return (a, b) if a < b else (b, a)


def difference(left: Claim, right: Claim) -> Conflict | None:
    """What parts two claims of like wording: who says it, when, or what their words say differently."""
    a, b = left.text, right.text
    return next(chain(by_person(left, right), by_time(left, right), vetoes(a, b), by_hedge(a, b)), None)


def _near(ledger: Ledger, focus: Focus | None) -> dict[Pair, float]:
    claims = ledger.claims
    among = None if focus is None else [i for i, claim in enumerate(claims) if claim.id in focus.claims]
    found = link([claim.text for claim in claims], threshold=RELATED, work=WORK, among=among)
    return {ordered(claims[i].id, claims[j].id): score for i, j, score in found}


def _unlike(ledger: Ledger, pairs: set[Pair]) -> dict[Pair, float]:
    """The cosines of pairs that the search passed over."""
    if not pairs:
        return {}
    spaces = dict(zip((c.id for c in ledger.claims), vectors(forms(c.text for c in ledger.claims)), strict=True))
    return {pair: cosine(spaces[pair[0]], spaces[pair[1]]) for pair in sorted(pairs)}


def _match(ledger: Ledger, pair: Pair, score: float, joined: frozenset[str]) -> Match:
    left, right = (claim for name in pair if (claim := ledger.claim(name)))
    if "repeats" not in joined and (score < ledger.settings.suggest or similarity(left.text, right.text) < COVERED):
        return Match(*pair, score)
    parted = difference(left, right)
    alike = score >= ledger.settings.suggest and similarity(left.text, right.text) >= COVERED
    return Match(*pair, score, alike and parted is None and joined <= {"repeats"}, parted)
