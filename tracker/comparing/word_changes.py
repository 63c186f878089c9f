"""The differences of two wordings of a story: words added, dropped, changed; a hedge or a speaker lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tracker.comparing.comparison import deltas
from tracker.model import Claim
from tracker.text.signals import names
from tracker.text.signals.attribution import attributions
from tracker.text.signals.hedges import hedges
from tracker.text.words import Word, stem, words


class WordChange(NamedTuple):
    """`kind`: added, dropped, changed, moved, strengthened, weakened, hedge lost, hedge gained, attribution lost,
    attribution gained or attribution changed; and the words on both sides (of moved words: as the other text has
    them)."""

    kind: str
    before: str
    after: str


class ChangedWords(NamedTuple):
    """A run of words of one text (code points, 0-based, end-exclusive) that the other has in another form or not at
    all."""

    start: int
    end: int


def changes(first: Claim, other: Claim) -> tuple[WordChange, ...]:
    """The changes from `first` to `other`, in an editor's terms; the most important first."""
    a, b = first.text, other.text
    graded = dict.fromkeys(chain(_graded(a, b), (WordChange("weakened", c.after, c.before) for c in _graded(b, a))))
    told = {(change.before, change.after) for change in graded}
    words = (change for change in _words(a, b) if (change.before, change.after) not in told)
    return (*_speakers(first, other), *_hedges(a, b), *graded, *words)


def changed_words(a: str, b: str) -> tuple[tuple[ChangedWords, ...], tuple[ChangedWords, ...]]:
    """The runs of words in which two texts differ, on either side."""
    left, right = words(a), words(b)
    parts = list(runs_apart(left, right))
    return _runs([mine for mine, _ in parts]), _runs([theirs for _, theirs in parts])


def _runs(parts: list[Sequence[Word]]) -> tuple[ChangedWords, ...]:
    return tuple(ChangedWords(run[0].start, run[-1].end) for run in parts if run)


def runs_apart(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """The runs of words that differ, aligned, each as long as it goes; inflection is no difference.

    As many words as possible are kept (a longest common subsequence): an editor sees a common word as kept, even where
    replacing it would be as cheap."""
    steps = Indel.opcodes([stem(word.norm) for word in left], [stem(word.norm) for word in right])
    for same, run in groupby(steps, key=lambda step: step.tag == "equal"):
        first, *rest = run
        last = rest[-1] if rest else first
        if not same:
            yield left[first.src_start : last.src_end], right[first.dest_start : last.dest_end]


def _words(a: str, b: str) -> Iterator[WordChange]:
    runs = list(runs_apart(words(a), words(b)))
    gone, come = _stems(chain(*(mine for mine, _ in runs))), _stems(chain(*(theirs for _, theirs in runs)))
    left, right = gone & come, gone & come
    moved = []
    for mine, theirs in runs:
        before, _ = _parted(mine, left)
        after, elsewhere = _parted(theirs, right)
        moved.append(elsewhere)
        if before or after:
            kind = "changed" if before and after else "dropped" if before else "added"
            yield WordChange(kind, _passage(a, before), _passage(b, after))
    yield from (
        WordChange("moved", "", _passage(b, run)) for run in moved if any(len(word.norm) > SMALL for word in run)
    )


def _stems(found: Iterable[Word]) -> Counter[str]:
    return Counter(stem(word.norm) for word in found)


def _parted(run: Sequence[Word], shared: Counter[str]) -> tuple[list[Word], list[Word]]:
    """The words of a run that are on this side only, and those that are elsewhere on the other."""
    here: list[Word] = []
    elsewhere: list[Word] = []
    for word in run:
        known = shared[stem(word.norm)] > 0
        shared[stem(word.norm)] -= known
        (elsewhere if known else here).append(word)
    return here, elsewhere


def _passage(text: str, found: Sequence[Word]) -> str:
    return text[found[0].start : found[-1].end] if found else ""


SMALL = 3
"""Maximum letters of an article or preposition, whose move alone says nothing."""


def _hedges(a: str, b: str) -> Iterator[WordChange]:
    left, right = hedges(a), hedges(b)
    if left and not right:
        yield WordChange("hedge lost", left[0].text, "")
    elif right and not left:
        yield WordChange("hedge gained", "", right[0].text)


def _graded(a: str, b: str) -> Iterator[WordChange]:
    """The words of `a` for which `b` has stronger ones: most, all; damaged, destroyed."""
    yield from (WordChange("strengthened", one.right, one.left) for one in deltas(b, a) if one.relation == "stronger")


def _speakers(first: Claim, other: Claim) -> Iterator[WordChange]:
    before, after = _speaker(first), _speaker(other)
    if before and not after:
        yield WordChange("attribution lost", before, "")
    elif after and not before:
        yield WordChange("attribution gained", "", after)
    elif before.casefold() != after.casefold() and not names.same(before, after):
        yield WordChange("attribution changed", before, after)


def _speaker(claim: Claim) -> str:
    """The speaker, by the record or by the words."""
    return claim.speaker or next((said.speaker for said in attributions(claim.text)), "")
