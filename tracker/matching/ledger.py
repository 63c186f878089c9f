"""The claims of a ledger that are near each other."""

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from tracker.matching.apart import apart, careful
from tracker.matching.neighbours import CHEAP
from tracker.matching.overlap import items
from tracker.matching.pairs import WORK as LINK
from tracker.matching.pairs import linked
from tracker.matching.relations import HALF, cut, kind, score
from tracker.model import Focus, Ledger, Match
from tracker.text.fold import pin

if TYPE_CHECKING:
    from tracker.matching.meaning import Meaning

NEAR, RELATED = 0.2, 0.3
"""From this score of `tracker.link` on (the words, raised by the company) a pair is looked at, or worth comparing
though it may say something else: contradictions live there."""

SHARED = 0.7
"""A pair is worth comparing, too, where the words that both have would alone give so much of the cut."""

WORK = CHEAP
"""What an audit spends on looking at every pair, in steps of the inverted index: half a second. Beyond (some 1,000
claims) it compares candidates, some forty a claim: all pairs of ten thousand claims of one desk make half a million
near each other, and an audit several times as long. `tracker.link` looks at all of them."""

Pair = tuple[str, str]


def match_all(
    ledger: Ledger, focus: Focus | None = None, meaning: "Meaning | None" = None, *, thorough: bool = False
) -> tuple[Match, ...]:
    """The pairs of claims that are alike, strongest first: duplicates, and those that are only related.

    A pair is proposed from the setting `suggest` on (the cut among a hundred claims; it rises with their number), if
    nothing sets the two apart. Pairs recorded as `distinct` or joined by `reports` are left out; pairs joined otherwise
    are no duplicates, and those recorded as `repeats` are all there, however unlike. `focus`: only pairs with one of
    its claims. An audit goes by the words alone, so that it says the same on every machine; `meaning` is for those who
    look for pairs to decide on, and so is `thorough`: to look at every pair, as `tracker.link` does.
    """
    joined = links(ledger)
    if focus is not None:
        joined = {pair: how for pair, how in joined.items() if not focus.claims.isdisjoint(pair)}
    scores = scored(
        ledger, {pair for pair, how in joined.items() if "repeats" in how}, focus, meaning, LINK if thorough else WORK
    )
    least = cut(len(ledger.claims), ledger.settings.suggest)
    found = [
        _match(ledger, pair, score, joined.get(pair, frozenset()), least)
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


def scored(
    ledger: Ledger,
    wanted: Set[Pair],
    focus: Focus | None = None,
    meaning: "Meaning | None" = None,
    work: int = WORK,
) -> dict[Pair, float]:
    """The scores of all pairs that are worth comparing, and of those that are wanted however unlike they are."""
    claims = ledger.claims
    among = None if focus is None else [i for i, claim in enumerate(claims) if claim.id in focus.claims]
    least = SHARED * cut(len(claims), ledger.settings.suggest)
    found = {
        ordered(claims[i].id, claims[j].id): near
        for i, j, near in linked([claim.text for claim in claims], NEAR, work, among, meaning)
        if near >= RELATED or _sharing(claims[i].text, claims[j].text, least)
    }
    return {(a, b): _score(ledger, a, b, meaning) for a, b in found.keys() | wanted}


def _sharing(a: str, b: str, least: float) -> bool:
    """Whether the words that two statements share, without any that are only alike, could reach a score."""
    mine, theirs = ({one.key: one.told for one in items(text)} for text in (a, b))
    told = sum(mine[key] for key in mine.keys() & theirs.keys())
    return told >= least * (told + HALF)


def _score(ledger: Ledger, a: str, b: str, meaning: "Meaning | None") -> float:
    left, right = ledger.claim(a), ledger.claim(b)
    if left is None or right is None:
        return 0.0
    found = score(left.text, right.text)
    return found if meaning is None or found == 1 else meaning.blended(found, left.text, right.text)


def _match(ledger: Ledger, pair: Pair, found: float, joined: frozenset[str], least: float) -> Match:
    left, right = (claim for name in pair if (claim := ledger.claim(name)))
    if found < least and "repeats" not in joined:
        return Match(*pair, found)
    parted = apart(left, right) or (careful(left, right) if joined else None)
    if parted is not None or found < least or joined:
        return Match(*pair, found, parted is None and joined == {"repeats"} and found >= least, parted)
    relation, turned = kind(left, right)
    return Match(*pair, found, relation == "repeats", None, relation, turned)
