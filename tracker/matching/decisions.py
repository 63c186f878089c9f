"""Editors' decisions about pairs: open proposals, recording an answer, and evaluation of the matcher by the answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from tracker.errors import TrackerError, require
from tracker.matching.differences import first_difference
from tracker.matching.ledger import claim_scores, links, ordered
from tracker.matching.relations import DIRECTED, RELATIONS
from tracker.matching.stories import earliest
from tracker.model import Claim, ClaimPair, Ledger, Match
from tracker.records import writer
from tracker.text.fold import pin

if TYPE_CHECKING:
    from tracker.matching.embeddings import Meaning


def proposals(ledger: Ledger, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The undecided pairs that are probably one claim or one story: first the same claims, the strongest first."""
    joined = links(ledger)
    found = [match for match in matches if match.relation and (match.left, match.right) not in joined]
    return tuple(sorted(found, key=lambda match: (match.relation != "repeats", -match.score, match.left, match.right)))


def confirm(ledger: Ledger, a: Claim, b: Claim, relation: str = "repeats") -> str:
    """Record the relation of the first claim to the second (`repeats`: the same); returns the path of the changed
    record.

    Raises `TrackerError` where the pair is decided already, or the relation is none of `RELATIONS`.
    """
    require(relation, RELATIONS, "what two claims of one story are to each other is")
    return _record(ledger, a, b, {"relation": relation})


def reject(ledger: Ledger, a: Claim, b: Claim, because: str) -> str:
    """Record that two claims look alike and are not the same; the pin reopens the question if one is rewritten."""
    if not because.strip():
        raise TrackerError("a rejection needs a reason: --because …")
    return _record(ledger, a, b, {"relation": "distinct", "because": because, "pin": pin(a.text, b.text)})


def _record(ledger: Ledger, a: Claim, b: Claim, answer: dict[str, str]) -> str:
    """The link is written to the first claim; where either may have it, to the later one, like findings about the
    pair."""
    if a.id == b.id:
        raise TrackerError(f"{a.id} cannot be linked to itself")
    if known := links(ledger).get(ordered(a.id, b.id)):
        raise TrackerError(
            f"{a.id} and {b.id} are linked already ({', '.join(sorted(known))}); edit that link to change it"
        )
    to, at = (b, a) if answer["relation"] in DIRECTED else sorted((a, b), key=earliest)
    writer.append(ledger.root, at.path, ("links",), {"to": to.id, **answer})
    return at.path


# ---------------------------------------------------------------- what the answers teach


class PairDecision(NamedTuple):
    """A pair that editors decided on: whether it is one, the matcher's score (0 to 1), and the difference that keeps it
    from being proposed whatever the score ("" if none)."""

    left: str
    right: str
    same: bool
    score: float
    apart: str


@frozen
class Evaluation:
    """The matcher's scores of the decided pairs, best first; and the threshold of the best F1 with its precision and
    recall (0 to 1)."""

    decisions: tuple[PairDecision, ...]
    threshold: float | None = None
    precision: float = 0.0
    recall: float = 0.0

    def at(self, threshold: float) -> tuple[float, float]:
        """Precision and recall at a threshold; a precision of 1 where nothing is proposed."""
        proposed = [found.same for found in self.decisions if found.score >= threshold and not found.apart]
        true = sum(found.same for found in self.decisions)
        right = sum(proposed)
        return (right / len(proposed) if proposed else 1.0), (right / true if true else 0.0)


def evaluate(ledger: Ledger, meaning: "Meaning | None" = None) -> Evaluation:
    """Score the matcher on the `repeats` and `distinct` links that are recorded in the ledger.

    The best threshold is that of the greatest F1; among equals the highest, which raises the fewest false alarms. None
    where there is no pair to find.
    """
    decided = {pair: "repeats" in how for pair, how in links(ledger).items() if len(how & {"repeats", "distinct"}) == 1}
    scored = claim_scores(ledger, decided, meaning)
    found = [_decision(ledger, pair, same, scored[pair]) for pair, same in decided.items()]
    ranked = Evaluation(tuple(sorted(found, key=lambda one: (-one.score, one.left, one.right))))
    open_ones = [one.score for one in found if one.same and not one.apart]
    if not open_ones:
        return ranked
    best = max(open_ones, key=lambda t: (_f1(*ranked.at(t)), t))
    return Evaluation(ranked.decisions, best, *ranked.at(best))


def _decision(ledger: Ledger, pair: ClaimPair, same: bool, score: float) -> PairDecision:
    left, right = (claim for name in pair if (claim := ledger.claim(name)))
    parted = first_difference(left, right)
    return PairDecision(*pair, same, score, parted.kind if parted else "")


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
