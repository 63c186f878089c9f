"""The same two, turned round: more than, pressure on and by, up from and down from."""

from collections.abc import Iterator

from tracker.comparing.deltas import ROLES, Delta
from tracker.comparing.terms import OPPOSED, words_alike
from tracker.language.clauses import Syntax, syntax
from tracker.text.cues import Pattern, Words
from tracker.text.signals.names import places

SWAPPED = 0.74


def comparatives(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`Halden is busier than Tarn` for `Tarn is more crowded than Halden`."""
    mine, theirs = _compared(left), _compared(right)
    if mine is None or theirs is None:
        return
    (up, word, a, b, at), (more, other, c, d, there) = mine, theirs
    if (a & d) - b - c and (b & c) - a - d and up == more and words_alike(word, other) != OPPOSED:
        span, beside = left.text[slice(*at)], right.text[slice(*there)]
        yield Delta(ROLES, "swapped", span, beside, at, there, SWAPPED, "than")


def turned_round(left: str, right: str) -> bool:
    """Whether two sentences compare the same two the other way round, one with more and one with less."""
    mine, theirs = _compared(syntax(left)), _compared(syntax(right))
    if mine is None or theirs is None or mine[0] == theirs[0]:
        return False
    return bool(mine[2] & theirs[3]) and bool(mine[3] & theirs[2])


Compared = tuple[bool, str, set[str], set[str], tuple[int, int]]


def _compared(side: Syntax) -> Compared | None:
    """Whether it is more, of what, the words on either side of a comparison, and where it stands."""
    tokens = side.tokens
    than = next((i for i, token in enumerate(tokens) if token.norm == "than"), None)
    if than is None or tokens[than + 1 : than + 2] == () or tokens[than + 1].tag == "#":
        return None
    at = next((i for i in range(than - 1, max(-1, than - REACH), -1) if _is_comparative(side, i)), None)
    if at is None or any(token.negative for token in tokens):
        return None
    end = next((i for i in range(than + 1, len(tokens)) if tokens[i].tag in (".", ",", "V", "B", "S")), len(tokens))
    word = tokens[at + 1] if tokens[at].norm in MORE and at + 1 < than else tokens[at]
    before, behind = _matter(side, 0, at), _matter(side, than + 1, min(end, than + REACH))
    span = tokens[at].start, tokens[min(end, len(tokens)) - 1].end
    return (tokens[at].norm not in LESS, word.norm, before, behind, span) if before and behind else None


REACH = 10
"""So many tokens before and behind `than` a comparison has."""
MORE = Words("comparing", "turned: more")
LESS = Words("comparing", "turned: less")


def _is_comparative(side: Syntax, i: int) -> bool:
    token = side.tokens[i]
    formed = token.tag == "J" and token.norm.endswith("er") and token.lemma != token.norm
    return formed or token.norm in MORE or token.norm in LESS


def _matter(side: Syntax, first: int, last: int) -> set[str]:
    """The nouns, names and adjectives between two tokens, a country by its one name."""
    part = side.tokens[first:last]
    found = {token.lemma for token in part if token.tag and token.tag in "NPJ"}
    return found | places(side.text[part[0].start : part[-1].end]) if part else found


# ---------------------------------------------------------------- by whom, on whom


def nominals(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`pressure on Halden from Tarn` for `pressure by Halden`."""
    for i, noun in enumerate(left.tokens):
        if noun.tag != "N":
            continue
        mine = _around(left, i)
        for k, other in enumerate(right.tokens):
            if not mine or other.lemma != noun.lemma or other.tag != "N":
                continue
            theirs = _around(right, k)
            crossed = any(mine[a] & theirs[b] for a, b in (("on", "by"), ("by", "on")))
            if crossed and not any(mine[way] & theirs[way] for way in mine):
                at, there = (noun.start, noun.end), (other.start, other.end)
                yield Delta(ROLES, "swapped", noun.text, other.text, at, there, SWAPPED, "nominal")
                return


def _around(side: Syntax, i: int) -> dict[str, set[str]]:
    """Who a noun is `by` and who it is `on`, by name: what follows it by prepositions, and whose it is."""
    found: dict[str, set[str]] = {"by": set(), "on": set()}
    at = i + 1
    while at + 1 < len(side.tokens) and side.tokens[at].tag == "I":
        way = "by" if side.tokens[at].norm in BY else "on" if side.tokens[at].norm in ON else ""
        phrase = next((one for one in side.phrases if one.first == at + 1), None)
        if phrase is None:
            break
        last = phrase.last
        while last + 2 < len(side.tokens) and side.tokens[last + 1].tag == "C" and side.tokens[last + 2].tag == "P":
            last += 2
        if way:
            part = side.tokens[at + 1 : last + 1]
            said = {token.lemma for token in part if token.tag == "P"}
            found[way].update(said | places(side.text[part[0].start : part[-1].end]))
        at = last + 1
    return found


BY, ON = Words("comparing", "turned: by"), Words("comparing", "turned: on")

# ---------------------------------------------------------------- from, to


def changes(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`fell from 700 to 440` for `700, up from 440`."""
    for mine in _changed(left):
        for theirs in _changed(right):
            if mine[:2] == theirs[1::-1] and mine[0] != mine[1]:
                a, b = mine[2], theirs[2]
                yield Delta(ROLES, "swapped", left.text[slice(*a)], right.text[slice(*b)], a, b, SWAPPED, "from to")
                return


def ways(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`moved from Halden to Tarn` for `moved from Tarn to Halden`."""
    for a, b, at in _way(left):
        for c, d, there in _way(right):
            if a == d != b == c:
                said, told = left.text[slice(*at)], right.text[slice(*there)]
                yield Delta(ROLES, "swapped", said, told, at, there, SWAPPED, "from to")
                return


def _way(side: Syntax) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """From where to where, by name or noun, and where the sentence says so."""
    for one in side.predicates:
        ends = {link: phrase for link, phrase in one.others if link in WAYS}
        if len(ends) == 2:
            a, b = (ends[link] for link in sorted(ends))
            first, last = sorted((a, b), key=lambda phrase: phrase.first)
            at = side.tokens[first.first - 1].start, side.tokens[last.last].end
            yield side.tokens[a.head].lemma, side.tokens[b.head].lemma, at


WAYS = Words("comparing", "turned: ways")


def _changed(side: Syntax) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """What a figure was, what it is now, and where that stands."""
    for form in (_FROM_TO, _NOW_FROM):
        for found in form.finditer(side.text):
            yield found["was"], found["now"], found.span()


_FROM_TO, _NOW_FROM = Pattern("comparing", "turned: from to"), Pattern("comparing", "turned: now from")
