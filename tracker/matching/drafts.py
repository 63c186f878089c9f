"""The sentences of a draft against the claims of a ledger: which claims may each sentence repeat or touch?"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from heapq import nlargest
from itertools import islice
from typing import NamedTuple

from attrs import evolve, frozen

from tracker.comparing.tellings import Change, changes
from tracker.matching.coverage import contained
from tracker.matching.vectors import forms, vectors
from tracker.model import Claim, Comparison
from tracker.text.page_furniture import prose
from tracker.text.signals.attribution import attributions
from tracker.text.signals.names import core
from tracker.text.signals.voices import one as one_speaker
from tracker.text.words import words

NEAR = 0.2
"""Below this cosine a claim and a sentence have nothing to do with each other."""

SHOWN = 8
"""How many claims near a sentence are looked at."""


class Statement(NamedTuple):
    """What a sentence says, and who, by its words; `speaker` None: the draft itself."""

    text: str
    speaker: str | None


class Near(NamedTuple):
    """A claim near a statement: their cosine, and how much of the claim the statement holds (0 to 1 each)."""

    claim: Claim
    statement: Statement
    cosine: float
    held: float


def statements(sentence: str) -> tuple[Statement, ...]:
    """What a sentence says: as it stands, and what it says that somebody says."""
    said = [Statement(sentence[slice(*found.scope)], found.speaker) for found in attributions(sentence)]
    return (*said, Statement(sentence, None))


def nearest(told: Sequence[str], claims: Sequence[Claim]) -> Iterator[tuple[Near, ...]]:
    """For each sentence the claims near it, those that it holds most of first."""
    read_as = [statements(sentence) for sentence in told]
    every = [statement for said in read_as for statement in said]
    read = forms([claim.text for claim in claims] + [statement.text for statement in every])
    spaces = vectors(read)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i in range(len(claims)):
        for gram in spaces[i]:
            index[gram].append(i)
    rest = iter(zip(every, islice(spaces, len(claims), None), strict=True))
    for said in read_as:
        found = [
            Near(claims[i], statement, score, contained(claims[i].text, statement.text))
            for statement, space in (next(rest) for _ in said)
            for i, score in _near(space, spaces, index)
        ]
        yield tuple(nlargest(SHOWN, found, key=lambda near: (near.held, near.cosine, near.claim.id)))


def _near(
    space: dict[str, float], spaces: Sequence[dict[str, float]], index: dict[str, list[int]]
) -> Iterator[tuple[int, float]]:
    scores: defaultdict[int, float] = defaultdict(float)
    for gram, weight in space.items():
        for i in index.get(gram, ()):
            scores[i] += weight * spaces[i][gram]
    yield from ((i, score) for i, score in scores.items() if score >= NEAR)


# ---------------------------------------------------------------- what a sentence is to the ledger

REPEATS = (0.35, 0.65)
"""From this cosine on, and holding so much of it, a sentence repeats a claim."""

SURE = 0.8
"""How sure a comparison must be to be called a conflict: a draft is read in a hurry."""

COVERED, CONFLICTS, NEW = "covered", "conflicts", "new"

Compare = Callable[..., Comparison]
"""`tracker.compare`: what two statements are to each other."""


@frozen
class Answer:
    """A sentence of a draft (code points, end exclusive) and what the ledger knows of it: `kind` is covered, conflicts
    or new; `claim` the claim that covers it or that it conflicts with, `statement` what of the sentence does.
    `denied_by`: the speaker of a claim that the draft conflicts with in its own voice, which is a dispute and need not
    be a mistake."""

    start: int
    end: int
    kind: str
    claim: Claim | None = None
    statement: Statement | None = None
    comparison: Comparison | None = None
    denied_by: str | None = None


@frozen
class Draft:
    """What a ledger knows of a draft. `answers`: in the order of the text; a sentence has one or two of them.
    `sentences`: how many there are."""

    answers: tuple[Answer, ...]
    sentences: int

    def count(self, kind: str) -> int:
        """How many sentences are covered, conflict, or are new; one that does both conflicts."""
        spans = {kind: {(a.start, a.end) for a in self.answers if a.kind == kind} for kind in (COVERED, CONFLICTS, NEW)}
        return len(spans[kind] - (spans[CONFLICTS] if kind == COVERED else set()))

    @property
    def share(self) -> float:
        """The share of the sentences that claims of the ledger cover without a conflict, 0 to 1."""
        return self.count(COVERED) / self.sentences if self.sentences else 0.0


def examine(text: str, claims: Sequence[Claim], compare: Compare) -> Draft:
    """Hold every sentence of a draft against the claims of a ledger."""
    answers = tuple(check(text, claims, compare))
    return Draft(answers, len({(answer.start, answer.end) for answer in answers}))


def check(text: str, claims: Sequence[Claim], compare: Compare) -> Iterator[Answer]:
    """Every sentence of a draft against the claims; headings, questions and furniture are passed over.

    A sentence may repeat one claim and conflict with another: conflicts come first, then the best repetition. Of claims
    that say the same, one that is asserted by the same speaker is the best.
    """
    spans = prose(text)
    for span, near in zip(spans, nearest([text[slice(*span)] for span in spans], claims), strict=True):
        own = len(statements(text[slice(*span)])) == 1
        found = [answer for one in near if (answer := _answer(span, one, own, compare))]
        conflicts = sorted((answer for answer in found if answer.kind == CONFLICTS), key=_weakness)
        covered = sorted((answer for answer in found if answer.kind == COVERED), key=partial(_other_voice, own))
        yield from (*conflicts[:1], *covered[:1]) if found else (Answer(*span, NEW),)


def _answer(span: tuple[int, int], near: Near, own: bool, compare: Compare) -> Answer | None:
    """What a sentence is to one claim near it. `own`: it speaks in its own voice; else only what its speaker says may
    be a conflict."""
    claim, statement = near.claim, near.statement
    comparison = compare(claim.text, statement.text)
    if comparison.relation == "contradicts" and comparison.confidence >= SURE:
        disputed = claim.speaker and statement.speaker and not one_speaker(claim.speaker, statement.speaker)
        if disputed or claim.verdict == "refuted" or not (own or statement.speaker):
            return None  # two speakers may well contradict each other, and a draft what has been refuted
        denied_by = None if statement.speaker else claim.speaker
        return Answer(*span, CONFLICTS, claim, statement, comparison, denied_by)
    if near.cosine >= REPEATS[0] and near.held >= REPEATS[1] and comparison.relation != "contradicts":
        return Answer(*span, COVERED, claim, statement, comparison)
    return None


def _weakness(conflict: Answer) -> tuple[bool, bool]:
    """Orders conflicts: with what is borne out first, with what somebody else says last."""
    return conflict.claim is None or conflict.claim.verdict != "supported", conflict.denied_by is not None


def _other_voice(own: bool, repeat: Answer) -> bool:
    """Whether claim and sentence are asserted by different speakers, or one of them as a fact (`own`: the sentence
    names no speaker)."""
    claim, said = repeat.claim, repeat.statement
    if claim is not None and said is not None and claim.speaker and said.speaker:
        return not one_speaker(claim.speaker, said.speaker)
    return not own or claim is None or claim.speaker is not None


def losses(answer: Answer) -> Iterator[Change]:
    """What a sentence made of the claim that it repeats: a hedge lost; a speaker lost, if it does not even name them; a
    speaker put in."""
    if answer.claim is None or answer.statement is None:
        return
    told = evolve(answer.claim, text=answer.statement.text, speaker=answer.statement.speaker)
    for change in changes(answer.claim, told):
        lost = change.kind == "attribution lost" and not _named(change.before, told.text)
        if lost or change.kind in ("hedge lost", "attribution gained"):
            yield change


def _named(speaker: str, text: str) -> bool:
    present = {word.norm for word in words(text)}
    return any(word in present for word in core(speaker))
