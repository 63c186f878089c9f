"""What the parts of each room find in a pair of texts by themselves, both ways round, before any gives way to another.

An answer of `compare` or `assess` can hide a broken detector behind one that finds the same, or is surer. The columns:
what each detector finds in the second sentence for the first, and in the first for the second; what the two are as
statements (incompatibilities, candidate conflicts, identity); what they share for matching; which numbers and dates
agree, and what evidence makes of either as a claim that cites the other.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

from tests.golden.evidence import reasons
from tracker.comparing.assertion import assertion, condition, modality
from tracker.comparing.comparison import FREE, WHOLE
from tracker.comparing.contrasts import contrasts, orders
from tracker.comparing.deltas import Delta
from tracker.comparing.modifiers import modifiers
from tracker.comparing.passages import passage_deltas
from tracker.comparing.polarity import polarity
from tracker.comparing.predicates import paired
from tracker.comparing.roles import roles
from tracker.comparing.signals import READERS, signal_deltas
from tracker.comparing.substitutions import substitutions
from tracker.evidence.reading import Cited, Reading
from tracker.incompatibility.statement_pair import DETECTORS, Statements, statements
from tracker.judging.candidates import conflict_candidates, differing
from tracker.language.clauses import Syntax, syntax
from tracker.matching.acts import has_own_act, other_act, shares_act
from tracker.matching.coverage import contained, mutual_coverage
from tracker.matching.differences import figures_apart, figures_of, planned_words, replaced
from tracker.matching.overlap import gathered, overlaps
from tracker.text.signals.dates import date_agrees, dates
from tracker.text.signals.names import NO_NAMES
from tracker.text.signals.numbers import number_agrees, numbers, other_measure

ALONE: tuple[Callable[[Syntax, Syntax], Iterable[Delta]], ...] = (
    substitutions, contrasts, orders, modifiers, *WHOLE, *FREE,
)  # fmt: skip
OF_PAIRS = (assertion, polarity, modality, condition)
PROPERTIES = ("asking", "negated_once", "requested", "nearly_copies", "of_nobody", "open_alike")
AGREEING: tuple[tuple[Callable[[str], Iterable[Any]], Callable[[Any, Any], bool | None]], ...] = (
    (numbers, number_agrees), (numbers, other_measure), (dates, date_agrees),
)  # fmt: skip


def detected(left: str, right: str) -> list[str]:
    """What sets two sentences apart, and what they share, part by part."""
    as_claims = [Reading(claim, (Cited(evidence, evidence),)) for claim, evidence in ((left, right), (right, left))]
    return [
        left,
        right,
        " ".join(_found(left, right)),
        " ".join(_found(right, left)),
        " ".join(_as_statements(statements(left, right), statements(right, left))),
        " ".join(_shared(left, right)),
        " ".join(_agreeing(left, right)),
        " <> ".join(" ".join(reasons(one)) for one in as_claims),
    ]


def _found(left: str, right: str) -> Iterator[str]:
    mine, theirs = syntax(left), syntax(right)
    for pair in paired(mine, theirs):
        yield from formatted("roles", roles(mine, theirs, pair, NO_NAMES))
        for find in OF_PAIRS:
            yield from formatted(find.__name__, find(mine, theirs, pair))
    for detect in ALONE:
        yield from formatted(detect.__name__, detect(mine, theirs))
    yield from formatted("passage", passage_deltas(left, [right], NO_NAMES))


def formatted(name: str, deltas: Iterable[Delta | None]) -> Iterator[str]:
    for one in deltas:
        if one is not None:
            yield f"[{name} {one.kind} {one.relation} {one.left:.30} / {one.right:.30} {one.sure:.2f} {one.datum}]"


def _as_statements(pair: Statements, turned: Statements) -> Iterator[str]:
    for one in (pair, turned):
        for find in DETECTORS:
            yield from formatted(find.__name__, find(one.left, one.right, one.overlap))
        yield from formatted("copied", [one.copied])
        yield from formatted("apart", [one.apart])
    for kind in READERS:
        yield from (f"[{kind} {one.relation} {one.left} / {one.right}]" for one in signal_deltas(kind, *pair.texts))
    for candidate in (*conflict_candidates(pair), differing(pair)):
        if candidate is not None:
            of = candidate.conflict
            sure = f"{candidate.confidence:.2f} {candidate.because} {candidate.datum}"
            yield f"[{of.kind} {of.left:.30} / {of.right:.30} {sure}]"
    of_both = pair.standing
    yield f"{of_both.apart} {of_both.turned:d}{of_both.denied:d} {pair.overlap.of_left:.2f} {pair.overlap.of_right:.2f}"
    yield "".join(f"{getattr(pair, name):d}" for name in PROPERTIES)


def _shared(left: str, right: str) -> Iterator[str]:
    for one in overlaps(left, right):
        yield f"{one.nats:.2f} {one.of_left:.2f} {one.of_right:.2f} {one.verb}"
    for a, b in ((left, right), (right, left)):
        acts = (other_act(a, b, 0.5), other_act(a, b, 1.0), has_own_act(a, b), shares_act(a, b))
        yield f"{''.join(f'{one:d}' for one in acts)} {gathered(a, b):.2f} {contained(a, b):.3f} {planned_words(a)}"
    yield f"{mutual_coverage(left, right):.3f} {figures_apart(figures_of(left), figures_of(right)):d}"
    yield from (f"[{one.kind} {one.left} / {one.right}]" for one in replaced(left, right))


def _agreeing(left: str, right: str) -> Iterator[str]:
    for read, test in AGREEING:
        yield from (f"[{a.text} / {b.text} {test(a, b)} {test(b, a)}]" for a, b in product(read(left), read(right)))
