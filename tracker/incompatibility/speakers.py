"""Deltas for another speaker of the same words."""

from collections.abc import Iterator
from itertools import product

from tracker.comparing.deltas import INCOMPATIBLE, VOICE, Delta, side_by_side
from tracker.incompatibility.overlap import Overlap
from tracker.incompatibility.statement import Statement
from tracker.text.caches import remembered
from tracker.text.quotations import quotations
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.same_speaker import different_speakers, is_critic_of
from tracker.text.words import stems, words

REPORTED = 0.75
"""Minimum share (0-1) of a statement, without its speaker, in the scope of an attribution, to be reported speech as a
whole."""

ALIKE = 0.6
"""Minimum overlap of the two reported statements (0-1)."""

LEAST = 0.5
"""Minimum overlap of the two whole statements (0-1)."""

QUOTED = 4
"""Minimum words of a quotation that two speakers cannot both have said by chance."""


def attribution(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """`Xi said that …` against `Critics of Xi said that …`. Two people may say the same, or differ: that is no
    conflict. It is one where the second are against the first, or both are given the very same words."""
    if both.least < LEAST:
        return
    if not (mine := _voices(left)) or not (others := _voices(right)) or not _alike(left, mine, right, others):
        return
    here, there = mine[0], others[0]
    different = different_speakers(here.speaker, there.speaker)
    denied = bool(left.negations) != bool(right.negations)  # where one denies it, not to be the same is enough
    if different is False or (different is None and not denied):
        return
    quoted = here.who == there.who == "name" and bool(_quotes(left.text) & _quotes(right.text))
    conflict = quoted or is_critic_of(here.speaker, there.speaker)
    yield side_by_side(VOICE, INCOMPATIBLE if conflict else "different", here.speaker, there.speaker, 0.6)


def _voices(side: Statement) -> list[Attribution]:
    """The speakers of a statement, the outermost first; none where it has more than reported speech."""
    voices = [one for one in attributions(side.text) if one.kind != "unnamed"]
    voices.sort(key=lambda voice: voice.scope[0] - voice.scope[1])
    if not voices:
        return []
    start, end = _frame(voices[0])
    rest = [found for found, at in side.content if not start <= at < end]
    reported = _reported(side, voices[0])
    return voices if reported and len(reported) >= REPORTED * len(set(rest)) else []


def _reported(side: Statement, voice: Attribution) -> frozenset[str]:
    """The stems of reported speech; a speaker nested in it is part of it."""
    (start, end), (low, high) = _frame(voice), voice.scope
    return frozenset(found for found, at in side.content if low <= at < high and not start <= at < end)


def _frame(voice: Attribution) -> tuple[int, int]:
    """The span of speaker and verb of speech: `Holt told reporters on Monday that`."""
    end = max(voice.end, voice.speaker_end)
    return min(voice.start, voice.speaker_start), max(end, voice.scope[0])


def _alike(left: Statement, mine: list[Attribution], right: Statement, others: list[Attribution]) -> bool:
    """Whether the reported speech is the same, by any of several nested speakers; it may be of the other speaker: Holt
    says that Keller lied, and Keller that Holt did."""
    bearers = frozenset(stems(f"{mine[0].speaker} {others[0].speaker}"))
    pairs = product(
        [_reported(left, one) - bearers for one in mine],
        [_reported(right, one) - bearers for one in others],
    )
    return any(len(here & there) >= ALIKE * max(len(here), len(there), 1) for here, there in pairs)


@remembered
def _quotes(text: str) -> frozenset[tuple[str, ...]]:
    """The quotations of a text that are long enough to identify a speaker, by their words."""
    found = (tuple(word.norm for word in words(text[start:end])) for start, end in quotations(text))
    return frozenset(quote for quote in found if len(quote) >= QUOTED)
