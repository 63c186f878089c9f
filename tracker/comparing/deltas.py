"""One typed, directional difference between two sentences."""

from attrs import frozen

from tracker.language.clauses import Syntax

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
"""By kind and relation: of what two sentences say, no one thing can have both. A hedge, a degree or a speaker makes
another telling of one thing; for what is negated see `POLARITY`."""

TENTATIVE = frozenset(
    [
        "than", "nominal", "from to", "days", "roles:verbs", "roles:figures", "doer:watched", "noun:negated", "silent",
        "certainty:open", "modals:things", "modals:coming", "quantities:whole", "widening:mainly", "ranks:above all",
    ]
)  # fmt: skip
"""Data that are no surer than the delta itself, whatever its kind means; each is counted by its own name."""


@frozen
class Delta:
    """What the left sentence says and what the right one says in its place.

    `kind` is one of the constants above, `relation` one of `swapped different opposite denied doubted conditional
    attempted planned failed claimed accused negated affirmed stronger added elsewhere incompatible updated narrower
    qualified missing`. `left` and `right` are words
    on either side ('' for none), `left_at` and `right_at` where they stand (code points, end-exclusive). `sure` is 0
    to 1.
    `datum` names the line of the language's data that found it, so that a wrong finding names what to mend. `item`:
    which of several passages the right words are of, if they are of one.
    """

    kind: str
    relation: str
    left: str
    right: str
    left_at: tuple[int, int] | None
    right_at: tuple[int, int] | None
    sure: float
    datum: str
    item: int | None = None


Span = tuple[int, int]


def delta(
    kind: str, relation: str, left: Syntax, at: Span, right: Syntax, there: Span | None, sure: float, datum: str
) -> Delta:
    """A delta by where its words stand; None where the right sentence has none."""
    told = right.text[slice(*there)] if there else ""
    return Delta(kind, relation, left.text[slice(*at)], told, at, there, sure, datum)


def side_by_side(kind: str, relation: str, left: str, right: str, sure: float, datum: str = "") -> Delta:
    """A delta between two statements as wholes, of which only the words count and not where they stand."""
    return Delta(kind, relation, left, right, None, None, sure, datum or kind)
