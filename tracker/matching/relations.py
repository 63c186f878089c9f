"""What one claim is to another: the same, narrower, a report, a later state; and how likely they are one story.

Two relations are told apart. Claims are *the same* where each bears out the other (`repeats`); they are of *one story*
where one is contained in the other (`narrows`), says who said it (`reports`) or tells a later state (`updates`). Score,
relation and what sets a pair apart depend on the pair alone; only the cut for proposing depends on how many there are.
"""

from math import log

from tracker.matching.apart import careful
from tracker.matching.overlap import Overlap, items, overlap, overlaps
from tracker.model import Claim
from tracker.text.calendar import certainly_before
from tracker.text.fold import folded_words
from tracker.text.signals.attribution import attributions
from tracker.text.signals.hedges import hedges

HALF = 8.0
"""At this strength (nats) the score of a pair is one half: chosen on some 90 pairs of claims from five articles about
one matter, which one reader marked; of other matters nothing is known."""

STEEP = 3.1
"""So many nats more make false pairs e times rarer (measured on 900 of the labelled round-ups)."""

FEW = 100
"""Up to so many claims the cut is the shipped one; beyond, it rises so that false pairs a claim stay as few."""

SAME = 0.7
"""From this share of both sides on, what two claims share is what they say."""

MOST = 0.6
"""Two claims that share no verb are one story only where they share so much of one: its subject is not enough."""

COVER = 0.45
"""So much of both sides, on the average, is shared in the clauses of one story. Long sentences about one matter share
many of its words; without this bound three times as many pairs of the five articles would be proposed."""

OTHER = 0.9
"""What is only of one matter reaches no more than so much of `HALF`: below every cut, and not unlike."""

LATEST = 0.999
"""No cut is higher: equal claims are always proposed."""


def score(a: str, b: str) -> float:
    """How likely two statements are to be one story, by what they share, 0 to 1; equal words are 1."""
    if folded_words(a) == folded_words(b):
        return 1.0
    whole, shared = overlaps(a, b)
    strength = shared.strength
    subject = shared.verb is not True and max(shared.of_left, shared.of_right) < MOST
    if subject or shared.of_left + shared.of_right < 2 * COVER:
        strength = min(strength, HALF * OTHER)
    return max(strength / (strength + HALF), _both(whole))


def _both(whole: Overlap) -> float:
    """How much of either side is shared, where it is most of both: short claims tell little and may still be equal."""
    least = min(whole.of_left, whole.of_right)
    return least if least >= SAME else 0.0


def cut(n: int, least: float = 0.5) -> float:
    """The score from which on a pair is proposed among `n` claims; `least` is the cut among a hundred or fewer."""
    if n <= FEW:
        return least
    strength = HALF * least / (1 - least) if least < 1 else HALF / (1 - LATEST)
    raised = strength + STEEP * log(n / FEW)
    return min(LATEST, raised / (raised + HALF))


def turned(relation: str, left: Claim, right: Claim) -> bool:
    """Whether the second of two claims has a relation to the first, where an editor says which it is: the fuller
    one narrows, the one that names a speaker reports, the later one (else the one without a hedge) updates."""
    if relation == "narrows":
        return _fuller(right, left)
    if relation == "reports":
        return _told(right) and not _told(left)
    dated = certainly_before(left.date, right.date)
    return dated or (bool(hedges(left.text)) and not certainly_before(right.date, left.date))


def kind(left: Claim, right: Claim) -> tuple[str, bool]:
    """The relation of two claims of one story, and whether it is the second that has it to the first."""
    if _told(left) != _told(right):
        return "reports", _told(right)
    hedged = [bool(hedges(one.text)) for one in (left, right)]
    if hedged[0] != hedged[1]:
        return "updates", hedged[0]
    whole = overlap(left.text, right.text)
    if min(whole.of_left, whole.of_right) >= SAME and careful(left, right) is None:
        return "repeats", certainly_before(left.date, right.date)
    return "narrows", _fuller(right, left)


def _told(claim: Claim) -> bool:
    """Whether a claim says who says it."""
    return bool(claim.speaker or attributions(claim.text))


def _fuller(a: Claim, b: Claim) -> bool:
    return sum(one.told for one in items(a.text)) > sum(one.told for one in items(b.text))
