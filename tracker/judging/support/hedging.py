"""What the evidence calls possible, planned, expected or reported, and the claim states outright."""

from collections.abc import Iterator

from tracker.judging.support.doubts import HEDGE, Doubt
from tracker.judging.support.polarity import denied
from tracker.judging.support.reading import Reading, Sentence
from tracker.text.signals.attribution import attributions
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.words import Word, stem, words


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
        if sum(stem(word.norm) == governed for word in words(sentence.text) if word.text.islower()) > hedged:
            return True
    return False


def _hedge_weight(sentence: Sentence, hedge: Hedge) -> float:
    if hedge.kind == "able":
        return 0.3
    if hedge.kind == "conditional":  # 'would' is also how the past tells the future
        told = any(a.scope[0] <= hedge.start < a.scope[1] for a in attributions(sentence.text))
        return 0.3 if told else 0.6
    return 0.85
