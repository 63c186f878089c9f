"""The claims of a ledger that are near each other."""

from collections.abc import Iterator, Set
from itertools import chain
from typing import TYPE_CHECKING

from tracker.matching.neighbours import CHEAP
from tracker.matching.pairs import WORK as LINK
from tracker.matching.pairs import alike, linked
from tracker.matching.vectors import cosine, forms, vectors
from tracker.matching.vetoes import by_hedge, by_person, by_time, vetoes
from tracker.model import Claim, Conflict, Focus, Ledger, Match
from tracker.text.fold import pin

if TYPE_CHECKING:
    from tracker.matching.meaning import Meaning

RELATED = 0.3
"""From this score on a pair is worth comparing, though it may say something else: contradictions live here."""

COVERED = 0.5
"""How much of the fuller claim the other must cover. A ledger is about a few things, and the company that headlines
keep there is no proof. On either half of the labelled headlines this raises precision from .95 to .97 or more."""

WORK = CHEAP
"""What an audit spends on looking at every pair, in steps of the inverted index: half a second. Beyond (some 1,000
claims) it compares candidates, some forty a claim: all pairs of ten thousand claims of one desk make half a million
near each other, and an audit several times as long. `tracker.link` looks at all of them."""

Pair = tuple[str, str]


def match_all(
    ledger: Ledger, focus: Focus | None = None, meaning: "Meaning | None" = None, *, thorough: bool = False
) -> tuple[Match, ...]:
    """The pairs of claims that are alike, strongest first: duplicates, and those that are only related.

    A pair is a duplicate from the setting `suggest` on, if each covers the other and nothing parts them. Pairs recorded
    as `distinct` or joined by `reports` are left out; pairs joined otherwise are no duplicates, and those recorded as
    `repeats` are all there, however unlike. `focus`: only pairs with one of its claims. An audit goes by the words
    alone, so that it says the same on every machine; `meaning` is for those who look for pairs to decide on, and so is
    `thorough`: to look at every pair, as `tracker.link` does.
    """
    joined = links(ledger)
    if focus is not None:
        joined = {pair: how for pair, how in joined.items() if not focus.claims.isdisjoint(pair)}
    scores = scored(
        ledger, {pair for pair, how in joined.items() if "repeats" in how}, focus, meaning, LINK if thorough else WORK
    )
    found = [
        _match(ledger, pair, score, joined.get(pair, frozenset()), meaning)
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


def scored(
    ledger: Ledger,
    wanted: Set[Pair],
    focus: Focus | None = None,
    meaning: "Meaning | None" = None,
    work: int = WORK,
) -> dict[Pair, float]:
    """The scores of all pairs that are near each other, and of those that are wanted however unlike they are."""
    claims = ledger.claims
    among = None if focus is None else [i for i, claim in enumerate(claims) if claim.id in focus.claims]
    near = linked([claim.text for claim in claims], RELATED, work, among, meaning)
    found = {ordered(claims[i].id, claims[j].id): score for i, j, score in near}
    return found | _unlike(ledger, wanted - found.keys(), meaning)


def _unlike(ledger: Ledger, pairs: Set[Pair], meaning: "Meaning | None") -> dict[Pair, float]:
    """The scores of pairs that the search passed over, without company."""
    if not pairs:
        return {}
    texts = {claim.id: claim.text for claim in ledger.claims}
    spaces = dict(zip(texts, vectors(forms(texts.values())), strict=True))
    found = {(a, b): cosine(spaces[a], spaces[b]) for a, b in sorted(pairs)}
    if meaning is None:
        return found
    return {(a, b): meaning.blended(score, texts[a], texts[b]) for (a, b), score in found.items()}


def _match(ledger: Ledger, pair: Pair, score: float, joined: frozenset[str], meaning: "Meaning | None" = None) -> Match:
    left, right = (claim for name in pair if (claim := ledger.claim(name)))
    same = score >= ledger.settings.suggest and covers(left, right, meaning)
    if not same and "repeats" not in joined:
        return Match(*pair, score)
    parted = difference(left, right)
    return Match(*pair, score, same and parted is None and joined <= {"repeats"}, parted)


def covers(left: Claim, right: Claim, meaning: "Meaning | None" = None) -> bool:
    """Whether either says enough of what the other says, however near their scores."""
    return alike(left.text, right.text, meaning) >= COVERED
