"""What the evidence calls possible, planned, expected or reported, and the claim states outright."""

from collections.abc import Iterator
from itertools import product

from tracker.comparing.terms import framing
from tracker.judging.support.polarity import denied
from tracker.judging.support.reading import Reading, Sentence, stems
from tracker.judging.support.slugs import HEDGE
from tracker.language.clauses import syntax
from tracker.language.lexicon import lemma
from tracker.model import Shortfall
from tracker.text.cues import Words
from tracker.text.signals.attribution import attributions
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.signals.quantifiers import Quantifier, quantifiers
from tracker.text.words import Word, stem, vocabulary, words


def hedge_shortfalls(reading: Reading) -> Iterator[Shortfall]:
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
                yield Shortfall(HEDGE, reading.claim[slice(*at)], there, sure, sentence.cited.item, at)


def early_shortfalls(reading: Reading) -> Iterator[Shortfall]:
    """What will or should be done by the evidence, and is done by the claim; what most do there, and all do here."""
    for sentence in reading.alike[:1]:
        yield from _too_early(reading, sentence)
        there = quantifiers(sentence.text)
        for mine, theirs in product(quantifiers(reading.claim), there):
            if any(one.text.lower() == mine.text.lower() for one in there):
                continue  # at least two thirds of each
            if _wider(mine, theirs) and _behind(reading.claim, mine.end) == _behind(sentence.text, theirs.end) != "":
                yield Shortfall(HEDGE, mine.text, theirs.text, EARLY, sentence.cited.item, (mine.start, mine.end))


def _too_early(reading: Reading, sentence: Sentence) -> Iterator[Shortfall]:
    if _COMING.isdisjoint(vocabulary(sentence.text)) or not _COMING.isdisjoint(vocabulary(reading.claim)):
        return
    for word in reading.content:
        if word.text.islower() and _is_done(reading, word) and (coming := _coming(sentence.text, word)):
            at = with_auxiliaries(reading.claim, word)
            yield Shortfall(HEDGE, reading.claim[slice(*at)], coming, EARLY, sentence.cited.item, at)


def _wider(mine: Quantifier, theirs: Quantifier) -> bool:
    every = mine.kind == "all" and not mine.text.lower().startswith("any")
    return every and theirs.kind in ("most", "some", "few")


EARLY = 0.75
"""How sure it is that `has signed` says more than `will sign`."""


def _is_done(reading: Reading, verb: Word) -> bool:
    """`has signed`, `was signed`, `signed`; not `to be signed`, `plans to have it signed`."""
    before = [word.norm for word in words(reading.claim) if word.end <= verb.start][-3:]
    if not before or "to" in before or any(one.governs == stem(verb.norm) for one in reading.hedges):
        return False
    return before[-1] in _DONE or verb.norm.endswith("ed")


def _coming(text: str, verb: Word) -> str:
    """The words that say that the same is still to come, where the text has it in no other way."""
    there, wanted, found = words(text), stem(verb.norm), ""
    for i, word in enumerate(there):
        if stem(word.norm) == wanted and word.text.islower():
            before = there[max(0, i - 3) : i]
            modal = next((one for one in before if one.norm in _COMING), None)
            if modal is None or word.norm.endswith("ing"):
                return ""
            found = text[modal.start : word.end]
    return found


_COMING = Words("judging", "support/hedging: coming")
_DONE = Words("judging", "support/hedging: done")


def _behind(text: str, at: int) -> str:
    return next((stem(word.norm) for word in words(text) if word.start >= at), "")


def with_auxiliaries(text: str, verb: Word) -> tuple[int, int]:
    """Where a verb stands with the `will`, `has` or `was` before it."""
    start = verb.start
    for word in reversed([w for w in words(text) if w.end <= verb.start]):
        if word.norm not in AUXILIARIES:
            break
        start = word.start
    return start, verb.end


AUXILIARIES = Words("judging", "support/hedging: auxiliaries")


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
    if kept_in_words(reading, hedge) or any(own.start <= word.start < own.end for own in reading.hedges):
        return True  # raised the possibility, where it was suggested
    if hedge.kind == "planned" and any(
        lemma(one.norm, "v") in framing("planned") for one in words(reading.claim[: word.start])
    ):
        return True  # pledged tax cuts, where it was promised to cut taxes
    if _describes(reading.claim, word.start) and _describes(sentence.text, sentence.text.find(word.text, hedge.end)):
        return True  # a wholly owned bank, and plans for a wholly owned bank
    if reading.claim[: word.start].rstrip().endswith(" to"):  # 'to buy', as headlines put a plan
        return True
    return hedge.kind == "reported" and bool(reading.attributed or reading.speaker)


def _describes(text: str, at: int) -> bool:
    """Whether what stands at a place of a text describes the noun behind it."""
    return any(
        side.tokens[one.first].start <= at < side.tokens[one.head].start
        for side in [syntax(text)]
        for one in side.phrases
    )


def kept_in_words(reading: Reading, hedge: Hedge) -> bool:
    """Whether the claim has the hedge in another form: `the chief executive expects`, for `is expected to`."""
    telling = {stem(word.norm) for word in words(hedge.text) if len(word.norm) >= TELLING}
    return not telling.isdisjoint(stems(reading.claim))


TELLING = 5
"""Letters of a word of a hedge at least, for its stem to show that it is kept: `expected`, not `may`."""


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
    if hedge.kind == "conditional":
        return 0.3 if is_told_future(sentence.text, hedge) else 0.6
    return 0.85


def is_told_future(text: str, hedge: Hedge) -> bool:
    """Whether a `would` is how what somebody said tells the future (`said she would sign`) and hangs on nothing."""
    told = any(a.scope[0] <= hedge.start < a.scope[1] for a in attributions(text))
    return hedge.text.lower() == "would" and told and not any(one.text.lower() in _IF for one in hedges(text))


_IF = Words("judging", "support/hedging: if")
