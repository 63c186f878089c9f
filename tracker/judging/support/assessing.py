"""Does the evidence say what the claim says?"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from attrs import evolve

from tracker.comparing.deltas import Delta
from tracker.evidence.computed import computed_deltas, derived_deltas
from tracker.evidence.figures import date_deltas, number_deltas
from tracker.evidence.foreign import foreign_deltas
from tracker.evidence.naming import name_deltas
from tracker.evidence.reading import Reading, cited_in
from tracker.evidence.speaking import attribution_deltas
from tracker.judging.support.calibration import calibrated
from tracker.judging.support.compared import compared_shortfalls
from tracker.judging.support.scoring import falls_short
from tracker.judging.support.slugs import (
    ATTRIBUTION,
    DERIVED,
    HEDGE,
    NAME,
    NUMBER,
    OVERSTATED,
    POLARITY,
    ROLES,
    SLUG_OF,
    WEAK,
)
from tracker.language.recognising import recognised_language
from tracker.model import Assessment, Shortfall
from tracker.text.languages import reading_in


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

    `evidence` is one passage or several, read together. `speaker` is who asserts the claim, `date` when (`YYYY`,
    `YYYY-MM`, `YYYY-MM-DD`). `context` is the text around the evidence: it may hold names, dates and the rest of a
    sentence that a passage was cut from. `language` (BCP 47; None: recognised by the words): in an unknown one only
    figures and names are compared. Words only; nothing is looked up.
    """
    passages = (evidence,) if isinstance(evidence, str) else tuple(evidence)
    known = recognised_language(" ".join((claim, *passages)), language)
    with reading_in(known):
        cited = tuple(cited_in(passage, context, foreign=not known) for passage in passages)
        return run_checks(Reading(claim, cited, speaker, date))


Detector = Callable[[Reading], Iterator[Delta]] | Callable[[Reading], Iterator[Shortfall]]

CHECKS: tuple[tuple[Detector, tuple[str, ...]], ...] = (
    (compared_shortfalls, (NUMBER, NAME, HEDGE, POLARITY, OVERSTATED, ROLES)),
    (number_deltas, (NUMBER,)),
    (date_deltas, (NUMBER,)),
    (derived_deltas, (DERIVED,)),
    (computed_deltas, (DERIVED,)),
    (name_deltas, (NAME,)),
    (attribution_deltas, (ATTRIBUTION,)),
)
"""The checks, each with the rules that its findings belong to."""

LITERAL = (
    derived_deltas,
    number_deltas,
    attribution_deltas,
    compared_shortfalls,
)
"""The checks of a claim that is in its evidence word for word: what was cut off around it."""

VERBATIM = (derived_deltas, attribution_deltas)
"""The checks of a claim that is a whole sentence of its evidence: the speaker."""

EVERY = frozenset({NUMBER, DERIVED, NAME, HEDGE, POLARITY, ATTRIBUTION, OVERSTATED, ROLES, WEAK})

FIGURES = frozenset({NUMBER, NAME})
"""Kinds of deltas that are scored together with the words."""

FLAGGED = 0.5
"""Minimum confidence (0-1) for the evidence to fall short."""

RULE_SURE = 0.65
"""Minimum confidence (0-1) of a rule's shortfall that the comparison does not repeat, unless it is as sure."""

DECISIVE = 0.75
"""Minimum confidence (0-1) of one shortfall that is enough, however well the rest agrees."""


def gather(reading: Reading, slugs: Set[str] = EVERY) -> list[Shortfall]:
    """The shortfalls found by the checks of these rules, the surest first, each once."""
    checks = (foreign_deltas,) if reading.foreign else _checks(slugs, reading)
    found = [(check, _meant(check, one)) for check in checks for one in check(reading)]
    known: dict[str, float] = {}
    for check, one in found:
        if check is not compared_shortfalls and one.confidence >= RULE_SURE:
            known[one.slug] = max(one.confidence, known.get(one.slug, 0.0))
    less = [one for check, one in found if check is compared_shortfalls and one.confidence < known.get(one.slug, 0.0)]
    distinct = _distinct(one for _, one in found if one not in less)
    return [calibrated(_with_rival(one, less)) for one in distinct]


def _with_rival(shortfall: Shortfall, others: Sequence[Shortfall]) -> Shortfall:
    """A shortfall without words of the evidence, with those that the comparison has in the place of the claim's."""
    rivals = () if shortfall.evidence else (one for one in others if one.evidence and _alike(shortfall, one))
    rival = next(iter(rivals), None)
    return evolve(shortfall, evidence=rival.evidence, item=rival.item) if rival else shortfall


def _meant(check: Detector, found: Delta | Shortfall) -> Shortfall:
    """The shortfall of a delta; one without a datum is named after its check."""
    if isinstance(found, Shortfall):
        return found
    code = found.datum or check.__name__.removesuffix("_deltas")
    return Shortfall(SLUG_OF[found.kind], found.left, found.right, found.sure, found.item, found.left_at, code)


def _checks(slugs: Set[str], reading: Reading) -> Iterator[Detector]:
    worth: tuple[Detector, ...] | None = VERBATIM if reading.verbatim else LITERAL if reading.literal else None
    for check, belongs in CHECKS:
        if not slugs.isdisjoint(belongs) and (worth is None or check in worth):
            yield check


def run_checks(reading: Reading, slugs: Set[str] = EVERY) -> Assessment:
    """The assessment of a claim and its evidence by the checks of these rules. Missing words are only scored with
    `weak-support`; else the label is that of the surest shortfall."""
    shortfalls = gather(reading, slugs | FIGURES if WEAK in slugs else slugs)
    if WEAK not in slugs:
        sure = max((one.confidence for one in shortfalls), default=0.0)
        return Assessment("not-enough" if sure >= FLAGGED else "supports", tuple(shortfalls), max(sure, 1 - sure))
    missing = reading.missing
    sure = max((one.confidence for one in shortfalls), default=0.0)
    confidence = max(falls_short(reading, shortfalls), sure if sure >= DECISIVE else 0.0)
    if confidence < FLAGGED:
        return Assessment("supports", tuple(shortfalls), 1 - confidence)
    if missing and not any(one.confidence >= FLAGGED for one in shortfalls):
        named = [word for word in missing if not reading.has_near(word)] or missing
        shortfalls.append(Shortfall(WEAK, " ".join(word.text for word in named[:SHOWN]), "", confidence))
    flipped = any(one.slug == POLARITY and one.confidence >= 0.6 for one in shortfalls)
    return Assessment("refutes" if flipped else "not-enough", tuple(shortfalls), confidence)


SHOWN = 8
"""Maximum missing words that are named."""

OFF_TOPIC = 0.75
"""Minimum share (0-1) of missing words for evidence about something else."""


def off_topic(reading: Reading) -> Assessment:
    """The assessment whether the evidence is on the claim's topic: all that a refutation needs."""
    missing = [word.text for word in reading.missing if not reading.has_near(word)]
    share = len(missing) / max(1, len(reading.content))
    if share < OFF_TOPIC or len(missing) < 3:
        return Assessment("refutes", (), 1 - share)
    return Assessment("not-enough", (Shortfall(WEAK, " ".join(missing[:SHOWN]), "", share),), share)


def _distinct(shortfalls: Iterable[Shortfall]) -> list[Shortfall]:
    """The surest shortfall about the same words, once."""
    kept: list[Shortfall] = []
    for one in sorted(shortfalls, key=lambda one: -one.confidence):
        if not any(_alike(one, other) for other in kept):
            kept.append(one)
    return kept


def _alike(a: Shortfall, b: Shortfall) -> bool:
    if a.slug != b.slug:
        return False
    if a.at and b.at:
        return a.at[0] < b.at[1] and b.at[0] < a.at[1]
    if a.slug == POLARITY and a.item == b.item:
        return True  # that a passage denies a claim is said once
    return a.evidence == b.evidence != "" or (a.claim, a.evidence) == (b.claim, b.evidence)
