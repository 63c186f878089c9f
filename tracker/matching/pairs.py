"""Near-duplicates in a list of statements, and how alike two statements are."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tracker.config import Settings
from tracker.matching import coverage
from tracker.matching.company import scores
from tracker.matching.neighbours import CHEAP, neighbours
from tracker.matching.vectors import forms, vectors

if TYPE_CHECKING:
    from tracker.matching.meaning import Meaning

SUGGEST = Settings().suggest
"""The default threshold of `link`, and from which on an audit takes two claims for the same.

Chosen on one half of 1,219 labelled headlines (147 claims), for a precision of .93 or more: there it gave .96 at a
recall of .65, on the other half .95 at .67; among all of them together .93 at .66."""

FLOOR = 0.15
"""Pairs below this cosine are not followed: neither can company raise them far enough, nor are they company."""

WORK = 300_000_000_000
"""What `link` spends on looking at every pair, in steps of the inverted index: some hundred thousand sentences, some
minutes; without the extra `scale` some 3,000, some seconds."""


def similarity(a: str, b: str) -> float:
    """Do two statements say the same? 0 to 1, symmetric; of the pair alone, without a list around it.

    A score of wording, and of meaning where `TRACKER_SEMANTIC` names an embedding model: that a number, a name or a
    'not' sets two statements apart is for `tracker.compare` to say. Raises `TrackerError` where that model cannot be
    opened.
    """
    return alike(a, b, _asked())


def link(texts: Sequence[str], *, threshold: float = SUGGEST) -> list[tuple[int, int, float]]:
    """The near-duplicates in a list of statements: `(i, j, score)`, i < j, score 0 to 1, strongest first.

    The score is the cosine of character trigrams, weighted by their rarity in the list, blended with the likeness in
    meaning where `TRACKER_SEMANTIC` names an embedding model, and raised where the two keep the same company. Among
    some 100,000 sentences every pair is looked at (without the extra `scale`, among some 3,000); beyond, near-copies
    and the pairs that share rare words, and without the extra a warning says so. Raises `TrackerError` where the model
    cannot be opened.
    """
    return linked(texts, threshold, meaning=_asked())


def _asked() -> "Meaning | None":
    """The model that the environment names; without one the libraries that it would need are not imported."""
    from tracker.matching.meaning import chosen

    return chosen()


def alike(a: str, b: str, meaning: "Meaning | None" = None) -> float:
    """How much of the fuller of two statements the other says, 0 to 1; with a model, also how near their meaning is."""
    covered = coverage.similarity(a, b)
    return covered if meaning is None or covered == 1 else meaning.blended(covered, a, b)


def linked(
    texts: Sequence[str],
    threshold: float,
    work: int = WORK,
    among: Collection[int] | None = None,
    meaning: "Meaning | None" = None,
) -> list[tuple[int, int, float]]:
    """What `link` gives, for at most `work` steps of the inverted index, and with the model that is handed in.

    `among`: only pairs with one of these statements (by index); in a long list those that share rare words, since to
    look at every pair of it would cost as much as for all.
    """
    read = forms(texts)
    spaces, floor = vectors(read), min(FLOOR, threshold)
    near = neighbours(read, spaces, floor, work if among is None else min(work, CHEAP))
    if meaning is not None:
        near = meaning.blend(near, texts, spaces, floor)
    found = [pair for pair in scores(near, among) if pair[2] >= threshold]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))
