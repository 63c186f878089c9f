"""The deltas of new words (left) against the old ones (right) that change what a claim says, and in which direction."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from tracker.comparing import deltas as kinds
from tracker.comparing.comparison import deltas
from tracker.comparing.deltas import NAME, VOICE, Delta, mirrored
from tracker.comparing.signals import deltas_of, signal_deltas
from tracker.text.signals.attribution import attributions
from tracker.text.signals.names import Name, names, same_name
from tracker.text.signals.same_speaker import one_speaker

SIGNALS = (kinds.POLARITY, kinds.NUMBER, kinds.DATE, kinds.ASSERTION, kinds.QUANTITY)
"""The kinds of signals of which a claim with new words may have more or less."""

CLAIMS_MORE = {
    **{(kind, "stronger"): kind for kind in (kinds.QUANTITY, kinds.WIDENED, kinds.MODIFIER, kinds.RUNG)},
    **{
        (kinds.ASSERTION, how): kinds.ASSERTION for how in ("planned", "doubted", "conditional", "attempted", "accused")
    },
    (kinds.ASSERTION, "claimed"): VOICE,
}
"""Kind and relation of a delta by which the left sentence claims more → what it claims more of."""

CLAIMS_OTHERWISE = {
    (kinds.POLARITY, "negated"): kinds.POLARITY, (kinds.POLARITY, "affirmed"): kinds.POLARITY,
    (kinds.ASSERTION, "denied"): kinds.POLARITY, (kinds.ASSERTION, "failed"): kinds.POLARITY,
    (kinds.QUANTITY, "opposite"): kinds.POLARITY, (kinds.QUANTITY, "different"): kinds.NUMBER,
    (kinds.OPPOSITE, "opposite"): kinds.OPPOSITE, (kinds.ORDER, "opposite"): kinds.OPPOSITE,
    (kinds.NUMBER, "swapped"): kinds.NUMBER, (kinds.TIME, "different"): kinds.DATE,
    (kinds.ROLES, "swapped"): kinds.ROLES,
}  # fmt: skip
"""Kind and relation of a delta by which the two sentences claim different things → of what."""

BESIDES = (kinds.QUANTITY, kinds.WIDENED, kinds.MODIFIER, kinds.RUNG, kinds.ROLES)
"""Kinds of deltas that tell more of words that a signal has: a figure has lost its bound, a name has another role."""


class Voice(NamedTuple):
    """The speaker of a claim, '' where its words name none (`it is said`); the words that say so, and the span of their
    verb."""

    speaker: str
    words: str
    at: tuple[int, int] | None = None


VoicePair = tuple[Voice | None, Voice | None]


def revision_deltas(new: str, old: str, voices: VoicePair | None = None, *, known: bool = True) -> tuple[Delta, ...]:
    """What new words change: the signals and names that either side has alone, then what no signal shows. The relation
    is `added` or `missing` where only one side has words, `stronger` or `weaker`, or as in `Delta`. `voices`: the
    speakers of both, the new one first (None: by their words). `known`: whether the language has data; without, only
    figures and names are read."""
    found = [one for kind in (SIGNALS if known else (kinds.NUMBER,)) for one in signal_deltas(kind, new, old)]
    found += one_sided_names(new, old)
    if not known:
        return tuple(found)
    speaking = voices or (voice_of(new), voice_of(old))
    found += voice_deltas(*speaking)
    signalled = {one.kind for one in found if one.kind != kinds.QUANTITY} | ({VOICE} if any(speaking) else set())
    compared = (one for one in directed_deltas(new, old) if one.kind not in signalled and not _repeats(one, found))
    return (*compared, *found)


def _repeats(one: Delta, found: Sequence[Delta]) -> bool:
    """Whether signals tell of the words on either side."""
    sides = [(one.left_at, other.left_at) for other in found] + [(one.right_at, other.right_at) for other in found]
    return one.kind not in BESIDES and any(a and b and a[0] < b[1] and b[0] < a[1] for a, b in sides)


def directed_deltas(new: str, old: str) -> Iterator[Delta]:
    """The deltas of two sentences, both ways round: what the new one claims more of (`stronger`) or less of (`weaker`),
    and what otherwise."""
    yield from _claims_more(new, old)
    yield from map(mirrored, _claims_more(old, new))
    found = [*_claims_otherwise(new, old)]
    yield from found or map(mirrored, _claims_otherwise(old, new))


def _claims_more(left: str, right: str) -> Iterator[Delta]:
    for one in deltas(left, right):
        if kind := CLAIMS_MORE.get((one.kind, one.relation)):
            yield evolve(one, kind=kind, relation="stronger")


def _claims_otherwise(left: str, right: str) -> Iterator[Delta]:
    for one in deltas(left, right):
        kind = CLAIMS_OTHERWISE.get((one.kind, one.relation))
        if kind and one.left.casefold() != one.right.casefold():
            yield evolve(one, kind=kind)


def one_sided_names(left: str, right: str) -> Iterator[Delta]:
    """Deltas of the sure names that only one side has."""
    mine, theirs = names(left), names(right)
    yield from deltas_of(NAME, _only_here(mine, theirs), _only_here(theirs, mine))


def _only_here(some: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    """The sure names without a bearer on the other side, each of which counts once."""
    there, alone = list(others), []
    for one in some:
        if twin := next((other for other in there if same_name(one.text, other.text)), None):
            there.remove(twin)
        elif one.sure:
            alone.append(one)
    return alone


def voice_deltas(left: Voice | None, right: Voice | None) -> Iterator[Delta]:
    """The delta of two claims that have not the same speaker; a claim has one."""
    if left and right and one_speaker(left.speaker, right.speaker):
        return
    if left or right:
        relation = "different" if left and right else "added" if left else "missing"
        mine, theirs = left or NOBODY, right or NOBODY
        yield Delta(VOICE, relation, mine.words, theirs.words, mine.at, theirs.at, 1.0, VOICE)


NOBODY = Voice("", "")


def voice_of(text: str) -> Voice | None:
    """The first to whom a text attributes what it says, with the verb: `Holt said`."""
    one = next(iter(attributions(text)), None)
    if one is None:
        return None
    parts = (one.text, one.speaker) if one.start < one.speaker_start else (one.speaker, one.text)
    return Voice(one.speaker, " ".join(parts).strip(), (one.start, one.end))
