"""Effects of a rewording on a claim: stronger, weaker, different, or the same."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tracker.comparing.deltas import ASSERTION, EDITED_AS, NUMBER, OPPOSITE, VOICE, Delta
from tracker.comparing.replaced_words import opposed
from tracker.comparing.revisions import SIGNALS, revision_deltas
from tracker.comparing.signals import READERS
from tracker.language.recognising import recognised_language
from tracker.text.fold import folded_words
from tracker.text.languages import reading_in
from tracker.text.signals.attribution import attributions
from tracker.text.signals.names import names
from tracker.text.words import Word, small, stem, words


class Effect(NamedTuple):
    """One effect of a rewording, and the words on both sides ('' where there are none).

    `kind`: `negation`, `opposite`, `roles`, `number`, `date`, `name`, `quantifier`, `hedge`, `attribution`, `strength`
    (damaged, destroyed), `qualifier` (former, alleged); then, of the other words, `other words`, `narrower` (says
    something besides) or `wider` (something is left out). `strength`: whether it makes the claim `stronger` or
    `weaker`, or ''.
    """

    kind: str
    before: str
    after: str
    strength: str = ""


_ORDER = (
    *("negation", "opposite", "roles", "number", "date", "name", "quantifier", "hedge", "attribution", "strength"),
    *("qualifier", "other words", "narrower", "wider"),
)

HEDGING = {
    (kind, relation): way
    for kind in (ASSERTION, VOICE)
    for relation, way in (("missing", "stronger"), ("added", "weaker"))
}
"""Kind and relation of a delta → what the new words make of the claim: without its hedge or speaker it is stronger."""


def effects(before: str, after: str, language: str | None = None) -> tuple[Effect, ...]:
    """The effects of changing a claim's words, the most important first. None where only its form changes: order,
    inflection, punctuation, function words. `language` (BCP 47; None: recognised by the words): in one without data
    only figures and names are distinguished from other words."""
    if folded_words(before) == folded_words(after):
        return ()
    known = recognised_language(f"{before} {after}", language)
    with reading_in(known):
        return tuple(_effects(before, after, known=bool(known)))


def _effects(before: str, after: str, *, known: bool) -> Iterator[Effect]:
    deltas = revision_deltas(after, before, known=known)
    dropped = _other_words(before, after, [one.right_at for one in deltas], known=known)
    added = _other_words(after, before, [one.left_at for one in deltas], known=known)
    found = [*map(_effect, deltas), *_opposites(dropped, added)]
    if dropped or added:
        kind = "other words" if dropped and added else "wider" if dropped else "narrower"
        found.append(Effect(kind, " ".join(word.text for word in dropped), " ".join(word.text for word in added)))
    yield from _once(sorted(found, key=lambda effect: _ORDER.index(effect.kind)))


def _effect(one: Delta) -> Effect:
    graded = one.relation if one.relation in ("stronger", "weaker") else ""
    strength = HEDGING.get((one.kind, one.relation), graded)
    before, after = one.right, one.left
    if one.datum.startswith("weakening:"):  # of one word; the others are those that it stands before
        before, after = ("", after) if one.relation == "weaker" else (before, "")
    return Effect(EDITED_AS.get(one.kind, one.kind), before, after, strength)


def _once(found: Sequence[Effect]) -> Iterator[Effect]:
    """Effects without repeated words (`never`, the name of a speaker) that two deltas have; a figure is as strong as
    the lack of its bound makes it."""
    for i, effect in enumerate(found):
        others = (*found[:i], *found[i + 1 :]) if effect.kind == "name" else found[:i]
        if any(_within(effect, other) for other in others):
            continue
        bounds = (one.strength for one in found if effect.kind == NUMBER and one.strength and _within(one, effect))
        yield effect._replace(strength=next(bounds, effect.strength))


def _within(effect: Effect, other: Effect) -> bool:
    return effect.before in other.before and effect.after in other.after


def effect_on_strength(found: Iterable[Effect]) -> str:
    """`stronger`, `weaker`, or '' where the effects say neither, or both."""
    ways = {effect.strength for effect in found if effect.strength}
    return ways.pop() if len(ways) == 1 else ""


# ---------------------------------------------------------------- other words


def _other_words(text: str, other: str, compared: Iterable[tuple[int, int] | None], *, known: bool) -> list[Word]:
    """The content words that the other text has in no form, and that no signal reads and no delta has compared."""
    there, mine = words(other), words(text)
    stems = {stem(form) for form in (*(word.norm for word in there), *(a.norm + b.norm for a, b in pairwise(there)))}
    split = {word for a, b in pairwise(mine) if a.norm + b.norm in {word.norm for word in there} for word in (a, b)}
    read = [*filter(None, compared), *((one.start, one.end) for one in names(text) if one.sure)]
    read += [(one.start, one.end) for kind in (SIGNALS if known else (NUMBER,)) for one in READERS[kind](text)]
    for one in attributions(text)[:1] if known else ():
        read += [(one.start, one.end), (one.speaker_start, one.speaker_end)]
    return [
        word
        for word in mine
        if word.norm not in small()
        and stem(word.norm) not in stems
        and word not in split
        and not any(start <= word.start < end for start, end in read)
    ]


def _opposites(dropped: list[Word], added: list[Word]) -> Iterator[Effect]:
    """Effects for pairs of opposite words, which are then removed from both lists."""
    for a in list(dropped):
        if b := next((b for b in added if opposed(a.norm, b.norm)), None):
            dropped.remove(a)
            added.remove(b)
            yield Effect(OPPOSITE, a.text, b.text)
