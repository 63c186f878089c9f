"""What a claim says that its evidence does not: one check a signal, each giving its doubts.

A doubt is never a verdict. Each says how sure it is, and errs towards silence: a paraphrase is no mistake.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from tracker.judging.support_reading import Cited, Reading, content, stems
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.dates import agrees as same_time
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.signals.names import Name, core, names, place, same, seat_of
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.numbers import Number
from tracker.text.signals.numbers import agrees as same_number
from tracker.text.signals.opposites import opposites_of
from tracker.text.words import stem, words

NUMBER, NAME, HEDGE = "number-not-in-evidence", "name-not-in-evidence", "hedge-lost"
ATTRIBUTION, POLARITY, WEAK = "attribution-lost", "polarity-flipped", "weak-support"


@frozen
class Doubt:
    """A reason why the evidence may not say what the claim says: the rule it belongs to, the claim's words, the
    evidence's, how sure it is (0 to 1), and which item it is about (None: all)."""

    slug: str
    claim: str
    evidence: str
    confidence: float
    item: int | None = None


# ---------------------------------------------------------------- numbers and dates


def number_doubts(reading: Reading) -> Iterator[Doubt]:
    """Numbers of the claim that no cited sentence has."""
    for number in reading.numbers:
        others = reading.evidence_numbers
        if any(same_number(number, other) for other in others) or _digits_there(number, reading):
            continue
        rival = next((other for other in others if _comparable(number, other)), None)
        small = number.kind == "ordinal" or number.high <= 2
        sure = (0.55 if small else 0.9) if rival else (0.4 if small else 0.75)
        yield Doubt(NUMBER, number.text, rival.text if rival else "", sure)


def _digits_there(number: Number, reading: Reading) -> bool:
    """Whether its numeral stands in the evidence though it is read as something else there: an identifier, a date."""
    digits = re.sub(r"\D", "", number.digits)
    if not digits:
        value = f"{number.low:g}"
        return (
            number.low == number.high and value.isdigit() and any(value in stems(one.sentence) for one in reading.cited)
        )
    pattern = re.compile(rf"(?<!\d){re.escape(number.digits)}(?!\d)")
    return any(pattern.search(part) for one in reading.cited for part in (one.sentence, one.nearby))


def _comparable(number: Number, other: Number) -> bool:
    """Whether another number counts the same thing, so that it stands in this one's place."""
    return other.kind == number.kind and other.unit == number.unit and (bool(number.unit) or number.kind == "ordinal")


def date_doubts(reading: Reading) -> Iterator[Doubt]:
    """Dates of the claim that the evidence lacks, or that differ from its own."""
    for date in reading.dates:
        if date.relative or any(same_time(date, other) for other in reading.evidence_dates):
            continue
        yield from _date_doubt(reading, date)


def _date_doubt(reading: Reading, date: Date) -> Iterator[Doubt]:
    others = reading.evidence_dates
    years = {year for other in others if other.first and other.last for year in (other.first.year, other.last.year)}
    years |= {int(one.published[:4]) for one in reading.cited if one.published and one.published[:4].isdigit()}
    year_there = date.year is None or date.year in years or any(str(date.year) in one.sentence for one in reading.cited)
    if date.month is None:
        if date.year is None and date.first and date.last:
            year_there = any(date.first.year <= year <= date.last.year for year in years)
        if not year_there:
            yield Doubt(NUMBER, date.text, "", 0.6 if years else 0.45)
        return
    alike = [other for other in others if other.month == date.month]
    if any(date.day is None or other.day == date.day for other in alike):
        if not year_there:
            yield Doubt(NUMBER, date.text, alike[0].text, 0.5)
        return
    rival = next((other for other in [*alike, *others] if other.month is not None), None)
    yield Doubt(NUMBER, date.text, rival.text if rival else "", 0.85 if rival else 0.7)


# ---------------------------------------------------------------- names


def name_doubts(reading: Reading) -> Iterator[Doubt]:
    """Names of the claim that neither the evidence nor its surroundings have."""
    for name in reading.names:
        if not name.sure or set(name.words) & reading.ignored or _spoken_for(reading, name):
            continue
        if _named(reading, name.text, name.words):
            continue
        if any(_named(reading, other, core(other)) for other in reading.other_names(name.text)):
            continue
        yield Doubt(NAME, name.text, "", 0.75 if len(name.words) > 1 or not name.place else 0.6)


def _spoken_for(reading: Reading, name: Name) -> bool:
    """Whether a name is only the claim's speaker, which attribution looks after."""
    return bool(reading.speaker) and same(name.text, reading.speaker or "", reading.aliases)


def _named(reading: Reading, text: str, parts: tuple[str, ...]) -> bool:
    if reading.has_place(text):
        return True
    return any(stem(part) in reading.near_stems for part in parts if len(part) > 1)


# ---------------------------------------------------------------- hedges


def hedge_doubts(reading: Reading) -> Iterator[Doubt]:
    """What the evidence calls possible, planned, expected or reported, and the claim states outright."""
    claimed = {stem(word.norm): word for word in content(reading.claim)}
    for one in reading.cited:
        for hedge in hedges(one.sentence):
            if hedge.governs in claimed and hedge.governs and not _still_hedged(reading, hedge):
                governed = claimed[hedge.governs].text
                yield Doubt(HEDGE, governed, hedge.text, _hedge_weight(reading, one, hedge), one.item)


def _still_hedged(reading: Reading, hedge: Hedge) -> bool:
    """Whether the claim hedges the same word, or hedges at all in the same way."""
    if any(own.governs in (hedge.governs, "") or own.kind == hedge.kind for own in reading.hedges):
        return True
    claim = reading.claim
    at = next((w.start for w in content(claim) if stem(w.norm) == hedge.governs), 0)
    if claim[:at].rstrip().endswith(" to"):  # 'to buy', as headlines put a plan
        return True
    return hedge.kind == "reported" and bool(reading.attributed or reading.speaker)


def _hedge_weight(reading: Reading, one: Cited, hedge: Hedge) -> float:
    if hedge.kind == "conditional":  # 'would' is also how the past tells the future
        told = any(a.scope[0] <= hedge.start < a.scope[1] for a in attributions(one.sentence))
        return 0.3 if told else 0.6
    return 0.85


# ---------------------------------------------------------------- polarity

MATCHED = 0.6
"""The share of a negation's scope that the other side must have, for the two to be about the same thing."""


def polarity_doubts(reading: Reading) -> Iterator[Doubt]:
    """The evidence denies what the claim states, or the other way round, or says the opposite."""
    claim_stems = stems(reading.claim)
    for one in reading.cited:
        denied = negations(one.sentence)
        for negation in denied:
            if not reading.negations and _covers(one.sentence, negation, claim_stems):
                yield Doubt(POLARITY, reading.claim, negation.text, 0.8, one.item)
    if not any(negations(one.sentence) for one in reading.cited):
        for negation in reading.negations:
            if _covers(reading.claim, negation, reading.stems):
                yield Doubt(POLARITY, _shown(reading.claim, negation), "", 0.85)
    yield from _opposite_doubts(reading, claim_stems)


def _covers(text: str, negation: Negation, others: frozenset[str]) -> bool:
    """Whether the words that a negation reaches are nearly all on the other side too."""
    reached = text[negation.end : negation.scope_end]
    scope = [stem(word.norm) for word in content(reached)]
    if not scope or scope[0] not in others:
        return False
    return sum(found in others for found in scope) >= MATCHED * len(scope)


def _shown(text: str, negation: Negation) -> str:
    return " ".join(text[negation.start : negation.scope_end].split()[:6])


def _opposite_doubts(reading: Reading, claim_stems: frozenset[str]) -> Iterator[Doubt]:
    missing = [word for word in reading.content if not reading.has(word)]
    if len(missing) > 0.4 * len(reading.content):
        return  # too little in common to speak of an opposite
    for word in missing:
        against = (opposites_of(word.norm) & reading.stems) - claim_stems
        if against:
            other = next(w.text for one in reading.cited for w in words(one.sentence) if stem(w.norm) in against)
            yield Doubt(POLARITY, word.text, other, 0.65)


# ---------------------------------------------------------------- attribution


def attribution_doubts(reading: Reading) -> Iterator[Doubt]:
    """The evidence is somebody's word, and the claim states it as fact or as somebody else's."""
    claimed = [a for a in reading.attributed if a.kind != "unnamed"]
    for one in reading.cited:
        said = [a for a in attributions(one.sentence) if _about_claim(reading, one, a)]
        if reading.speaker or claimed:
            yield from _speaker_doubts(reading, one, said, reading.speaker or claimed[0].speaker)
        elif not reading.attributed and not any(hedge.kind == "reported" for hedge in reading.hedges):
            for attribution in said[:1]:
                sure = {"said": 0.8, "unnamed": 0.7}.get(attribution.kind, 0.3)
                yield Doubt(ATTRIBUTION, "", _who(attribution), sure, one.item)


def _who(attribution: Attribution) -> str:
    return f"{attribution.speaker} {attribution.text}".strip() if attribution.kind != "unnamed" else attribution.text


def _about_claim(reading: Reading, one: Cited, attribution: Attribution) -> bool:
    """Whether what somebody is quoted with is what the claim says: most of its words that are there stand in the scope."""
    inside = stems(one.sentence[slice(*attribution.scope)])
    there = [found for word in reading.content if (found := stem(word.norm)) in stems(one.sentence)]
    return len(there) >= 2 and sum(found in inside for found in there) >= 0.75 * len(there)


def _speaker_doubts(reading: Reading, one: Cited, said: list[Attribution], speaker: str) -> Iterator[Doubt]:
    named = [a for a in said if a.named is not None and a.kind != "unnamed"]
    if not speaker or any(_same_speaker(reading, a.speaker, speaker) for a in named):
        return
    if named:
        yield Doubt(ATTRIBUTION, speaker, _who(named[0]), 0.85, one.item)
    elif not said and not _mentions(reading, one, speaker):
        yield Doubt(ATTRIBUTION, speaker, "", 0.5, one.item)


def _same_speaker(reading: Reading, a: str, b: str) -> bool:
    if same(a, b, reading.aliases):
        return True
    bodies = [{place(name.text), seat_of(name.text)} - {None} for text in (a, b) for name in names(text)]
    heads = [{*core(text)} for text in (a, b)]
    return bool(heads[0] & heads[1] - {"the"}) or (len(bodies) > 1 and bool(set.intersection(*bodies)))


def _mentions(reading: Reading, one: Cited, speaker: str) -> bool:
    there = stems(one.sentence) | stems(one.nearby)
    return any(stem(part) in there for part in core(speaker)) or reading.has_place(speaker)


# ---------------------------------------------------------------- coverage


def missing_words(reading: Reading) -> tuple[str, ...]:
    """The claim's words of matter that the evidence does not have in any form."""
    return tuple(word.text for word in reading.content if not reading.has(word))
