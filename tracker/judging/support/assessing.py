"""Does the evidence say what the claim says?"""

from collections.abc import Callable, Iterable, Iterator, Set

from tracker.comparing.deltas import Delta
from tracker.evidence.computed import computed_deltas, derived_deltas
from tracker.evidence.figures import date_deltas, number_deltas
from tracker.evidence.foreign import foreign_deltas
from tracker.evidence.naming import name_deltas
from tracker.evidence.polarity import polarity_deltas
from tracker.evidence.reading import Reading, cited_in
from tracker.evidence.relations import relation_deltas
from tracker.evidence.speaking import attribution_deltas
from tracker.evidence.wording import wording_deltas
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
from tracker.language.recognising import known_language
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

    `evidence` is one passage or several, read together. `speaker` is who the claim says asserts it, `date` when
    (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`). `context` is the text around the evidence: names and dates may stand there, and
    the rest of the sentence that a passage was cut from. `language` (BCP 47; None: recognised by the words): in one
    whose words are not known here only figures and names are looked for. Words only; nothing is looked up.
    """
    passages = (evidence,) if isinstance(evidence, str) else tuple(evidence)
    known = known_language(" ".join((claim, *passages)), language)
    with reading_in(known):
        cited = tuple(cited_in(passage, context, foreign=not known) for passage in passages)
        return run_checks(Reading(claim, cited, speaker, date))


Check = Callable[[Reading], Iterator[Delta]] | Callable[[Reading], Iterator[Shortfall]]

CHECKS: tuple[tuple[Check, tuple[str, ...]], ...] = (
    (wording_deltas, (NUMBER, NAME, HEDGE, POLARITY)),
    (number_deltas, (NUMBER,)),
    (date_deltas, (NUMBER,)),
    (derived_deltas, (DERIVED,)),
    (computed_deltas, (DERIVED,)),
    (relation_deltas, (NUMBER, POLARITY)),
    (name_deltas, (NAME,)),
    (polarity_deltas, (POLARITY,)),
    (attribution_deltas, (ATTRIBUTION,)),
    (compared_shortfalls, (NUMBER, NAME, HEDGE, POLARITY, OVERSTATED, ROLES)),
)
"""Each with the rules that what it finds belongs to."""

LITERAL = (
    derived_deltas,
    number_deltas,
    polarity_deltas,
    attribution_deltas,
    compared_shortfalls,
)
"""What can still be wrong where a claim stands in its evidence word for word: what was cut off around it."""

VERBATIM = (derived_deltas, attribution_deltas)
"""What can still be wrong where a claim is all of a sentence of its evidence: who says it."""

EVERY = frozenset({NUMBER, DERIVED, NAME, HEDGE, POLARITY, ATTRIBUTION, OVERSTATED, ROLES, WEAK})

FIGURES = frozenset({NUMBER, NAME})
"""What is weighed together with the words."""

FLAGGED = 0.5
"""From this confidence on the evidence is said to fall short."""

TOLD = 0.65
"""From this confidence on the rules tell a shortfall: the comparison need not tell it again, unless it is surer."""

DECISIVE = 0.75
"""One shortfall as sure as this is enough, however well the rest agrees."""


def gather(reading: Reading, slugs: Set[str] = EVERY) -> list[Shortfall]:
    """What the checks of these rules find, the surest first, each once."""
    checks = (foreign_deltas,) if reading.foreign else _checks(slugs, reading)
    found = [(check, _meant(check, one)) for check in checks for one in check(reading)]
    known: dict[str, float] = {}
    for check, one in found:
        if check is not compared_shortfalls and one.confidence >= TOLD:
            known[one.slug] = max(one.confidence, known.get(one.slug, 0.0))
    told = (
        one for check, one in found if check is not compared_shortfalls or one.confidence > known.get(one.slug, 0.0)
    )
    return [calibrated(one) for one in _distinct(told)]


def _meant(check: Check, found: Delta | Shortfall) -> Shortfall:
    """What a delta says to the rules; one without a datum is known by its check."""
    if isinstance(found, Shortfall):
        return found
    code = found.datum or check.__name__.removesuffix("_deltas")
    return Shortfall(SLUG_OF[found.kind], found.left, found.right, found.sure, found.item, found.left_at, code)


def _checks(slugs: Set[str], reading: Reading) -> Iterator[Check]:
    worth: tuple[Check, ...] | None = VERBATIM if reading.verbatim else LITERAL if reading.literal else None
    for check, belongs in CHECKS:
        if not slugs.isdisjoint(belongs) and (worth is None or check in worth):
            yield check


def run_checks(reading: Reading, slugs: Set[str] = EVERY) -> Assessment:
    """What the checks of these rules make of a claim and its evidence. All words are only weighed together where it is
    asked whether they are there (`weak-support`); else the label is that of the surest shortfall."""
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
        told = [word for word in missing if not reading.has_near(word)] or missing
        shortfalls.append(Shortfall(WEAK, " ".join(word.text for word in told[:SHOWN]), "", confidence))
    flipped = any(one.slug == POLARITY and one.confidence >= 0.6 for one in shortfalls)
    return Assessment("refutes" if flipped else "not-enough", tuple(shortfalls), confidence)


SHOWN = 8
"""How many missing words are named."""

OFF_TOPIC = 0.75
"""From this share of missing words on, evidence is about something else."""


def off_topic(reading: Reading) -> Assessment:
    """Only whether the evidence is about what the claim is about: all that is asked of a refutation."""
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
    return a.evidence == b.evidence != "" or (a.claim, a.evidence) == (b.claim, b.evidence)
