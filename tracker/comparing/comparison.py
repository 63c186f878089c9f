"""The deltas between two sentences, by falling confidence."""

from tracker.comparing.acts import nominals
from tracker.comparing.assertion import assertion, condition, declines, lesser, modality, planned, ruled_out
from tracker.comparing.associations import exchanged_associations
from tracker.comparing.causes import causes
from tracker.comparing.contrasts import contrasts, orders, turned_days
from tracker.comparing.deltas import ARGUMENT, Delta
from tracker.comparing.edits import replaced_names
from tracker.comparing.figures import (
    designations,
    elsewhere,
    exchanged,
    figures,
    levels,
    more_for_less,
    numerals,
    times,
)
from tracker.comparing.frames import may_frame
from tracker.comparing.modifiers import (
    above_all,
    bounds,
    mainly,
    modifiers,
    one_of,
    ranks,
    restricted,
    rungs,
    widened,
)
from tracker.comparing.polarity import nouns_negated, polarity
from tracker.comparing.predicates import paired
from tracker.comparing.quantities import counts, excepted, exclusive, generic, parts, portion, unrestricted, wholes
from tracker.comparing.rates import rates
from tracker.comparing.roles import roles, watched
from tracker.comparing.scopes import negated_scopes
from tracker.comparing.substitutions import substitutions
from tracker.comparing.turned import comparatives, correlatives, one_way, turned, ways
from tracker.comparing.unhedged import unhedged
from tracker.language.clauses import syntax
from tracker.text.languages import by_language
from tracker.text.signals.names import NO_NAMES, Aliases
from tracker.text.signals.negation import negations
from tracker.text.words import vocabulary


def deltas(left: str, right: str, aliases: Aliases = NO_NAMES) -> tuple[Delta, ...]:
    """The differences of the left sentence from the right one; `aliases`: the desk's names (`names.yaml`)."""
    return _found(left, right, aliases) if aliases else _of_two(left, right)


@by_language(16_384)
def _of_two(left: str, right: str) -> tuple[Delta, ...]:
    return _found(left, right, NO_NAMES)


def _found(left: str, right: str, aliases: Aliases) -> tuple[Delta, ...]:
    mine, theirs = syntax(left), syntax(right)
    found: list[Delta] = []
    for pair in paired(mine, theirs):
        found += roles(mine, theirs, pair, aliases)
        found += assertion(mine, theirs, pair)
        found += polarity(mine, theirs, pair)
        found += modality(mine, theirs, pair)
        found += condition(mine, theirs, pair)
    found += substitutions(mine, theirs)
    found += contrasts(mine, theirs)
    found += orders(mine, theirs)
    found += modifiers(mine, theirs)
    if not any(delta.kind == ARGUMENT for delta in found):
        found += replaced_names(mine, theirs, aliases)
    for find in WHOLE:
        found += find(mine, theirs)
    for find in FREE:
        told = {(delta.kind, delta.relation) for delta in found}
        found += (delta for delta in find(mine, theirs) if (delta.kind, delta.relation) not in told)
    return tuple(sorted(dict.fromkeys(found), key=lambda delta: -delta.sure))


WHOLE = (
    figures, numerals, elsewhere, times, exchanged, exchanged_associations, more_for_less, levels, rates, designations,
    planned, ranks, causes, rungs, widened, restricted, bounds, unrestricted, counts, parts, negated_scopes,
)  # fmt: skip
"""Detectors of two sentences as wholes, whichever predicates they share."""

FREE = (
    declines, ruled_out, nouns_negated, wholes, excepted, exclusive, one_of, portion, generic, mainly, above_all,
    turned_days, comparatives, correlatives, nominals, ways, turned, one_way, watched, unhedged, lesser,
)  # fmt: skip
"""Detectors that need no common wording; used where no other finds anything."""


def assertions(left: str, right: str) -> tuple[Delta, ...]:
    """The deltas of negation, doubt, condition and exception alone: all that can be wrong where the right sentence has
    the left one word for word."""
    framed = may_frame(vocabulary(right) - vocabulary(left))
    mine, theirs = syntax(left), syntax(right)
    if not framed:
        denied = negated_scopes(mine, theirs) if negations(left) or negations(right) else ()
        return (*denied, *excepted(mine, theirs))
    found = [
        delta
        for pair in paired(mine, theirs)
        for find in (assertion, modality, condition)
        for delta in find(mine, theirs, pair)
    ]
    return tuple(
        sorted(
            (*found, *planned(mine, theirs), *negated_scopes(mine, theirs), *excepted(mine, theirs)),
            key=lambda delta: -delta.sure,
        )
    )
