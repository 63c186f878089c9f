"""Two sentences that are one but for a word: what that word makes of them.

Where everything else is the same to the letter, a `not` more, an opposite or another thing of the same kind is seen for
certain, whatever the grammar.
"""

from collections.abc import Sequence

from tracker.comparing.deltas import ARGUMENT, OPPOSITE, POLARITY, Delta
from tracker.comparing.terms import OPPOSED, SISTER, words_alike
from tracker.language.clauses import Syntax
from tracker.language.tagging import Token

FEWEST = 2
"""So many words two sentences must share, beside what differs, to be copies of each other."""

SURE, FAIR = 0.85, 0.6


def near_copy(left: Syntax, right: Syntax) -> Delta | None:
    """The one difference of two sentences that are the same otherwise; None where they are not, or where it says
    nothing of the two (another wording, one word more that narrows)."""
    mine, theirs = _told(left), _told(right)
    start = _shared(mine, theirs)
    end = _shared(mine[start:][::-1], theirs[start:][::-1])
    a, b = mine[start : len(mine) - end], theirs[start : len(theirs) - end]
    if start + end < FEWEST or len(a) > 1 or len(b) > 1 or not (a or b):
        return None
    if not a or not b:
        return None if _not_all(left) or _not_all(right) else _negated(a, b)
    return _replaced(a[0], b[0])


def _not_all(side: Syntax) -> bool:
    """`Not all the deputies voted` leaves some who did."""
    pairs = zip(side.tokens, side.tokens[1:], strict=False)
    return any(one.negative and other.norm in WHOLE for one, other in pairs)


WHOLE = frozenset(["all", "every", "everyone", "everybody", "always", "only", "entirely", "fully", "necessarily"])


def _told(side: Syntax) -> Sequence[Token]:
    return [token for token in side.tokens if token.tag not in ("D", ".", ",", "(") or token.negative]


def _shared(left: Sequence[Token], right: Sequence[Token]) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a.norm != b.norm:
            break
        count += 1
    return count


def _negated(a: Sequence[Token], b: Sequence[Token]) -> Delta | None:
    token = (*a, *b)[0]
    if not token.negative:
        return None
    at = (token.start, token.end)
    left, right = (token.text, "") if a else ("", token.text)
    return Delta(
        POLARITY,
        "affirmed" if a else "negated",
        left,
        right,
        at if a else None,
        at if b else None,
        SURE,
        "copy:negation",
    )


def _replaced(a: Token, b: Token) -> Delta | None:
    if a.tag != b.tag or a.tag not in "NJVEGRP":
        return None
    found = words_alike(a.norm, b.norm)
    spans = (a.start, a.end), (b.start, b.end)
    if found == OPPOSED:
        return Delta(OPPOSITE, "opposite", a.text, b.text, *spans, SURE, "copy:opposite")
    if found == SISTER and a.tag in "NJ":
        return Delta(ARGUMENT, "different", a.text, b.text, *spans, FAIR, "copy:sister")
    return None
