"""What a claim says that its evidence does not: one check a signal, each giving its doubts.

A doubt is never a verdict. Each says how sure it is, and errs towards silence: a paraphrase is no mistake.
"""

from collections.abc import Iterable, Iterator

from tracker.judging.doubts import ATTRIBUTION, HEDGE, NAME, NUMBER, POLARITY, Doubt
from tracker.judging.support_reading import Cited, Reading, Sentence, content, stems
from tracker.text.calendar import bounds
from tracker.text.signals.attribution import Attribution, acts, attributions
from tracker.text.signals.dates import Date
from tracker.text.signals.dates import agrees as same_time
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.signals.names import Name, core, names, place, same, seat_of
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.numbers import Number
from tracker.text.signals.numbers import agrees as same_number
from tracker.text.signals.opposites import opposites_of
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.signals.speakers import is_itself, who
from tracker.text.words import Word, stem, words

# ---------------------------------------------------------------- numbers and dates


def number_doubts(reading: Reading) -> Iterator[Doubt]:
    """Numbers of the claim that no cited sentence has."""
    for number in reading.numbers:
        others = reading.evidence_numbers
        if any(same_number(number, other) for other in others) or _digits_there(number, reading):
            continue
        rival = next((other for other in others if _comparable(number, other)), None)
        small = number.high <= 2 or (number.kind == "ordinal" and not rival)
        sure = (0.55 if small else 0.9) if rival else (0.4 if small else 0.72)
        yield Doubt(NUMBER, number.text, rival.text if rival else "", sure, at=(number.start, number.end))


def _digits_there(number: Number, reading: Reading) -> bool:
    """Whether its numeral stands in the evidence though it is read as something else there: an identifier, a date."""
    if not any(letter.isdigit() for letter in number.digits):
        value = f"{number.low:g}"
        return (
            number.low == number.high and value.isdigit() and any(value in stems(one.sentence) for one in reading.cited)
        )
    return any(_stands(number.digits, part) for one in reading.cited for part in (one.sentence, one.nearby))


def _stands(digits: str, text: str) -> bool:
    """Whether digits stand in a text, and not as a part of more of them."""
    at = text.find(digits)
    while at >= 0:
        end = at + len(digits)
        if not text[max(0, at - 1) : at].isdigit() and not text[end : end + 1].isdigit():
            return True
        at = text.find(digits, at + 1)
    return False


def _comparable(number: Number, other: Number) -> bool:
    """Whether another number counts the same thing, so that it stands in this one's place."""
    return other.kind == number.kind and other.unit == number.unit and (bool(number.unit) or number.kind == "ordinal")


def date_doubts(reading: Reading) -> Iterator[Doubt]:
    """Dates of the claim that the evidence lacks, or that differ from its own."""
    told: set[str] = set()
    for date in reading.dates:
        if date.relative or any(same_time(date, other) or _within(date, other) for other in reading.evidence_dates):
            continue
        if date.first and any(_just_published(date, one) for one in reading.cited):
            continue
        for doubt in _date_doubt(reading, date):
            if doubt.claim not in told:  # a year that is missing is missing once
                told.add(doubt.claim)
                yield doubt


def _within(date: Date, other: Date) -> bool:
    """Whether a day lies where `last week` or `three days ago` can be: nearer the source does not say."""
    if not (other.relative and other.weekday is None and date.first and date.last and other.first and other.last):
        return False
    return other.first <= date.first and date.last <= other.last


def _just_published(date: Date, one: Cited) -> bool:
    """Whether a day is that of the source, or the one before: what it tells without a date is of then."""
    published = bounds(one.published or "")
    if published is None or published[0] != published[1] or date.first != date.last or date.first is None:
        return False
    return 0 <= (published[0] - date.first).days <= 1


def _date_doubt(reading: Reading, date: Date) -> Iterator[Doubt]:
    """A month or day that is not there, or else a year that is not."""
    others = reading.evidence_dates
    alike = [other for other in others if other.month == date.month and date.day in (None, other.day)]
    if date.month is not None and not alike:
        rival = next((other for other in others if other.month is not None), None)
        yield Doubt(NUMBER, date.text, rival.text if rival else "", 0.78 if rival else 0.7, at=(date.start, date.end))
    elif not _year_there(reading, date):
        sure = 0.5 if date.month is not None else 0.6 if reading.evidence_years else 0.45
        said = date.text if date.month is None else str(date.year)
        yield Doubt(NUMBER, said, alike[0].text if alike else "", sure, at=(date.start, date.end))


def _year_there(reading: Reading, date: Date) -> bool:
    if date.year is not None:
        written = str(date.year)
        return date.year in reading.evidence_years or any(written in one.sentence for one in reading.cited)
    if date.first is None or date.last is None or date.month is not None:
        return True
    return any(date.first.year <= year <= date.last.year for year in reading.evidence_years)


# ---------------------------------------------------------------- names


def name_doubts(reading: Reading) -> Iterator[Doubt]:
    """Names of the claim that neither the evidence nor its surroundings have."""
    for name in reading.names:
        if not name.sure or set(name.words) & reading.ignored or _spoken_for(reading, name):
            continue
        forms = [(name.text, name.words), *((other, core(other)) for other in reading.other_names(name.text))]
        if not any(_named(reading, *form) for form in forms):
            yield Doubt(NAME, name.text, "", _name_weight(reading, name), at=(name.start, name.end))


def _name_weight(reading: Reading, name: Name) -> float:
    """A place that only says where another is (`Calgary, Alberta`) is often left out of what is cited."""
    before = reading.claim[: name.start]
    if before.endswith(", ") and any(other.end == len(before) - 2 for other in reading.names):
        return 0.4
    return 0.6 if name.place and len(name.words) == 1 else 0.78


def _spoken_for(reading: Reading, name: Name) -> bool:
    """Whether a name is only the claim's speaker, which attribution looks after."""
    return bool(reading.speaker) and same(name.text, reading.speaker or "", reading.aliases)


def _named(reading: Reading, text: str, parts: tuple[str, ...]) -> bool:
    if any(text in part for one in reading.cited for part in (one.sentence, one.nearby)):
        return True
    if any(stem(part) in reading.near_stems for part in parts if len(part) > 1) or reading.has_place(text):
        return True
    joined = "".join(parts)  # Ibero-American, Iberoamerican
    return len(joined) > 5 and joined in reading.letters


# ---------------------------------------------------------------- hedges


def hedge_doubts(reading: Reading) -> Iterator[Doubt]:
    """What the evidence calls possible, planned, expected or reported, and the claim states outright."""
    claimed = {stem(word.norm): word for word in reading.content if word.text.islower()}
    if not any(hedge.governs in claimed for one in reading.cited for hedge in hedges(one.sentence)):
        return
    for sentence in reading.alike:
        for hedge in hedges(sentence.text):
            if of_speaker(sentence.text, hedge):
                continue
            word = claimed.get(hedge.governs)
            if (
                word
                and not _still_hedged(reading, sentence, hedge, word)
                and not _said_outright(reading, hedge.governs)
            ):
                there = f"{hedge.text} {governed(sentence.text, hedge)}"
                at = with_auxiliaries(reading.claim, word)
                sure = _hedge_weight(sentence, hedge)
                yield Doubt(HEDGE, reading.claim[slice(*at)], there, sure, sentence.cited.item, at)


def with_auxiliaries(text: str, verb: Word) -> tuple[int, int]:
    """Where a verb stands with the `will`, `has` or `was` before it."""
    start = verb.start
    for word in reversed([w for w in words(text) if w.end <= verb.start]):
        if word.norm not in AUXILIARIES:
            break
        start = word.start
    return start, verb.end


AUXILIARIES = frozenset(("will", "would", "has", "have", "had", "is", "are", "was", "were", "be", "been"))


def of_speaker(text: str, hedge: Hedge) -> bool:
    """Whether a hedge only says that somebody says so (`is seen as`): attribution looks after that."""
    return hedge.kind == "reported" and any(a.start <= hedge.start < a.end for a in attributions(text))


def denied(text: str, at: int) -> bool:
    """Whether a negation, or a word like `little`, reaches a place of a text."""
    if any(one.start <= at < one.scope_end for one in negations(text)):
        return True
    return any(one.kind in ("few", "none") and 0 <= at - one.end <= NEAR for one in quantifiers(text))


NEAR = 24
"""How far a quantifier reaches, in code points: over an adjective or two."""


def governed(text: str, hedge: Hedge) -> str:
    """The word that a hedge governs, as it is written."""
    return next((w.text for w in words(text) if w.start >= hedge.end and stem(w.norm) == hedge.governs), "")


def _still_hedged(reading: Reading, sentence: Sentence, hedge: Hedge, word: Word) -> bool:
    """Whether the claim hedges the same word, hedges at all in the same way, or does not say that it is so."""
    if denied(reading.claim, word.start) and not denied(sentence.text, hedge.end):
        return True  # little progress, where progress was expected
    if any(own.governs in (hedge.governs, "") or own.kind == hedge.kind for own in reading.hedges):
        return True
    if reading.claim[: word.start].rstrip().endswith(" to"):  # 'to buy', as headlines put a plan
        return True
    return hedge.kind == "reported" and bool(reading.attributed or reading.speaker)


def _said_outright(reading: Reading, governed: str) -> bool:
    """Whether the evidence also has the word where nothing hedges it."""
    for sentence in reading.alike:
        if sentence.cited.heading:
            continue  # a headline is what the article is asked about
        hedged = sum(hedge.governs == governed for hedge in hedges(sentence.text))
        if sum(stem(word.norm) == governed for word in words(sentence.text)) > hedged:
            return True
    return False


def _hedge_weight(sentence: Sentence, hedge: Hedge) -> float:
    if hedge.kind == "able":
        return 0.3
    if hedge.kind == "conditional":  # 'would' is also how the past tells the future
        told = any(a.scope[0] <= hedge.start < a.scope[1] for a in attributions(sentence.text))
        return 0.3 if told else 0.6
    return 0.85


# ---------------------------------------------------------------- polarity

MATCHED = 0.6
"""The share of a negation's scope that the other side must have, for the two to be about the same thing."""


def polarity_doubts(reading: Reading) -> Iterator[Doubt]:
    """The evidence denies what the claim states, or the other way round, or says the opposite."""
    denials = reading.negations or any(negations(one.sentence) for one in reading.cited)
    if not denials and not _opposed(reading, reading.stems):
        return
    for sentence in reading.alike[:1]:
        denied = negations(sentence.text)
        for negation in denied:
            if _covers(sentence.text, negation, reading.claim):
                yield Doubt(POLARITY, "", shown(sentence.text, negation), 0.8, sentence.cited.item)
        for negation in reading.negations:
            if _covers(reading.claim, negation, sentence.text):
                at = (negation.start, negation.end)
                yield Doubt(POLARITY, shown(reading.claim, negation), "", 0.85, sentence.cited.item, at)
        yield from _opposite_doubts(reading, sentence)


def _covers(text: str, negation: Negation, other: str) -> bool:
    """Whether the words that a negation reaches are nearly all on the other side too, and nothing denies them there."""
    scope, there = _reached(text, negation), stems(other)
    if not scope or scope[0] not in there or reaches(text, negation, other):
        return False
    return sum(found in there for found in scope) >= MATCHED * len(scope)


def reaches(text: str, negation: Negation, other: str) -> bool:
    """Whether a negation on the other side, one that is not here too, reaches what this one does."""
    scope = frozenset(_reached(text, negation)[:REACH])
    here = [one for one in negations(text) if one != negation]
    for found in negations(other) if scope else ():
        reached = _reached(other, found)
        twin = next((one for one in here if _twins(text, one, found, reached)), None)
        if twin is not None:
            here.remove(twin)
        elif not scope.isdisjoint(reached):
            return True
    return False


def _twins(text: str, mine: Negation, theirs: Negation, reached: list[str]) -> bool:
    """Whether two negations, one on either side, are the same one."""
    if mine.text.lower() != theirs.text.lower():
        return False
    return 2 * len(set(_reached(text, mine)) & set(reached)) >= len(reached)


def _reached(text: str, negation: Negation) -> list[str]:
    """The stems of the words of matter in the scope of a negation."""
    words_there = content(text[negation.scope_start : negation.scope_end])
    cue = stems(negation.text)
    return [found for word in words_there if (found := stem(word.norm)) not in cue]


REACH = 3
"""What a negation is about stands in its first words."""


def shown(text: str, negation: Negation) -> str:
    """A negation with the words that it reaches, as far as it takes to know them again."""
    return " ".join(text[negation.start : negation.scope_end].split()[:6]).rstrip(",.;:")


def _opposite_doubts(reading: Reading, sentence: Sentence) -> Iterator[Doubt]:
    if sentence.share < MATCHED:
        return  # too little in common to speak of an opposite
    for word, against in _opposed(reading, stems(sentence.text)):
        other = next(w for w in words(sentence.text) if stem(w.norm) in against)
        if denied(reading.claim, word.start) == denied(sentence.text, other.start):  # closed is not open
            yield Doubt(POLARITY, word.text, other.text, 0.7, sentence.cited.item, (word.start, word.end))


def _opposed(reading: Reading, there: frozenset[str]) -> list[tuple[Word, frozenset[str]]]:
    """Words of the claim that are not in the evidence, with those of its words that are their opposites."""
    found = []
    for word in reading.content:
        against = opposites_of(word.norm) & there
        if against and word.text.islower() and not reading.has(word) and not against & stems(reading.claim):
            found.append((word, against))
    return found


# ---------------------------------------------------------------- attribution


def attribution_doubts(reading: Reading) -> Iterator[Doubt]:
    """The evidence is somebody's word, and the claim states it as fact or as somebody else's."""
    if not reading.speaker and not any(one.teller or attributions(one.sentence) for one in reading.cited):
        return
    for sentence in reading.alike:
        there = attributions(sentence.text)
        said = [a for a in there if _about_claim(reading, sentence, a)] or list(attributions(sentence.cited.teller))
        strange = [own for own in reading.attributed if not any(_corresponds(reading, own, a) for a in there)]
        speakers = (reading.speaker,) if reading.speaker else tuple(own.speaker for own in strange if own.named)
        if speakers:
            yield from _speaker_doubts(reading, sentence, said, speakers)
        elif not strange and not _own_hedge(reading, sentence):
            yield from _lost(reading, sentence, said)


def _corresponds(reading: Reading, own: Attribution, there: Attribution) -> bool:
    """Whether an attribution of the claim is one of the sentence's."""
    if own.who == "pronoun" or not own.speaker:
        return own.speaker.lower() == there.speaker.lower() or own.who == "pronoun" != there.who
    return _same_speaker(reading, own.speaker, there.speaker)


def _own_hedge(reading: Reading, sentence: Sentence) -> bool:
    """Whether the claim says `reportedly` where the source names who says so."""
    there = {hedge.text.lower() for hedge in hedges(sentence.text)}
    return any(hedge.kind == "reported" and hedge.text.lower() not in there for hedge in reading.hedges)


def _lost(reading: Reading, sentence: Sentence, said: Iterable[Attribution]) -> Iterator[Doubt]:
    """Who says so in the source, and is not named in the claim; one of them is enough."""
    own = reading.attributed
    for attribution in said:
        if any(_corresponds(reading, one, attribution) for one in own) or _is_about_saying(reading, attribution):
            continue
        if own and attribution.who == "role" and any(one.who == "name" for one in own):
            continue  # 'the company said' may be the one that the claim names
        sure = _attribution_weight(sentence, attribution)
        yield Doubt(ATTRIBUTION, "", _who(attribution), sure, sentence.cited.item)
        return


def _attribution_weight(sentence: Sentence, attribution: Attribution) -> float:
    """What is made known is taken as so; what shares little with the claim may say something else."""
    if attribution.kind == "known" or not attribution.who:
        return 0.3
    return 0.78 if sentence.share >= MATCHED else 0.55


def _is_about_saying(reading: Reading, attribution: Attribution) -> bool:
    """Whether the claim is that somebody says or denies something, and that is who the source quotes."""
    quoted = attribution.speaker
    return any(attribution.who == "pronoun" or _same_speaker(reading, actor, quoted) for actor in acts(reading.claim))


def _who(attribution: Attribution) -> str:
    said, speaker = attribution.text, attribution.speaker
    return f"{said} {speaker}" if attribution.start < attribution.speaker_start else f"{speaker} {said}".strip()


def _about_claim(reading: Reading, sentence: Sentence, attribution: Attribution) -> bool:
    """Whether what somebody is quoted with is what the claim says: most of its words that are there are in scope."""
    inside, there = stems(sentence.text[slice(*attribution.scope)]), stems(sentence.text)
    shared = [found for word in reading.content if (found := stem(word.norm)) in there]
    return len(shared) >= 2 and sum(found in inside for found in shared) >= 0.75 * len(shared)


def _speaker_doubts(
    reading: Reading, sentence: Sentence, said: list[Attribution], speakers: tuple[str, ...]
) -> Iterator[Doubt]:
    named = [a for a in said if a.named is not None and a.kind != "unnamed"]
    if any(_own_voice(reading, sentence.cited, one) for one in speakers) and all(is_itself(a.speaker) for a in named):
        return
    if any(_same_speaker(reading, a.speaker, one) for a in named for one in speakers):
        return
    if named:
        sure = _other_weight(reading, sentence.cited, named[0], speakers[0])
        yield Doubt(ATTRIBUTION, speakers[0], _who(named[0]), sure, sentence.cited.item)
    elif not said and not _mentions(reading, sentence.cited, speakers[0]):
        yield Doubt(ATTRIBUTION, speakers[0], "", 0.5, sentence.cited.item)


def _other_weight(reading: Reading, one: Cited, there: Attribution, speaker: str) -> float:
    """How sure it is that the source's speaker is not the claim's: `the minister` may be anybody whom it has named."""
    if _comparable_speakers(there.speaker, speaker):
        return 0.85
    if _mentions(reading, one, speaker):
        return 0.3
    return 0.4 if one.names(core(speaker)) else 0.78


def _comparable_speakers(a: str, b: str) -> bool:
    """Whether two speakers are named in one manner, so that they cannot be one: `the minister` may be anybody."""
    kinds = {who(a), who(b)}
    return kinds in ({"name"}, {"place"})


def _own_voice(reading: Reading, one: Cited, speaker: str) -> bool:
    """Whether a speaker is the text itself: its author, its publisher, `the commentary`."""
    return is_itself(speaker) or any(_same_speaker(reading, speaker, voice) for voice in one.voices)


def _same_speaker(reading: Reading, a: str, b: str) -> bool:
    if same(a, b, reading.aliases) or set(core(a)) & set(core(b)):
        return True
    bodies = [{place(name.text), seat_of(name.text)} - {None} for text in (a, b) for name in names(text)]
    return len(bodies) > 1 and bool(set.intersection(*bodies))


def _mentions(reading: Reading, one: Cited, speaker: str) -> bool:
    there = stems(one.sentence) | stems(one.nearby)
    return any(stem(part) in there for part in core(speaker)) or reading.has_place(speaker)
