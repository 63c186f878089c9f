"""What each stage found in a ledger: places of quotes, pairs of claims, conflicts, assessments."""

from collections.abc import Mapping
from typing import NamedTuple

from attrs import frozen

from tracker.model.records import Judgement


@frozen
class Focus:
    """What a stage is asked about where not everything is wanted. Of these claims, of pairs with one of them and of
    these sources it finds what it finds in the whole ledger, to the last digit; of nothing else it finds anything."""

    claims: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a quote may stand: code points, 0-based, end-exclusive; score 0 to 1."""

    start: int
    end: int
    score: float


class Difference(NamedTuple):
    """Words of a quote against the words that stand in their place. `kind` is the meaning that differs (number, unit,
    date, name, person, negation, hedge, quantifier, opposite, or another word of matter), None for a harmless one, and
    `left-out` for words of matter that the quote passes over without saying so, which change nothing by themselves."""

    quote: str
    text: str
    kind: str | None


@frozen
class Anchor:
    """Where a quote stands in a text.

    `status`: `exact`, `reworded` (harmless differences), `altered` (differs in meaning), `ambiguous` (several places
    and nothing decides) or `missing`. `start` and `end` are None when missing. `places` holds the best places, best
    first, also when ambiguous.
    """

    status: str
    start: int | None = None
    end: int | None = None
    score: float = 0.0
    differences: tuple[Difference, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def span(self) -> tuple[int, int] | None:
        """Start and end, or None when missing."""
        return None if self.start is None or self.end is None else (self.start, self.end)


Anchors = Mapping[tuple[str, int], Anchor]
"""Anchors by claim id and index of the item of evidence."""

ClaimPair = tuple[str, str]
"""The ids of two claims."""


class Conflict(NamedTuple):
    """`kind`: number date place name negation opposite exclusivity role attribution modality; `judged` where only a
    judge says so."""

    kind: str
    left: str
    right: str


@frozen
class Unchecked:
    """An item of evidence that could not be checked, and why. It never counts as passed.

    `rules`: the codes of those that could not be applied for want of it, to the item or to the claim as a whole;
    `whole`: whether its claim's verdict rests on it.
    """

    claim: str
    item: int
    why: str
    whole: bool = False
    rules: tuple[str, ...] = ()


@frozen
class Fault:
    """The tool failed: in which stage (`the search for duplicates`), with which kind of error, and at which claim or
    source (an id), where it was one."""

    stage: str
    error: str
    claim: str | None = None
    source: str | None = None


@frozen
class Unnamed:
    """Who a cited passage has it from, where that is nobody in particular: the words for it, those of them that say so
    (`said`), and whether there is a voice (`analysts said`) or none (`is seen as`)."""

    words: str
    cue: str
    voice: bool = False


@frozen
class Match:
    """Two claims that are alike, by id, left < right. `duplicate`: they say the same. `relation`: what they are
    proposed as (repeats, narrows, reports, updates; "" for nothing), `turned` where the right one has it to the left.
    `difference` is what sets two apart that are worded alike; `skipped`: the two were not looked at, for the claims are
    so long that all their pairs would take too long."""

    left: str
    right: str
    score: float
    duplicate: bool = False
    difference: Conflict | None = None
    relation: str = ""
    turned: bool = False
    skipped: bool = False


@frozen
class Comparison:
    """How two statements stand to each other: `relation` is same, contradicts, related or unrelated; `because` says
    why what looks like a conflict is none (update scope qualifies attribution other-event). `judgements` are the
    answers of judges that took part."""

    relation: str
    conflicts: tuple[Conflict, ...] = ()
    because: str | None = None
    confidence: float = 0.0
    judgements: tuple[Judgement, ...] = ()


@frozen
class SourceConflict:
    """A passage of a source (code points) that conflicts with a claim which does not cite it."""

    claim: str
    source: str
    start: int
    end: int
    comparison: Comparison


@frozen
class Shortfall:
    """Where evidence falls short of a claim: the slug of the S rule that it belongs to, the claim's words, the
    evidence's, how sure it is (0 to 1), and which item of the evidence it is about (None: all of them together).

    `at`: where in the claim (code points), if anywhere in it. `code`: which check found it, or which delta it is; by
    this it is calibrated.
    """

    slug: str
    claim: str
    evidence: str
    confidence: float = 0.0
    item: int | None = None
    at: tuple[int, int] | None = None
    code: str = ""


@frozen
class Assessment:
    """Does the evidence say what the claim says? `label` is supports, refutes or not-enough; `confidence` is from 0 to
    1. `judgements` are the answers of judges that are sure, and agree, that it does (`supports`) or does not."""

    label: str
    reasons: tuple[Shortfall, ...] = ()
    confidence: float = 0.0
    judgements: tuple[Judgement, ...] = ()

    @property
    def confidences(self) -> tuple[float, ...]:
        """How sure each of the reasons is."""
        return tuple(one.confidence for one in self.reasons)

    @property
    def items(self) -> tuple[int | None, ...]:
        """Which item of the evidence each of the reasons is about."""
        return tuple(one.item for one in self.reasons)
