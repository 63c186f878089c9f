"""What editors decide about pairs: what is open, how an answer is recorded, and what the answers teach."""

from collections.abc import Iterable

from attrs import frozen

from tracker.errors import TrackerError
from tracker.matching.ledger import Pair, links, ordered
from tracker.matching.pairs import link
from tracker.matching.stories import earliest
from tracker.model import Claim, Ledger, Match
from tracker.records import writer
from tracker.text.fold import pin


def proposals(ledger: Ledger, matches: Iterable[Match]) -> tuple[Match, ...]:
    """The pairs that are probably one, and that nobody has decided on; strongest first."""
    joined = links(ledger)
    return tuple(match for match in matches if match.duplicate and (match.left, match.right) not in joined)


def confirm(ledger: Ledger, a: Claim, b: Claim) -> str:
    """Record that two claims say the same; gives the path of the record that was changed.

    Raises `TrackerError` where the pair is decided already.
    """
    return _record(ledger, a, b, {"relation": "repeats"})


def reject(ledger: Ledger, a: Claim, b: Claim, because: str) -> str:
    """Record that two claims look alike and are not the same; the pin reopens the question if one is rewritten."""
    if not because.strip():
        raise TrackerError("a rejection needs a reason: --because …")
    return _record(ledger, a, b, {"relation": "distinct", "because": because, "pin": pin(a.text, b.text)})


def _record(ledger: Ledger, a: Claim, b: Claim, answer: dict[str, str]) -> str:
    """The link stands in the later claim, where findings about the pair stand, too."""
    if a.id == b.id:
        raise TrackerError(f"{a.id} cannot be linked to itself")
    if known := links(ledger).get(ordered(a.id, b.id)):
        raise TrackerError(
            f"{a.id} and {b.id} are linked already ({', '.join(sorted(known))}); edit that link to change it"
        )
    to, at = sorted((a, b), key=earliest)
    writer.append(ledger.root, at.path, ("links",), {"to": to.id, **answer})
    return at.path


# ---------------------------------------------------------------- what the answers teach


@frozen
class Evaluation:
    """How the matcher does on the pairs that editors decided on: (pair, score, whether they are one), best first; and
    the threshold that would serve them best, with its precision and recall (0 to 1)."""

    pairs: tuple[tuple[Pair, float, bool], ...]
    threshold: float | None = None
    precision: float = 0.0
    recall: float = 0.0

    def at(self, threshold: float) -> tuple[float, float]:
        """Precision and recall at a threshold; a precision of 1 where nothing is proposed."""
        proposed = [same for _, score, same in self.pairs if score >= threshold]
        true = sum(same for *_, same in self.pairs)
        right = sum(proposed)
        return (right / len(proposed) if proposed else 1.0), (right / true if true else 0.0)


def evaluate(ledger: Ledger) -> Evaluation:
    """Score the matcher on the `repeats` and `distinct` links that are recorded in the ledger.

    The best threshold is that of the greatest F1; among equals the highest, which raises the fewest false alarms.
    """
    decided = {pair: "repeats" in how for pair, how in links(ledger).items() if len(how & {"repeats", "distinct"}) == 1}
    texts = [claim.text for claim in ledger.claims]
    scores = {ordered(ledger.claims[i].id, ledger.claims[j].id): score for i, j, score in link(texts, threshold=0.0)}
    ranked = sorted(
        ((pair, scores.get(pair, 0.0), same) for pair, same in decided.items()), key=lambda p: (-p[1], p[0])
    )
    found = Evaluation(tuple(ranked))
    if not any(same for *_, same in ranked):
        return found
    best = max((score for _, score, same in ranked if same), key=lambda t: (_f1(*found.at(t)), t))
    return Evaluation(tuple(ranked), best, *found.at(best))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
