"""The differences of two wordings of a story: words added, dropped, changed; a hedge or a speaker lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tracker.comparing.deltas import ASSERTION, VOICE, Delta
from tracker.comparing.revisions import Voice, revision_deltas, voice_of
from tracker.model import Claim
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


CHANGED = {
    (VOICE, "missing"): "attribution lost", (VOICE, "added"): "attribution gained",
    (VOICE, "different"): "attribution changed",
    (ASSERTION, "missing"): "hedge lost", (ASSERTION, "added"): "hedge gained",
}  # fmt: skip
GRADED = {"stronger": "strengthened", "weaker": "weakened"}
"""Kind and relation, or relation, of a delta of the other wording against the first → kind of change."""
_IMPORTANCE = (*CHANGED.values(), *GRADED.values())


def changes(first: Claim, other: Claim) -> tuple[WordChange, ...]:
    """The changes from `first` to `other`, in an editor's terms; the most important first."""
    a, b = first.text, other.text
    deltas = revision_deltas(b, a, (_voice(other), _voice(first)))
    found = dict.fromkeys(WordChange(kind, one.right, one.left) for one in deltas if (kind := _kind(one)))
    graded = {(change.before, change.after) for change in found if change.kind in GRADED.values()}
    words = (change for change in _words(a, b) if (change.before, change.after) not in graded)
    return (*sorted(found, key=lambda change: _IMPORTANCE.index(change.kind)), *words)


def _kind(one: Delta) -> str:
    """The kind of a change; '' for a quantifier that is read on one side, which the words show that come or go."""
    graded = "" if one.datum.startswith("signals:") else GRADED.get(one.relation, "")
    return CHANGED.get((one.kind, one.relation), graded)


def _voice(claim: Claim) -> Voice | None:
    """The speaker, by the record or by the words."""
    voice = voice_of(claim.text)
    speaker = claim.speaker or (voice and voice.speaker)
    return Voice(speaker, speaker) if speaker else None


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
