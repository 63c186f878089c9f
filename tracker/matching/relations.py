"""Relation of two claims (the same, narrower, a report, a later state), and the score of their being one story.

Two relations are distinguished. Claims are *the same* where each supports the other (`repeats`); they are of *one
story* where one is contained in the other (`narrows`), attributes it to a speaker (`reports`) or gives a later state
(`updates`). Score, relation and what sets a pair apart depend on the pair alone; only the cut for proposing depends on
how many there are.
"""

from math import log

from tracker.language.clauses import syntax
from tracker.matching.acts import has_own_act, other_act, shares_act
from tracker.matching.differences import careful, planned_words
from tracker.matching.overlap import SharedContent, items, length, overlaps, shared_content
from tracker.model import Claim
from tracker.text.caches import remembered
from tracker.text.calendar import certainly_before
from tracker.text.fold import folded_words
from tracker.text.signals.attribution import attributions
from tracker.text.signals.names import places

DIRECTED = frozenset(["narrows", "reports", "updates"])
RELATIONS = ("repeats", "narrows", "reports", "updates")
"""The relations of two claims of one story."""

INVERSE = {"narrows": "is part of", "reports": "is reported by", "updates": "has a later state in"}
"""Relation → the text of its inverse."""

HALF = 7.7
"""At this strength (nats) the score of a pair is one half: chosen on some 90 pairs of claims from five articles about
one matter, which one reader marked, and on 2,200 pairs of own claims about ten other matters."""

STEEP = 3.1
"""Nats that make false pairs e times rarer (measured on 900 of the labelled round-ups)."""

CROWDED = 5.3
"""Additional nats required of pairs that are only one story: every article has many statements on one topic. Of 56
pairs so proposed in two ledgers of 1,500 claims over real articles 25 were right at the other cut, 17 of 22 at this
one; in six of 100 claims 10 of 17."""

FEW = 100
"""Maximum number of claims at which the cut is the shipped one; beyond, it rises so that false pairs a claim stay as
few."""

SAME = 0.7
"""Minimum share of both sides (0 to 1) from which the overlap is the statement."""

MOST = 0.65
"""Minimum share of one side (0 to 1) of two claims of one story without a shared verb. Of 80 pairs of prose that one
reader marked, of those without a shared verb all that were one story share more, 5 of 10 that were not share less."""

BEHIND = 0.3
"""Minimum share of the overlap (0 to 1) after the verb of both claims: their subject alone is not enough (the same
pairs: below it were 8 that were not one story, and 2 that were)."""

REPORTED = 0.6
"""Minimum share of a claim (0 to 1) that another must cover to be its report (`reports`); else both are only of one
story."""

COVER = 0.45
"""Minimum mean share of both sides (0 to 1) in the clauses of one story. Long sentences about one matter share many of
its words; without this bound three times as many pairs of the five articles would be proposed."""

PLENTY, LESS = 16.0, 0.4
"""Overlap of clauses (nats) from which a lower share of both sides is enough."""

EVEN, MUCH = 0.55, 13.0
"""Minimum share of both sides (0 to 1), and overlap (nats), of one story where a statement has no content verb (`X
would give them a network`)."""

CONTAINED = 0.9
"""Minimum share of a statement (0 to 1) that another must cover to contain it, whatever else that says."""

OTHER = 0.9
"""Maximum strength, as a share of `HALF`, of pairs that share only a topic: below every cut, and not unlike."""

LATEST = 0.999
"""Maximum cut: equal claims are always proposed."""


def score(a: str, b: str, least: float = 0.0) -> float:
    """Likelihood that two statements are one story by their overlap, 0 to 1; 1 for equal words. 0 where the overlap
    cannot reach `least`."""
    if folded_words(a) == folded_words(b):
        return 1.0
    whole, shared = overlaps(a, b)
    nats, both = shared.strength, _both(whole)
    if max(nats / (nats + HALF), both) < least:
        return 0.0
    if max(nats, HALF * both) > HALF * OTHER and _related(a, b, whole, shared):
        nats, both = min(nats, HALF * OTHER), 0.0
    return max(nats / (nats + HALF), both)


def _related(a: str, b: str, whole: SharedContent, shared: SharedContent) -> bool:
    """Whether two statements share only a topic: they share too little of either, or only their subject, or nothing
    that happens; or each names a country or body that the other does not."""
    if not _both(whole) and not _covered(shared):
        return True
    if not (shared.verb or _at_length(shared) or _figures(a) & _figures(b)):
        return True
    mine, theirs = _places(a), _places(b)
    if mine - theirs and theirs - mine:
        return True
    if _both(whole):
        return not shared.verb and max(whole.of_left, whole.of_right) < CONTAINED and has_own_act(a, b)
    ahead = bool(planned_words(a)) != bool(planned_words(b)) and not shared.verb
    if ahead and not (shares_act(a, b) or shares_act(b, a)):
        return True  # no later state of what is planned: it is something else that has been done
    share = (whole.of_left + whole.of_right) / 2
    if min(shared.of_left, shared.of_right) < SAME and other_act(a, b, 1.0 if _figures(a) & _figures(b) else share):
        return True
    return max(whole.of_left, whole.of_right) < CONTAINED and _of_subject(a, b, whole)


def _covered(shared: SharedContent) -> bool:
    mean = (shared.of_left + shared.of_right) / 2
    return mean >= COVER or (mean >= LESS and shared.strength >= PLENTY)


def _at_length(shared: SharedContent) -> bool:
    """Whether so much is shared that no shared verb is needed."""
    even = shared.verb is None and min(shared.of_left, shared.of_right) >= EVEN and shared.strength >= MUCH
    return even or max(shared.of_left, shared.of_right) >= MOST


def _figures(text: str) -> set[str]:
    """Figures, which count as a verb where both have them: `250 welders are hired`, `it wants 250 welders`."""
    return {one.key for one in items(text) if one.key.startswith("#")}


def _places(text: str) -> frozenset[str]:
    """The countries and bodies that a statement is about; who is reported to say it may be from anywhere."""
    for speaker in filter(None, (one.speaker for one in attributions(text))):
        text = text.replace(speaker, " ", 1)
    return frozenset(places(text))


def _of_subject(a: str, b: str, whole: SharedContent) -> bool:
    """Whether two statements share only their subject. Where one is in the passive, its subject is the other's object:
    `the line was rejected by the council`."""
    (passive, left), (other, right) = _active(a), _active(b)
    same = shared_content(left, right)
    if passive != other or not items(left) or not items(right) or min(same.of_left, same.of_right) >= SAME:
        return False
    return same.nats < BEHIND * whole.nats


@remembered
def _active(text: str) -> tuple[bool, str]:
    """Whether a statement is in the passive, and its predicate: what precedes the subject (`On Monday …`), and from its
    first finite verb on; all of it where it has none."""
    read = syntax(text)
    verb = next((one for one in read.predicates if one.finite and not one.relative), None)
    if verb is None:
        return False, text
    subject = verb.patient if verb.passive else verb.agent
    start = read.tokens[verb.group[0]].start
    before = read.tokens[subject.first].start if subject is not None else 0
    return verb.passive, text[: min(before, start)] + text[start:]


def _both(whole: SharedContent) -> float:
    """The shared part of either side (0 to 1), where it is most of both: short claims carry little information and may
    still be equal."""
    least = min(whole.of_left, whole.of_right)
    return min(1.0, least) if least >= SAME else 0.0


def cut_among(n: int, least: float = 0.5, steep: float = STEEP) -> float:
    """The score from which on a pair is proposed among `n` claims; `least` is the cut among a hundred or fewer, and
    `steep` (nats) what it rises by where there are e times as many."""
    if n <= FEW:
        return least
    raised = strength_of_score(least) + steep * log(n / FEW)
    return min(LATEST, raised / (raised + HALF))


def shared_alone(a: str, b: str) -> float:
    """Information of literally shared words (nats): cheaper than `score`."""
    mine, theirs = ({one.key: one.nats for one in items(text)} for text in (a, b))
    return sum(mine[key] for key in mine.keys() & theirs.keys())


def strength_of_score(score: float) -> float:
    """The strength (nats) of a score, the inverse of `score`."""
    return HALF * score / (1 - min(score, LATEST))


def is_turned(relation: str, left: Claim, right: Claim) -> bool:
    """Whether the second of two claims has a relation to the first, where an editor says which it is: the fuller one
    narrows, the one that names a speaker reports, the later one (else the one with the accomplished event) updates."""
    if relation == "narrows":
        return _fuller(right, left)
    if relation == "reports":
        return _speaker(right) and not _speaker(left)
    dated = certainly_before(left.date, right.date)
    return dated or (bool(planned_words(left.text)) and not certainly_before(right.date, left.date))


def relation_kind(left: Claim, right: Claim) -> tuple[str, bool]:
    """The relation of two claims of one story, and whether the second has it to the first."""
    if _speaker(left) != _speaker(right) and _reported(left, right) and not _names_speaker(left, right):
        return "reports", _speaker(right)
    ahead = [bool(planned_words(one.text)) for one in (left, right)]
    if ahead[0] != ahead[1]:
        return "updates", ahead[0]
    whole = shared_content(left.text, right.text)
    figures = bool(_figures(left.text)) == bool(_figures(right.text))
    if figures and min(whole.of_left, whole.of_right) >= SAME and careful(left, right) is None:
        return "repeats", certainly_before(left.date, right.date)
    return "narrows", _fuller(right, left)


def _reported(left: Claim, right: Claim) -> bool:
    """Whether most of the one that names no speaker is in the other."""
    shared = overlaps(left.text, right.text)[1]
    return (shared.of_right if _speaker(left) else shared.of_left) >= REPORTED


def _names_speaker(left: Claim, right: Claim) -> bool:
    """Whether the one that reports nothing names its source in its text: `the survey found arsenic in …`."""
    introduction, other = (left, right) if _speaker(left) else (right, left)
    speakers = [one.speaker for one in attributions(introduction.text)]
    there = {one.key for one in items(other.text)}
    named = (speaker is not None and {one.key for one in items(speaker)} <= there for speaker in speakers)
    return not introduction.speaker and all(named)


def _speaker(claim: Claim) -> bool:
    """Whether a claim names its speaker."""
    return bool(claim.speaker or attributions(claim.text))


def _fuller(a: Claim, b: Claim) -> bool:
    return length(a.text) > length(b.text)
