"""The typed, directional difference between two sentences: `Delta`, with its kinds and relations."""

from typing import Protocol

from attrs import frozen

from tracker.language.clauses import Syntax
from tracker.text.spans import Span

ROLES = "roles"
ARGUMENT = "argument"
OPPOSITE = "opposite"
ASSERTION = "assertion"
POLARITY = "polarity"
QUANTITY = "quantity"
WIDENED = "widened"
MODIFIER = "modifier"
ORDER = "order"
TIME = "time"
CAUSE = "cause"
RUNG = "rung"
NUMBER = "number"
DATE = "date"
PLACE = "place"
VOICE = "voice"
EXCLUSIVE = "exclusive"
DEGREE = "degree"
NAME = "name"
SUM = "sum"

INCOMPATIBLE = "incompatible"
"""The relation of two statements of one event that cannot both hold."""

EXCLUDING = frozenset(
    [
        (NUMBER, "different"), (NUMBER, "swapped"), (DATE, "different"), (ARGUMENT, "different"),
        (OPPOSITE, "opposite"), (ORDER, "opposite"), (ROLES, "swapped"),
    ]
)  # fmt: skip
"""Kind and relation of deltas that exclude each other for one subject. A hedge, a degree or a speaker does not; for
negation see `POLARITY`."""

EDITED_AS = {
    POLARITY: "negation",
    ASSERTION: "hedge",
    QUANTITY: "quantifier",
    EXCLUSIVE: "quantifier",
    WIDENED: "quantifier",
    MODIFIER: "qualifier",
    RUNG: "strength",
    VOICE: "attribution",
}
"""Kind of a delta → its name for an editor of a quote or a claim; the other kinds have their own."""

TENTATIVE = frozenset(
    [
        "than", "nominal", "from to", "days", "roles:verbs", "exchanged", "doer:watched", "noun:negated", "silent",
        "certainty:open", "modals:things", "modals:coming", "quantities:whole", "widening:mainly", "ranks:above all",
    ]
)  # fmt: skip
"""Data whose deltas limit the confidence of their kind to their own; each is calibrated by its own name."""


class Placed(Protocol):
    """Anything with a span in a text (code points, 0-based, end-exclusive)."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Signal(Placed, Protocol):
    """A number, date, name, negation or hedge that was read in a text."""

    @property
    def text(self) -> str: ...


@frozen
class Delta:
    """The words of the left sentence and those of the right one in their place.

    `kind` is one of the constants above, `relation` one of `swapped different opposite denied doubted conditional
    attempted planned failed claimed accused reported negated affirmed stronger weaker added missing elsewhere
    incompatible updated narrower qualified`. `left` and `right` are words on either side ('' for none), `left_at` and
    `right_at` their spans (code points, 0-based, end-exclusive). `sure` is the confidence (0-1). `datum` names the line
    of the language's data that found it, so that a wrong finding names what to correct. `item`: the index of the
    passage that the right words are of, if any.
    """

    kind: str
    relation: str
    left: str
    right: str
    left_at: Span | None
    right_at: Span | None
    sure: float
    datum: str
    item: int | None = None


def delta(
    kind: str, relation: str, left: Syntax, at: Span, right: Syntax, there: Span | None, sure: float, datum: str
) -> Delta:
    """A delta by the spans of its words; `there` is None where the right sentence has none."""
    words = right.text[slice(*there)] if there else ""
    return Delta(kind, relation, left.text[slice(*at)], words, at, there, sure, datum)


MIRRORED = {
    "stronger": "weaker", "weaker": "stronger", "added": "missing", "missing": "added",
    "negated": "affirmed", "affirmed": "negated",
}  # fmt: skip
"""Relation → relation of the right sentence to the left one; the others are the same both ways."""


def mirrored(one: Delta) -> Delta:
    """A delta seen from the right sentence."""
    relation = MIRRORED.get(one.relation, one.relation)
    return Delta(one.kind, relation, one.right, one.left, one.right_at, one.left_at, one.sure, one.datum, one.item)


def side_by_side(kind: str, relation: str, left: str, right: str, sure: float, datum: str = "") -> Delta:
    """A delta between two statements as wholes, of words without spans."""
    return Delta(kind, relation, left, right, None, None, sure, datum or kind)
