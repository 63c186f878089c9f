"""Effects of a rewording on a claim: stronger, weaker, different, or the same."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tracker.comparing.deltas import EXCLUSIVE, NAME, NUMBER, VOICE, Delta, side_by_side
from tracker.comparing.signals import READERS, TOLD_AS, deltas_of, signal_deltas
from tracker.language.recognising import known_language
from tracker.text.fold import folded_words
from tracker.text.languages import reading_in
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.names import Name, names, same
from tracker.text.signals.opposites import opposite
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.signals.same_speaker import one as one_speaker
from tracker.text.words import Word, small, stem, words


class Effect(NamedTuple):
    """One effect of a rewording, and the words on both sides ('' where there are none).

    `kind`: `negation`, `opposite`, `number`, `date`, `name`, `quantifier`, `attribution`, `hedge`; then, of the other
    words, `other words`, `narrower` (says something besides) or `wider` (something is left out).
    """

    kind: str
    before: str
    after: str


RANK = {"none": 0, "few": 1, "some": 2, "sometimes": 2, "often": 3, "most": 3, "all": 4, "always": 4}
"""Strength of a quantifier; the exclusives (only, first, never) claim more than their absence."""
BARE = 1.5
"""Strength of a statement without a quantifier: 'troops left' says less than 'some of the troops left'."""


def effects(before: str, after: str, language: str | None = None) -> tuple[Effect, ...]:
    """The effects of changing a claim's words, the most important first. None where only its form changes: order,
    inflection, punctuation, function words. `language` (BCP 47; None: recognised by the words): in one without data
    only figures and names are distinguished from other words."""
    if folded_words(before) == folded_words(after):
        return ()
    known = known_language(f"{before} {after}", language)
    with reading_in(known):
        return tuple(_effects(before, after, tuple(READERS) if known else (NUMBER,), known=bool(known)))


def _effects(before: str, after: str, kinds: Sequence[str], *, known: bool) -> Iterator[Effect]:
    told = [delta for kind in kinds if kind != EXCLUSIVE for delta in signal_deltas(kind, before, after)]
    told += [*_names_apart(before, after), *(_speakers_apart(before, after) if known else ())]
    found = [Effect(TOLD_AS.get(one.kind, one.kind), one.left, one.right) for one in told]
    dropped, added = _matter(before, after, kinds), _matter(after, before, kinds)
    found += _opposites(dropped, added)
    if dropped or added:
        kind = "other words" if dropped and added else "wider" if dropped else "narrower"
        found.append(Effect(kind, " ".join(word.text for word in dropped), " ".join(word.text for word in added)))
    yield from _once(sorted(found, key=lambda effect: _ORDER.index(effect.kind)))


def _once(found: list[Effect]) -> Iterator[Effect]:
    """Effects without repeated words (`never`, the name of a speaker) that two signals read."""
    for i, effect in enumerate(found):
        others = found[:i] + found[i + 1 :] if effect.kind == "name" else found[:i]
        if not any(effect.before in other.before and effect.after in other.after for other in others):
            yield effect


def effect_on_strength(found: Sequence[Effect]) -> str:
    """`stronger`, `weaker`, or '' where the effects say neither, or both."""
    ways = {way for effect in found if (way := _way(effect))}
    return ways.pop() if len(ways) == 1 else ""


def _way(effect: Effect) -> str:
    """The direction of an effect: a hedge or a speaker makes a claim weaker; a quantifier makes it either."""
    if effect.kind in ("hedge", "attribution"):
        return "" if effect.before and effect.after else "stronger" if effect.before else "weaker"
    if effect.kind == "quantifier":
        less, more = _claimed(effect.before), _claimed(effect.after)
        return "stronger" if more > less else "weaker" if more < less else ""
    return ""


def _claimed(text: str) -> float:
    return max((RANK.get(one.kind, 5) for one in quantifiers(text)), default=BARE)


# ---------------------------------------------------------------- names and speakers


def _names_apart(before: str, after: str) -> Iterator[Delta]:
    """Sure names that only one side has, a country by any of its names."""
    mine, theirs = ([name for name in names(text) if name.sure] for text in (before, after))
    yield from deltas_of(NAME, _less(mine, theirs, _one_bearer), _less(theirs, mine, _one_bearer))


def _less(some: Sequence[Name], others: Sequence[Name], same: Callable[[Name, Name], bool]) -> list[Name]:
    there, left = list(others), []
    for one in some:
        if twin := next((other for other in there if same(one, other)), None):
            there.remove(twin)
        else:
            left.append(one)
    return left


def _one_bearer(a: Name, b: Name) -> bool:
    return a.place == b.place if a.place and b.place else same(a.text, b.text)


def _speakers_apart(before: str, after: str) -> Iterator[Delta]:
    """The first to whom a text attributes what it says, where the other has it from somebody else: a claim has one
    speaker."""
    mine, theirs = (next(iter(attributions(text)), None) for text in (before, after))
    if (mine or theirs) and not (mine and theirs and one_speaker(mine.speaker or None, theirs.speaker or None)):
        yield side_by_side(VOICE, "different", _said(mine), _said(theirs), 1.0)


def _said(one: Attribution | None) -> str:
    if one is None:
        return ""
    told = (one.text, one.speaker) if one.start < one.speaker_start else (one.speaker, one.text)
    return " ".join(told).strip()


_ORDER = (
    *("negation", "opposite", "number", "date", "name", "quantifier", "hedge", "attribution"),
    *("other words", "narrower", "wider"),
)

# ---------------------------------------------------------------- other words


def _matter(text: str, other: str, kinds: Sequence[str]) -> list[Word]:
    """The words of matter that the other text has in no form, and that no signal reads."""
    there, mine = words(other), words(text)
    stems = {stem(form) for form in (*(word.norm for word in there), *(a.norm + b.norm for a, b in pairwise(there)))}
    split = {word for a, b in pairwise(mine) if a.norm + b.norm in {word.norm for word in there} for word in (a, b)}
    read = [(one.start, one.end) for kind in kinds for one in READERS[kind](text)]
    read += [(one.start, one.end) for one in names(text) if one.sure]
    if len(kinds) > 1:
        read += [span for one in attributions(text)[:1] for span in _spans(one)]
    return [
        word
        for word in mine
        if word.norm not in small()
        and stem(word.norm) not in stems
        and word not in split
        and not any(start <= word.start < end for start, end in read)
    ]


def _spans(one: Attribution) -> Iterator[tuple[int, int]]:
    yield from ((one.start, one.end), (one.speaker_start, one.speaker_end))


def _opposites(dropped: list[Word], added: list[Word]) -> Iterator[Effect]:
    """Effects for pairs of opposite words, which are then removed from both lists."""
    for a in list(dropped):
        if b := next((b for b in added if opposite(a.text, b.text)), None):
            dropped.remove(a)
            added.remove(b)
            yield Effect("opposite", a.text, b.text)
