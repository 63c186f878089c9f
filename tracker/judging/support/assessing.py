"""Does the evidence say what the claim says?"""

from collections.abc import Callable, Iterable, Iterator, Set

from attrs import evolve

from tracker.judging.support.calibration import calibrated
from tracker.judging.support.compared import compared_doubts
from tracker.judging.support.computed import computed_doubts, derived_doubts
from tracker.judging.support.doubts import (
    ATTRIBUTION,
    DERIVED,
    HEDGE,
    NAME,
    NUMBER,
    OVERSTATED,
    POLARITY,
    ROLES,
    WEAK,
    Doubt,
)
from tracker.judging.support.figures import date_doubts, number_doubts
from tracker.judging.support.foreign import foreign_doubts
from tracker.judging.support.hedging import early_doubts, hedge_doubts
from tracker.judging.support.naming import name_doubts
from tracker.judging.support.polarity import polarity_doubts
from tracker.judging.support.reading import Cited, Reading
from tracker.judging.support.relations import relation_doubts
from tracker.judging.support.scoring import shortfall
from tracker.judging.support.speaking import attribution_doubts
from tracker.judging.support.wording import wording_doubts
from tracker.language.recognising import known_language
from tracker.model import Assessment, Reason
from tracker.text.languages import reading_in
from tracker.text.sentences import around


def assess(
    claim: str,
    evidence: str | Iterable[str],
    *,
    speaker: str | None = None,
    date: str | None = None,
    context: str = "",
    language: str | None = None,
) -> Assessment:
    """Does the evidence say what the claim says?

    `evidence` is one passage or several, read together. `speaker` is who the claim says asserts it, `date` when
    (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`). `context` is the text around the evidence: names and dates may stand there, and
    the rest of the sentence that a passage was cut from. `language` (BCP 47; None: recognised by the words): in one
    whose words are not known here only figures and names are looked for. Words only; nothing is looked up.
    """
    passages = (evidence,) if isinstance(evidence, str) else tuple(evidence)
    known = known_language(" ".join((claim, *passages)), language)
    with reading_in(known):
        cited = tuple(Cited(passage, _whole(passage, context), context, foreign=not known) for passage in passages)
        return weigh(Reading(claim, cited, speaker, date))


def _whole(passage: str, context: str) -> str:
    """The sentences that a passage stands in."""
    at = context.find(passage) if context and passage else -1
    return passage if at < 0 else context[slice(*around(context, at, at + len(passage)))]


Check = Callable[[Reading], Iterator[Doubt]]

CHECKS: tuple[tuple[Check, tuple[str, ...]], ...] = (
    (wording_doubts, (NUMBER, NAME, HEDGE, POLARITY)),
    (number_doubts, (NUMBER,)),
    (date_doubts, (NUMBER,)),
    (derived_doubts, (DERIVED,)),
    (computed_doubts, (DERIVED,)),
    (relation_doubts, (NUMBER, POLARITY)),
    (name_doubts, (NAME,)),
    (hedge_doubts, (HEDGE,)),
    (early_doubts, (HEDGE,)),
    (polarity_doubts, (POLARITY,)),
    (attribution_doubts, (ATTRIBUTION,)),
    (compared_doubts, (NUMBER, NAME, HEDGE, POLARITY, OVERSTATED, ROLES)),
)
"""Each with the rules that its doubts belong to."""

LITERAL = (derived_doubts, number_doubts, hedge_doubts, polarity_doubts, attribution_doubts, compared_doubts)
"""What can still be wrong where a claim stands in its evidence word for word: what was cut off around it."""

VERBATIM = (derived_doubts, attribution_doubts)
"""What can still be wrong where a claim is all of a sentence of its evidence: who says it."""

EVERY = frozenset({NUMBER, DERIVED, NAME, HEDGE, POLARITY, ATTRIBUTION, OVERSTATED, ROLES, WEAK})

FIGURES = frozenset({NUMBER, NAME})
"""What is weighed together with the words."""

FLAGGED = 0.5
"""From this confidence on the evidence is said to fall short."""

TOLD = 0.65
"""From this confidence on the rules tell a doubt: the comparison need not tell it again, unless it is surer."""

DECISIVE = 0.75
"""One doubt as sure as this is enough, however well the rest agrees."""


def gather(reading: Reading, slugs: Set[str] = EVERY) -> list[Doubt]:
    """What the checks of these rules find, the surest first, each once."""
    checks = (foreign_doubts,) if reading.foreign else _checks(slugs, reading)
    found = [(check, _coded(check, doubt)) for check in checks for doubt in check(reading)]
    known: dict[str, float] = {}
    for check, doubt in found:
        if check is not compared_doubts and doubt.confidence >= TOLD:
            known[doubt.slug] = max(doubt.confidence, known.get(doubt.slug, 0.0))
    told = (one for check, one in found if check is not compared_doubts or one.confidence > known.get(one.slug, 0.0))
    return [calibrated(doubt) for doubt in _distinct(told)]


def _coded(check: Check, doubt: Doubt) -> Doubt:
    return doubt if doubt.code else evolve(doubt, code=check.__name__.removesuffix("_doubts"))


def _checks(slugs: Set[str], reading: Reading) -> Iterator[Check]:
    worth: tuple[Check, ...] | None = VERBATIM if reading.verbatim else LITERAL if reading.literal else None
    for check, belongs in CHECKS:
        if not slugs.isdisjoint(belongs) and (worth is None or check in worth):
            yield check


def weigh(reading: Reading, slugs: Set[str] = EVERY) -> Assessment:
    """What the checks of these rules make of a claim and its evidence. All words are only weighed together where it is
    asked whether they are there (`weak-support`); else the label is that of the surest doubt."""
    doubts = gather(reading, slugs | FIGURES if WEAK in slugs else slugs)
    if WEAK not in slugs:
        sure = max((doubt.confidence for doubt in doubts), default=0.0)
        return _assessment("not-enough" if sure >= FLAGGED else "supports", doubts, max(sure, 1 - sure))
    missing = reading.missing
    sure = max((doubt.confidence for doubt in doubts), default=0.0)
    confidence = max(shortfall(reading, doubts), sure if sure >= DECISIVE else 0.0)
    if confidence < FLAGGED:
        return _assessment("supports", doubts, 1 - confidence)
    if missing and not any(doubt.confidence >= FLAGGED for doubt in doubts):
        told = [word for word in missing if not reading.has_near(word)] or missing
        doubts.append(Doubt(WEAK, " ".join(word.text for word in told[:SHOWN]), "", confidence))
    flipped = any(doubt.slug == POLARITY and doubt.confidence >= 0.6 for doubt in doubts)
    return _assessment("refutes" if flipped else "not-enough", doubts, confidence)


SHOWN = 8
"""How many missing words are named."""

OFF_TOPIC = 0.75
"""From this share of missing words on, evidence is about something else."""


def off_topic(reading: Reading) -> Assessment:
    """Only whether the evidence is about what the claim is about: all that is asked of a refutation."""
    missing = [word.text for word in reading.missing if not reading.has_near(word)]
    share = len(missing) / max(1, len(reading.content))
    if share < OFF_TOPIC or len(missing) < 3:
        return _assessment("refutes", [], 1 - share)
    return _assessment("not-enough", [Doubt(WEAK, " ".join(missing[:SHOWN]), "", share)], share)


def _distinct(doubts: Iterable[Doubt]) -> list[Doubt]:
    """The surest doubt about the same words, once."""
    kept: list[Doubt] = []
    for doubt in sorted(doubts, key=lambda doubt: -doubt.confidence):
        if not any(_alike(doubt, other) for other in kept):
            kept.append(doubt)
    return kept


def _alike(a: Doubt, b: Doubt) -> bool:
    if a.slug != b.slug:
        return False
    if a.at and b.at:
        return a.at[0] < b.at[1] and b.at[0] < a.at[1]
    return a.evidence == b.evidence != "" or (a.claim, a.evidence) == (b.claim, b.evidence)


def _assessment(label: str, doubts: list[Doubt], confidence: float) -> Assessment:
    return Assessment(
        label,
        tuple(Reason(doubt.slug, doubt.claim, doubt.evidence) for doubt in doubts),
        confidence,
        tuple(doubt.confidence for doubt in doubts),
        tuple(doubt.item for doubt in doubts),
    )
