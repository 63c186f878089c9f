"""A pair of statements: what they share, in what they are incompatible, and what else distinguishes them.

Similarity only says that two statements are near each other; to be incompatible they must have the same proposition,
and a difference in it. Its confidence was set on one half of labelled pairs (headlines against claims, encyclopaedic
sentences against claims, look-alikes) and checked on the other.
"""

from functools import cached_property

from attrs import define

from tracker.comparing.comparison import deltas
from tracker.comparing.deltas import DATE, EXCLUSIVE, NUMBER, Delta, side_by_side
from tracker.comparing.near_copies import near_copy
from tracker.comparing.polarity import requests
from tracker.incompatibility.classes import kind
from tracker.incompatibility.denials import negation
from tracker.incompatibility.events import date, number, other_times
from tracker.incompatibility.exclusivity import exclusivity
from tracker.incompatibility.identity import LONGEST, Standing, follows_in_time, groups_apart, in_subject, standing
from tracker.incompatibility.opposed import degree, opposite
from tracker.incompatibility.overlap import Overlap, overlap
from tracker.incompatibility.slots import only_one, places_elsewhere, renamed, slot
from tracker.incompatibility.speakers import attribution
from tracker.incompatibility.statement import Statement, statement
from tracker.language.clauses import syntax
from tracker.text.cues import Pattern
from tracker.text.fold import folded_words
from tracker.text.signals.quantifiers import Quantifier, quantifiers
from tracker.text.words import words

DETECTORS = (negation, number, date, opposite, kind, slot, only_one, exclusivity, degree, attribution)
"""One function a kind of incompatibility, each of two statements and what they share."""

SCOPE = ("all", "most", "some", "few", "always", "often", "sometimes")
"""The quantifiers of number and frequency."""

LOOSE = 2
"""Maximum number of further differences between copies: articles, marks."""


@define(slots=False)
class Statements:
    """A pair of statements; each property is computed once."""

    left: Statement
    right: Statement

    @cached_property
    def overlap(self) -> Overlap:
        return overlap(self.left, self.right)

    @property
    def texts(self) -> tuple[str, str]:
        return self.left.text, self.right.text

    @property
    def identical(self) -> bool:
        """Whether both are the same words."""
        return folded_words(self.left.text) == folded_words(self.right.text)

    @property
    def asking(self) -> bool:
        return self.left.question or self.right.question

    @property
    def negated_once(self) -> bool:
        """Whether one of them negates."""
        return bool(self.left.negations) != bool(self.right.negations)

    @property
    def requested(self) -> bool:
        """Whether either is a request."""
        return any(requests(text) for text in self.texts)

    @property
    def long(self) -> bool:
        """Whether either is several sentences, any of which may be the one denied."""
        return max(map(len, self.texts)) > LONGEST

    @cached_property
    def incompatible(self) -> list[Delta]:
        """The incompatibilities by their words; none where either is a request."""
        if self.asking:
            return []
        return [found for find in DETECTORS for found in find(self.left, self.right, self.overlap)]

    @cached_property
    def standing(self) -> Standing:
        """The relation of the pair, the same in either order: predicates are paired from the left."""
        left, right = sorted(self.texts)
        return standing(left, right)

    @property
    def copied(self) -> Delta | None:
        """The one delta, where they differ in one word."""
        return near_copy(*map(syntax, self.texts))

    @property
    def nearly_copies(self) -> bool:
        """Whether they may differ in one word only: a cheap test before they are read."""
        left, right = (text.split() for text in self.texts)
        if abs(len(left) - len(right)) > 1 + LOOSE:
            return False
        fewest, most = min(len(left), len(right)), max(len(left), len(right))
        start = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), fewest)
        behind = zip(reversed(left[start:]), reversed(right[start:]), strict=False)
        end = next((i for i, (x, y) in enumerate(behind) if x.rstrip(".") != y.rstrip(".")), fewest - start)
        return start + end >= most - 1 - LOOSE

    def groups_apart(self, left: str, right: str) -> bool:
        """Whether opposite words distinguish two groups, one for each statement."""
        return groups_apart(*self.texts, left, right)

    def in_subject(self, delta: Delta) -> bool:
        return any(
            in_subject(syntax(text), word) for text, word in zip(self.texts, (delta.left, delta.right), strict=True)
        )

    @property
    def other_times(self) -> tuple[str, str] | None:
        """The times of both, where none of one can be one of the other."""
        return other_times(self.left, self.right)

    @property
    def apart(self) -> Delta | None:
        """The delta that makes them of two events or different scopes, though nothing is incompatible."""
        if times := self.other_times:
            return side_by_side(DATE, "different", *times, self.overlap.least)
        if found := next(places_elsewhere(self.left, self.right, self.overlap), None):
            return found
        mine, other = _scopes(self.left), _scopes(self.right)
        if mine and other and {one.kind for one in mine}.isdisjoint(one.kind for one in other):
            return side_by_side(EXCLUSIVE, "narrower", mine[0].text, other[0].text, self.overlap.least)
        return None

    @property
    def renamed(self) -> Delta | None:
        """The delta of the one name in which they differ."""
        return next(renamed(self.left, self.right), None)

    @property
    def of_nobody(self) -> bool:
        """Whether their subjects are unknown: `This is not true`, `Not a kinase`, `They lost` beside `They won`. With
        the same pronoun they can contradict each other in one text; in two texts the subjects may differ."""
        sides = (self.left, self.right)
        if any(_DEICTIC.match(side.text) and not side.names for side in sides):
            return True
        return all(_PRONOUN.match(side.text) and not side.names for side in sides)

    @property
    def open_alike(self) -> bool:
        """Whether both begin with the same word."""
        first, second = (folded_words(text)[:1] for text in self.texts)
        return first == second

    @cached_property
    def deltas(self) -> list[Delta]:
        """The deltas of the pair in both directions; the left statement's words are on the left."""
        left, right = self.texts
        return [*deltas(left, right), *map(_turned, deltas(right, left))]


_DEICTIC, _PRONOUN = Pattern("comparing", "statement pair: deictic"), Pattern("comparing", "statement pair: pronoun")


def statements(a: str, b: str) -> Statements:
    return Statements(statement(a), statement(b))


def _turned(delta: Delta) -> Delta:
    return Delta(
        delta.kind, delta.relation, delta.right, delta.left, delta.right_at, delta.left_at, delta.sure, delta.datum
    )


def successive(left: str, right: str) -> bool:
    """Whether two opposites are successive events that can both be true: opened, closed."""
    return follows_in_time(left.lower(), right.lower())


def _scopes(side: Statement) -> list[Quantifier]:
    return [one for one in quantifiers(side.text) if one.kind in SCOPE]


# ---------------------------------------------------------------- in a language that is not known


def figures_alone(a: str, b: str) -> tuple[float, Delta | None] | None:
    """The comparison by figures alone: the overlap (0-1) of the other words, and the delta of the one figure that
    differs where all other words are the same; None for two identical texts."""
    (figures, rest), (others, others_rest) = _figures_apart(a), _figures_apart(b)
    if (figures, rest) == (others, others_rest):
        return None
    if rest == others_rest and len(figures) == len(others) == 1:
        return 1.0, side_by_side(NUMBER, "different", figures[0], others[0], 1.0)
    return len(set(rest) & set(others_rest)) / max(1, len(set(rest) | set(others_rest))), None


def _figures_apart(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures of a text and its other words, both in order and in lower case."""
    found = [(word.text, word.norm) for word in words(text)]
    figures = tuple(normal for written, normal in found if written[:1].isdigit())
    return figures, tuple(normal for written, normal in found if not written[:1].isdigit())
